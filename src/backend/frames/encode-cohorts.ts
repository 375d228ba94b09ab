// The door of cohorts: a result becomes one table, or one series per cohort, each an Arrow IPC file.
import type { CohortResult } from '../plan/cohort-result';
import { cohortMeta } from './cohort-description';
import { cohortSeries } from './cohort-series';
import { cohortTable } from './cohort-table';
import { encodeFrame, type Frame } from './frame';
import { type FrameMeta, typedMeta } from './frame-meta';

/** One frame without fields, "No data", where there is no cohort. */
export function encodeCohorts(result: CohortResult, refId: string): Uint8Array[] {
  return framesOf(result, refId).map(encodeFrame);
}

function framesOf(result: CohortResult, refId: string): Frame[] {
  const { rows, metric, query } = result;
  const isTable = query.cohortAs === 'table';
  if (rows.length === 0) {
    const kind: FrameMeta = isTable ? { preferredVisualisationType: 'table' } : typedMeta('timeseries-multi');
    return [{ name: metric.name, refId, meta: { ...kind, ...cohortMeta(result) }, fields: [] }];
  }
  return isTable ? [cohortTable(result, refId)] : cohortSeries(result, refId);
}
