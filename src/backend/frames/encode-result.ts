// The door of this room: a result becomes Grafana data frames, each an Arrow IPC file.
import type { Working } from '../../shared/working';
import type { KpiResult } from '../plan/result';
import { encodeFrame, type Frame } from './frame';
import { resultMeta, typedMeta, type FrameMeta } from './frame-meta';
import { groupNames } from './group-names';
import type { LinkTarget } from './links';
import { numericFrames } from './numeric-frames';
import { tableFrame } from './table-frame';
import { timeseriesFrames } from './timeseries-frames';

/** The frames of a result, in its order of groups and lenses; one frame without fields, "No data", where it is empty. */
export function encodeResult(result: KpiResult, refId: string, target: LinkTarget = null): Uint8Array[] {
  return withWorking(framesOf(result, refId, target), result).map(encodeFrame);
}

function framesOf(result: KpiResult, refId: string, target: LinkTarget): Frame[] {
  if (result.windows.length === 0 || result.groups.length === 0) {
    const meta = { ...emptyMeta(result), ...resultMeta(result, result.windows) };
    return [{ name: result.metric.name, refId, meta, fields: [] }];
  }
  switch (result.query.format) {
    case 'timeseries':
      return timeseriesFrames(result, refId, target);
    case 'numeric':
      return numericFrames(result, refId, target);
    default:
      return [tableFrame(result, refId, target)];
  }
}

/** The first frame tells how the last number of the first group came about. */
function withWorking([first, ...others]: readonly Frame[], result: KpiResult): Frame[] {
  if (first === undefined) {
    return [];
  }
  const { working, windows, groups, query } = result;
  const [window, group] = [windows.at(-1), groups[0]];
  if (working === undefined || window === undefined || group === undefined) {
    return [first, ...others];
  }
  const named = query.by.length === 0 ? null : groupNames(result).display(group, 'value');
  const told: Working = { window: window.label, group: named, ...working };
  const meta = { ...first.meta, custom: { ...first.meta.custom, working: told } };
  return [{ ...first, meta }, ...others];
}

function emptyMeta({ query }: KpiResult): FrameMeta {
  switch (query.format) {
    case 'timeseries':
      return typedMeta('timeseries-multi');
    case 'numeric':
      return typedMeta('numeric-multi');
    default:
      return { preferredVisualisationType: 'table' };
  }
}
