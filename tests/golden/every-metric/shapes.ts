// The shapes in which every metric is asked for.
import type { AnyMetric } from '../../../src/shared/catalogue';
import type { Instant } from '../../../src/shared/calendar/window';
import { querySchema, type KpiQuery } from '../../../src/shared/query/query';
import { settingsSchema, type Settings } from '../../../src/shared/settings/settings';

/** No sample is too small to be shown here, and health is made of a measure, usage, tickets and contacts. */
export const settings: Settings = settingsSchema.parse({
  smallSample: { suppressUnder: 0, markUnder: 0 },
  grossMargin: 0.8,
  health: {
    components: [
      { id: 'fit', name: 'Fit', source: 'measure', measure: 'fit', zeroAt: 0, fullAt: 10, weight: 2 },
      { id: 'usage', name: 'Usage', source: 'usage', days: 28, zeroAt: 0, fullAt: 4, weight: 1 },
      { id: 'support', name: 'Support', source: 'support', days: 60, zeroAt: 2, fullAt: 0, weight: 1 },
      { id: 'touch', name: 'Contact', source: 'touch', days: 60, zeroAt: 60, fullAt: 0, weight: 1 },
    ],
  },
});

export interface Shape {
  readonly name: string;
  readonly range: { readonly from: Instant; readonly to: Instant };
  readonly query: Record<string, unknown>;
}

const between = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) });
const thisYear = between('2026-01-10', '2026-06-05');
const monthly = { period: { every: 'month' } };

export const shapes: readonly Shape[] = [
  { name: 'total', range: thisYear, query: monthly },
  { name: 'by CSM', range: thisYear, query: { ...monthly, by: ['csm'] } },
  { name: 'by segment', range: thisYear, query: { ...monthly, by: ['plan', 'region'] } },
  { name: 'before any data', range: between('2020-02-01', '2020-03-10'), query: monthly },
  {
    name: 'fiscal year from April',
    range: between('2025-05-01', '2026-05-01'),
    query: { period: { every: 'year' }, calendar: { fiscalYearStartMonth: 4 } },
  },
  {
    // The week that ends on 9 March lasts 167 hours.
    name: 'clock change in New York',
    range: between('2026-02-26', '2026-03-11'),
    query: { period: { every: 'week' }, calendar: { timeZone: 'America/New_York' } },
  },
];

/** The metric in that shape; of a metric that is of one value of a dimension, of this one. */
export const queryOf = ({ id, requires }: AnyMetric, { query }: Shape): KpiQuery =>
  querySchema.parse({ ...query, metric: id, filters: requires === undefined ? {} : { [requires]: ['export'] } });
