// One plain table: a row per window and group, a column per dimension and lens.
import { dimensionName } from '../../shared/catalogue/dimension-names';
import { lensNames } from '../../shared/query/lens-names';
import { accountDimension } from '../../shared/query/query';
import type { KpiResult } from '../plan/result';
import { flagColumn, numberColumn, textColumn, timeColumn } from './column';
import { describeField } from './description';
import { bounds, notShown, unitConfig } from './field-config';
import { field, type Frame, type FrameField } from './frame';
import { resultMeta } from './frame-meta';
import { fieldNames, groupNames } from './group-names';
import { lensValues } from './lens-values';
import { accountLinks, linked, type LinkTarget, tableLinks } from './links';

/** The column that only links to the CRM read. */
const ACCOUNT_ID = 'account id in links';

/** Rows by window, then by group in the result's order. */
export function tableFrame(result: KpiResult, refId: string, target: LinkTarget): Frame {
  const { metric, query, windows, groups, currency } = result;
  const names = groupNames(result);
  const perWindow = <T>(of: (window: (typeof windows)[number]) => T): T[] =>
    windows.flatMap((window) => groups.map(() => of(window)));
  const own = ['start', 'end', 'window', 'so_far', ...query.lenses];
  const columnNames = fieldNames(query.by, own);
  const dimensions = query.by.map((dimension, index) => {
    const name = columnNames[index] ?? dimension;
    const texts = groups.map((group) => names.value(group, dimension));
    // A quote in a name would end the JSON string that a link writes it into.
    const inJson = texts.map((text) => JSON.stringify(text).slice(1, -1));
    const isSame = target === null || inJson.every((text, at) => text === texts[at]);
    return { name, dimension, texts, forLinks: isSame ? undefined : { name: `${name} in links`, texts: inJson } };
  });
  const linkColumns = dimensions.map(({ name, forLinks }) => ({ shown: name, inJson: forLinks?.name ?? name }));
  const forLinks = [
    ...dimensions.flatMap(({ forLinks: texts = [] }) => texts),
    ...(target?.accountUrl !== undefined && query.by.includes(accountDimension)
      ? [{ name: ACCOUNT_ID, texts: groups.map(({ key }) => key[accountDimension]?.id ?? '') }]
      : []),
  ];
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
    ...dimensions.map(({ name, dimension, texts }) =>
      field(
        name,
        dimensionName(dimension) ?? dimension,
        textColumn(windows.flatMap(() => texts)),
        dimension === accountDimension ? linked(accountLinks(ACCOUNT_ID, target)) : {}
      )
    ),
    ...query.lenses.map((lens): FrameField => {
      const config = {
        ...unitConfig(metric, lens, currency),
        ...bounds(metric, lens),
        description: describeField(result, lens),
        displayNameFromDS: lens === 'value' ? metric.name : lensNames[lens],
        ...linked(tableLinks(result, lens, linkColumns, target)),
      };
      const byGroup = groups.map((group) => lensValues(group, lens, windows));
      const values = windows.flatMap((_, index) => byGroup.map((column) => column[index] ?? null));
      return { name: lens, column: numberColumn(values), config };
    }),
    field('so_far', 'So far', flagColumn(perWindow(({ partial }) => partial))),
    ...forLinks.map(({ name, texts }) => ({
      name,
      column: textColumn(windows.flatMap(() => texts)),
      config: notShown,
    })),
  ];
  return {
    name: metric.name,
    refId,
    meta: { preferredVisualisationType: 'table', ...resultMeta(result, windows) },
    fields,
  };
}
