// Dataplane type `timeseries-multi`: one frame per group and lens, a time and a labelled value.
import { KpiError } from '../../shared/errors';
import type { KpiResult } from '../plan/result';
import { numberColumn, timeColumn } from './column';
import { describeField } from './description';
import { unitConfig } from './field-config';
import type { Frame } from './frame';
import { resultMeta, typedMeta } from './frame-meta';
import { groupNames, seriesOf } from './group-names';
import { lensValues } from './lens-values';
import { linked, linksOf, type LinkTarget } from './links';

export function timeseriesFrames(result: KpiResult, refId: string, target: LinkTarget): Frame[] {
  const { metric, windows, currency } = result;
  checkAscending(result);
  const names = groupNames(result);
  const time = { name: 'time', column: timeColumn(windows.map(({ stamp }) => stamp)) };
  const first = { ...typedMeta('timeseries-multi'), ...resultMeta(result, windows) };
  return seriesOf(result).map(({ group, lens }, index): Frame => {
    const displayNameFromDS = names.display(group, lens);
    // No bounds here: panels would stretch their axis to them and flatten the line.
    const config = {
      ...unitConfig(metric, lens, currency),
      description: describeField(result, lens),
      displayNameFromDS,
      ...linked(linksOf(result, group, lens, '${__value.time}', target)),
    };
    const column = numberColumn(lensValues(group, lens, windows));
    const value = { name: metric.id, column, labels: names.labels(group, lens), config };
    const meta = index === 0 ? first : typedMeta('timeseries-multi');
    return { name: displayNameFromDS, refId, meta, fields: [time, value] };
  });
}

function checkAscending({ windows }: KpiResult): void {
  windows.forEach(({ stamp, label }, index) => {
    const before = windows[index - 1];
    if (before !== undefined && before.stamp >= stamp) {
      throw new KpiError('internal', `Window "${label}" is out of order. Please report this query.`);
    }
  });
}
