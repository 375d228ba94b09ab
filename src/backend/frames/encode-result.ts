// The door of this room: a result becomes Grafana data frames, each an Arrow IPC file.
import type { KpiResult } from '../plan/result';
import { encodeFrame, type Frame } from './frame';
import { resultMeta, typedMeta, type FrameMeta } from './frame-meta';
import type { LinkTarget } from './links';
import { numericFrames } from './numeric-frames';
import { tableFrame } from './table-frame';
import { timeseriesFrames } from './timeseries-frames';

/** The frames of a result, in its order of groups and lenses; one frame without fields, "No data", where it is empty. */
export function encodeResult(result: KpiResult, refId: string, target: LinkTarget = null): Uint8Array[] {
  return framesOf(result, refId, target).map(encodeFrame);
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
