// The answer to a query for cohorts before it becomes frames.
import type { AnyMetric } from '../../shared/catalogue';
import type { Instant, Window } from '../../shared/calendar/window';
import type { KpiQuery } from '../../shared/query/query';
import type { Cohort, CohortEvery } from './cohort-periods';
import type { Group, Notice } from './result';

export interface CohortRow {
  readonly cohort: Cohort;
  readonly key: Group['key'];
  /** Customers when the cohort's first full period starts. */
  readonly size: number;
  /** From the acquisition period to the last period, one each; null where there is no number. */
  readonly values: ReadonlyArray<number | null>;
}

export interface CohortResult {
  readonly metric: AnyMetric;
  readonly query: KpiQuery;
  readonly every: CohortEvery;
  /** What a value means, as a sentence. */
  readonly words: string;
  /** Consecutive; the last one may be partial. */
  readonly periods: readonly Window[];
  readonly cohorts: readonly Cohort[];
  /** By cohort, then by group in the order of a result's groups. A cohort that is broken down has rows of groups with accounts in it only. */
  readonly rows: readonly CohortRow[];
  readonly notices: readonly Notice[];
  readonly sql: readonly string[];
  readonly currency: string;
  readonly freshness: Instant;
}
