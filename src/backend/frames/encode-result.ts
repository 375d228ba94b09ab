// The door of this room: a result becomes Grafana data frames, each an Arrow IPC file.
import type { KpiResult } from '../plan/result';
import { encodeFrame, type Frame } from './frame';
import { resultMeta, typedMeta, type FrameMeta } from './frame-meta';
import { numericFrames } from './numeric-frames';
import { tableFrame } from './table-frame';
import { timeseriesFrames } from './timeseries-frames';

/** The frames of a result, in its order of groups and lenses; one frame without fields, "No data", where it is empty. */
export function encodeResult(result: KpiResult, refId: string): Uint8Array[] {
  return framesOf(result, refId).map(encodeFrame);
}

function framesOf(result: KpiResult, refId: string): Frame[] {
  if (result.windows.length === 0 || result.groups.length === 0) {
    const meta = { ...emptyMeta(result), ...resultMeta(result, result.windows) };
    return [{ name: result.metric.name, refId, meta, fields: [] }];
  }
  switch (result.query.format) {
    case 'timeseries':
      return timeseriesFrames(result, refId);
    case 'numeric':
      return numericFrames(result, refId);
    case 'table':
      return [tableFrame(result, refId)];
  }
}

function emptyMeta({ query }: KpiResult): FrameMeta {
  switch (query.format) {
    case 'timeseries':
      return typedMeta('timeseries-multi');
    case 'numeric':
      return typedMeta('numeric-multi');
    case 'table':
      return { preferredVisualisationType: 'table' };
  }
}
