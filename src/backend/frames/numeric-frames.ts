// Dataplane type `numeric-multi`: one labelled number per group and lens, of the result's last window.
import type { Window } from '../../shared/calendar/window';
import type { KpiResult } from '../plan/result';
import { numberColumn } from './column';
import { describeField } from './description';
import { bounds, unitConfig } from './field-config';
import type { Frame } from './frame';
import { resultMeta, typedMeta } from './frame-meta';
import { groupNames, seriesOf } from './group-names';
import { lensValues } from './lens-values';
import { linked, linksOf, type LinkTarget } from './links';

export function numericFrames(result: KpiResult, refId: string, target: LinkTarget): Frame[] {
  const { metric, windows, currency } = result;
  const window = windows.at(-1);
  const names = groupNames(result);
  const first = { ...typedMeta('numeric-multi'), ...resultMeta(result, window === undefined ? [] : [window]) };
  return seriesOf(result).map(({ group, lens }, index): Frame => {
    const displayNameFromDS = names.display(group, lens);
    const config = {
      ...unitConfig(metric, lens, currency),
      ...bounds(metric, lens),
      description: windowLine(window) + describeField(result, lens),
      displayNameFromDS,
      ...linked(linksOf(result, group, lens, String(window?.stamp ?? 0), target)),
    };
    const column = numberColumn([lensValues(group, lens, windows).at(-1) ?? null]);
    const value = { name: metric.id, column, labels: names.labels(group, lens), config };
    const meta = index === 0 ? first : typedMeta('numeric-multi');
    return { name: displayNameFromDS, refId, meta, fields: [value] };
  });
}

const windowLine = (window: Window | undefined) => (window === undefined ? '' : `${window.label}.\n`);
