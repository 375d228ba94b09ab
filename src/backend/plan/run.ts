// One query, from parsed JSON to numbers: windows, facts, lenses.
import type { Dataset } from '../sources/dataset';
import type { Settings } from '../../shared/settings/settings';
import type { KpiQuery } from '../../shared/query/query';
import type { Instant } from '../../shared/calendar/window';
import type { KpiResult, TimeRange } from './result';

export interface RunOptions {
  readonly range: TimeRange;
  readonly now: Instant;
  /** How many points the panel can show; `auto` periods are chosen by it. */
  readonly maxDataPoints: number;
  readonly signal: AbortSignal;
}

/** Computes one query. Throws a `KpiError` when it cannot be answered. */
export async function runQuery(
  _dataset: Dataset,
  _settings: Settings,
  _query: KpiQuery,
  _options: RunOptions
): Promise<KpiResult> {
  throw new Error('in the works');
}
