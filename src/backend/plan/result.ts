// The answer to one query before it becomes frames: windows × groups × lenses, plain numbers.
import type { AnyMetric } from '../../shared/catalogue';
import type { Instant, Window } from '../../shared/calendar/window';
import type { ResolvedPeriod } from '../../shared/calendar/resolve-period';
import type { KpiQuery, LensId } from '../../shared/query/query';
import type { Working } from '../../shared/working';

export interface TimeRange {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Notice {
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: string;
}

export const info = (text: string): Notice => ({ severity: 'info', text });
export const warning = (text: string): Notice => ({ severity: 'warning', text });

export interface Group {
  /** Dimension → value, one entry per dimension of `query.by`, in its order; empty for the total. */
  readonly key: Readonly<Record<string, { readonly id: string; readonly label: string }>>;
  /** Per lens, one value per window; null where there is none. */
  readonly values: Readonly<Partial<Record<LensId, ReadonlyArray<number | null>>>>;
}

export interface KpiResult {
  readonly metric: AnyMetric;
  readonly query: KpiQuery;
  /** The query's period, `auto` decided. */
  readonly period: ResolvedPeriod;
  readonly windows: readonly Window[];
  /** In a stable order: by label of each dimension, `Unassigned` and blanks last. */
  readonly groups: readonly Group[];
  readonly notices: readonly Notice[];
  /** Statements that ran, values written out, for people to read. */
  readonly sql: readonly string[];
  readonly currency: string;
  /** Settings that the number depends on, as they are now; absent where none does. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly freshness: Instant;
  /** How the last number of the first group came about; absent where its value is not asked for, or there is none. */
  readonly working?: Pick<Working, 'value' | 'formula'>;
}
