// What a customer is worth over its time with us, how long that is, and what keeping it costs.
import type { Definition } from '../../shared/query/query';
import type { Family, Metric, Ratio, Survival } from '../../shared/catalogue/metric';

export const lifetimeValueParts = {
  customers_at_start: 0,
  customers_at_end: 0,
  /** Annual recurring revenue at the window's end, and the part of it left by the cost of delivery. */
  closing: 4,
  yearly_margin: 10,
  /** Customers lost, and the months in which customers could be: each one's window. */
  customers_lost: 0,
  customer_months: 8,
  /** Accounts from which it is told how long customers stay. */
  relationships: 0,
  /** Days from first becoming a customer to the last loss, of those that ended in the window. */
  relationship_days: 0,
  /** By days: relationships that ended by the window's end, and those that went on then. */
  relationships_ended: 0,
  relationships_current: 0,
  /** Money invoiced less credit notes, invoices of more than 0, and the months in which accounts with any could buy. */
  invoiced: 4,
  purchases: 0,
  buyer_months: 8,
  cost: 4,
  /** Recurring revenue a year retained, times the window's months. */
  retained_months: 12,
} as const;

export type LifetimeValuePart = keyof typeof lifetimeValueParts;
type LifetimeValueMetric = Metric<'lifetime-value', LifetimeValuePart>;
type LifetimeValueRatio = Ratio<LifetimeValuePart>;

const MONTHS_A_YEAR = 12;
const DAYS_A_YEAR = 365.25;

/** Days over 365.25, in whole numbers. */
const inYears = { times: 4, divideBy: 4 * DAYS_A_YEAR } as const;

const endedOnly: LifetimeValueRatio = {
  kind: 'ratio',
  over: { relationship_days: 1 },
  under: { relationships: 1 },
  ...inYears,
};

const withCurrent: Survival<LifetimeValuePart> = {
  kind: 'survival',
  reached: 'relationships_ended',
  censored: 'relationships_current',
  read: 'restricted_mean',
  ...inYears,
};

const lifespan = ({ lifespan }: Definition) => (lifespan === 'ended' ? endedOnly : withCurrent);

const ratio = (
  over: LifetimeValuePart,
  under: LifetimeValuePart,
  more: Pick<LifetimeValueRatio, 'times' | 'divideBy'> = {}
): LifetimeValueRatio => ({ kind: 'ratio', over: { [over]: 1 }, under: { [under]: 1 }, ...more });

const base = {
  family: 'lifetime-value',
  sampling: 'none',
  source: 'Metric contract, Lifetime value and cost',
} as const;

const metrics: readonly LifetimeValueMetric[] = [
  {
    ...base,
    id: 'clv_relationship',
    name: 'Lifetime value by relationship (CLV)',
    summary: 'Revenue to expect of a customer over as long as customers stay, at what one pays now.',
    formula: 'average relationship length (years) × ARR at end / customers at end',
    unit: 'money',
    better: 'higher',
    synonyms: ['CLV', 'LTV', 'CLTV', 'customer lifetime value', 'lifetime revenue'],
    needs: ['accounts', 'subscriptions'],
    value: (definition) => ({ kind: 'product', of: [lifespan(definition), ratio('closing', 'customers_at_end')] }),
    n: { relationships: 1 },
  },
  {
    ...base,
    id: 'clv_purchases',
    name: 'Lifetime value by purchases (CLV)',
    summary: 'What a customer buys over as long as customers stay, told from invoices.',
    formula: 'average purchase value × purchases per year of an account invoiced × lifespan (years)',
    unit: 'money',
    better: 'higher',
    synonyms: ['CLV', 'LTV', 'purchase value', 'purchase frequency', 'customer lifetime value'],
    needs: ['accounts', 'invoices'],
    value: (definition) => ({
      kind: 'product',
      of: [
        ratio('invoiced', 'purchases'),
        ratio('purchases', 'buyer_months', { times: MONTHS_A_YEAR }),
        lifespan(definition),
      ],
    }),
    n: { relationships: 1 },
  },
  {
    ...base,
    id: 'clv_margin',
    name: 'Lifetime value by margin (CLV)',
    summary: 'Margin to expect of a customer until it churns, at the rate at which customers churn now.',
    formula: 'ARPA × gross margin / customer churn rate a month',
    unit: 'money',
    better: 'higher',
    synonyms: ['CLV', 'LTV', 'gross margin LTV', 'customer lifetime value'],
    needs: ['accounts', 'subscriptions'],
    setting: 'grossMargin',
    switches: ['newAndLost'],
    value: {
      kind: 'product',
      of: [
        ratio('yearly_margin', 'customers_at_end', { divideBy: MONTHS_A_YEAR }),
        ratio('customer_months', 'customers_lost'),
      ],
    },
    n: { customers_at_start: 1 },
  },
  {
    ...base,
    id: 'customer_lifespan',
    name: 'Customer lifespan',
    summary: 'Mean number of years from first becoming a customer to the last loss.',
    formula: 'Σ days, rounded to whole ones, of relationships that ended in the window / their number / 365.25',
    formulaUnder: ({ lifespan: how }) =>
      how === 'restricted_mean'
        ? 'mean of the days of relationships ended by the window’s end, Kaplan–Meier, those still there censored at that end, up to the longest / 365.25'
        : undefined,
    unit: 'years',
    better: 'higher',
    synonyms: ['relationship length', 'customer lifetime', 'tenure', 'survival', 'Kaplan–Meier'],
    sampling: 'mean',
    needs: ['accounts'],
    value: lifespan,
    n: { relationships: 1 },
  },
  {
    ...base,
    id: 'customer_retention_cost',
    name: 'Customer retention cost (CRC)',
    summary: 'What keeping a customer cost in the window.',
    formula: 'retention cost in the window / ((customers at start + customers at end) / 2)',
    unit: 'money',
    better: 'lower',
    synonyms: ['CRC', 'cost to serve', 'cost of retention', 'cost per customer'],
    needs: ['accounts', 'retention_costs'],
    value: {
      kind: 'ratio',
      over: { cost: 1 },
      under: { customers_at_start: 1, customers_at_end: 1 },
      times: 2,
    },
    n: { customers_at_end: 1 },
  },
  {
    ...base,
    id: 'retention_cost_ratio',
    name: 'Retention cost ratio',
    summary: 'What keeping customers cost, as a share of the recurring revenue kept in the window.',
    formula: 'retention cost / ((MRR at start − contraction − churned) × months of the window)',
    unit: 'percent',
    better: 'lower',
    synonyms: ['cost of retention', 'CRC ratio', 'cost to revenue', 'customer success cost'],
    needs: ['accounts', 'subscriptions', 'retention_costs'],
    value: ratio('cost', 'retained_months', { times: MONTHS_A_YEAR }),
    n: { customers_at_start: 1 },
  },
];

export const lifetimeValue: Family<'lifetime-value', LifetimeValuePart> = {
  id: 'lifetime-value',
  name: 'Lifetime value and cost',
  credit: 'movement',
  parts: lifetimeValueParts,
  money: ['invoiced', 'cost'],
  annualised: ['closing', 'yearly_margin', 'retained_months'],
  words: {
    closing: 'MRR at end',
    yearly_margin: 'gross margin',
    retained_months: 'MRR kept × months',
    cost: 'retention cost',
    relationships: 'relationships ended',
    relationship_days: 'days of relationships',
    relationships_ended: 'ended',
    relationships_current: 'still there',
  },
  binned: ['relationships_ended', 'relationships_current'],
  switches: ['churnDate'],
  metrics,
};
