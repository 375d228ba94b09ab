// One plain table: a row per window and group, a column per dimension and lens.
import { lensNames } from '../../shared/query/lens-names';
import type { KpiResult } from '../plan/result';
import { flagColumn, numberColumn, textColumn, timeColumn } from './column';
import { describeField } from './description';
import { bounds, unitConfig } from './field-config';
import type { Frame, FrameField } from './frame';
import { resultMeta } from './frame-meta';
import { fieldNames, groupNames } from './group-names';
import { lensValues } from './lens-values';

const dimensionTitles: Readonly<Record<string, string>> = { csm: 'CSM', team: 'Team' };

/** Rows by window, then by group in the result's order. */
export function tableFrame(result: KpiResult, refId: string): Frame {
  const { metric, query, windows, groups, currency } = result;
  const names = groupNames(result);
  const perWindow = <T>(of: (window: (typeof windows)[number]) => T): T[] =>
    windows.flatMap((window) => groups.map(() => of(window)));
  const own = ['start', 'end', 'window', 'so_far', ...query.lenses];
  const dimensionFields = fieldNames(query.by, own);
  const fields: FrameField[] = [
    field(
      'start',
      'Start',
      timeColumn(
        windows.map(({ start }) => start),
        groups.length
      )
    ),
    field(
      'end',
      'End',
      timeColumn(
        windows.map(({ end }) => end),
        groups.length
      )
    ),
    field('window', 'Window', textColumn(perWindow(({ label }) => label))),
    ...query.by.map((dimension, index) => {
      const texts = groups.map((group) => names.value(group, dimension));
      const column = textColumn(windows.flatMap(() => texts));
      return field(dimensionFields[index] ?? dimension, dimensionTitles[dimension] ?? dimension, column);
    }),
    ...query.lenses.map((lens): FrameField => {
      const config = {
        ...unitConfig(metric, lens, currency),
        ...bounds(metric, lens),
        description: describeField(result, lens),
        displayNameFromDS: lens === 'value' ? metric.name : lensNames[lens],
      };
      const byGroup = groups.map((group) => lensValues(group, lens, windows));
      const values = windows.flatMap((_, index) => byGroup.map((column) => column[index] ?? null));
      return { name: lens, column: numberColumn(values), config };
    }),
    field('so_far', 'So far', flagColumn(perWindow(({ partial }) => partial))),
  ];
  return {
    name: metric.name,
    refId,
    meta: { preferredVisualisationType: 'table', ...resultMeta(result, windows) },
    fields,
  };
}

const field = (name: string, title: string, column: FrameField['column']): FrameField => ({
  name,
  column,
  config: { displayNameFromDS: title },
});
