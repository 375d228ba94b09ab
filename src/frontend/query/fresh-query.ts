// What a new panel starts with: a number at once.
import type { KpiQuery } from '../../shared/query/query';

/** Net revenue retention of the whole company, month by month. */
export function freshQuery(): Partial<KpiQuery> {
  return {
    schemaVersion: 1,
    metric: 'net_revenue_retention',
    by: [],
    filters: {},
    period: { every: 'month' },
    lenses: ['value'],
    format: 'timeseries',
  };
}
