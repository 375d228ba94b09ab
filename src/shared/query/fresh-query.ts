// What a new panel starts with: a number at once, whatever range the dashboard shows.
import type { KpiQuery } from './query';

/** Net revenue retention of the whole company, trailing 12 months, month by month. */
export function freshQuery(): Partial<KpiQuery> {
  return {
    schemaVersion: 1,
    metric: 'net_revenue_retention',
    by: [],
    filters: {},
    period: { every: 'month', window: '12mo' },
    lenses: ['value'],
    format: 'timeseries',
  };
}
