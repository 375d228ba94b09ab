import { toDataFrame } from '@grafana/data';
import { findMetric } from '../../shared/catalogue';
import type { Term, Working } from '../../shared/working';
import { workedNumber } from './worked-number';

const money = (words: string, amount: number): Term => ({ words, amount, isTakenAway: amount < 0, isMoney: true });
const counted = (words: string, amount: number): Term => ({ words, amount, isTakenAway: amount < 0, isMoney: false });
const plainly = { times: 1, divideBy: 1 };

const estimate = {
  kind: 'survival',
  reached: counted('ended', 3),
  censored: counted('still there', 4),
  read: 'mean',
  days: 905.6924,
  times: 4,
  divideBy: 1461,
} as const;

const nrr: Working = {
  window: 'March 2026',
  group: 'Ada Lovelace',
  value: 0.98429,
  formula: {
    kind: 'ratio',
    over: [
      money('opening', 1_203_400),
      money('expansion', 20_100),
      money('contraction', -8_000),
      money('churned', -31_000.5),
    ],
    under: [money('opening', 1_203_400)],
    ...plainly,
  },
};

function told(id: string, working: Working | undefined, custom: object = {}): string {
  const metric = findMetric(id);
  if (metric === undefined) {
    throw new Error(`there is no ${id}`);
  }
  const meta = { custom: { metric: id, currency: 'EUR', working, ...custom } };
  const series = [toDataFrame({ refId: 'B', fields: [] }), toDataFrame({ refId: 'A', fields: [], meta })];
  return workedNumber({ series }, 'A', metric);
}

test('a ratio is read with its units, its group and its window', () => {
  expect(told('net_revenue_retention', nrr)).toBe(
    'March 2026, Ada Lovelace: (€1,203,400 opening + €20,100 expansion − €8,000 contraction − €31,000.50 churned) ÷ €1,203,400 opening = 98.4%'
  );
});

test.each<[string, string, number, Working['formula'], string]>([
  [
    'nothing lost',
    'mrr_net_new',
    5,
    { kind: 'sum', terms: [money('new', 5), { ...money('churned', 0), isTakenAway: true }], divideBy: 1 },
    '€5 new − €0 churned = €5',
  ],
  ['a loss first', 'mrr_net_new', -4, { kind: 'sum', terms: [money('churned', -4)], divideBy: 1 }, '−€4 churned = −€4'],
  [
    'points',
    'nps',
    30,
    {
      kind: 'ratio',
      over: [counted('promoters', 5), counted('detractors', -2)],
      under: [counted('answers', 10)],
      times: 100,
      divideBy: 1,
    },
    '100 × (5 promoters − 2 detractors) ÷ 10 answers = 30',
  ],
  [
    'time',
    'days_since_touch',
    2.04,
    { kind: 'ratio', over: [counted('days since touch', 4.08)], under: [counted('customers', 2)], ...plainly },
    '4.08 days since touch ÷ 2 customers = 2.0 days',
  ],
  [
    'years',
    'customer_lifespan',
    0.7,
    {
      kind: 'ratio',
      over: [counted('days of relationships', 255.675)],
      under: [counted('relationships ended', 1)],
      times: 4,
      divideBy: 1461,
    },
    '255.675 days of relationships ÷ 1 relationship ended ÷ 365.25 = 0.7 years',
  ],
  [
    'a mean beneath',
    'customer_retention_cost',
    40,
    {
      kind: 'ratio',
      over: [money('cost', 100)],
      under: [counted('customers at start', 2), counted('customers at end', 3)],
      times: 2,
      divideBy: 1,
    },
    '€100 cost ÷ ((2 customers at start + 3 customers at end) ÷ 2) = €40',
  ],
  [
    'small shares with the digits they need',
    'customer_churn_rate',
    0.5,
    {
      kind: 'ratio',
      over: [counted('customers lost', 1 / 6)],
      under: [counted('customers at start', 1 / 3)],
      ...plainly,
    },
    '0.166667 customers lost ÷ 0.333333 customers at start = 50.0%',
  ],
  [
    'a difference',
    'retention_gap',
    0.25,
    {
      kind: 'difference',
      of: [
        { kind: 'ratio', over: [counted('kept', 3)], under: [counted('customers', 4)], ...plainly },
        { kind: 'ratio', over: [money('kept', 1)], under: [money('opening', 2)], ...plainly },
      ],
    },
    '(3 kept ÷ 4 customers) − (€1 kept ÷ €2 opening) = 25.0%',
  ],
  [
    'an estimate',
    'time_to_value_median',
    14,
    { ...estimate, read: 50, days: 14, times: 1, divideBy: 1 },
    '50th percentile by Kaplan–Meier (3 ended, 4 still there) = 14.0 days',
  ],
  [
    'an estimate in years',
    'customer_lifespan',
    2.47965,
    estimate,
    '905.692 days (mean by Kaplan–Meier: 3 ended, 4 still there) ÷ 365.25 = 2.5 years',
  ],
  [
    'money by an estimate, which has more digits than are written',
    'clv_relationship',
    29_755.8078,
    {
      kind: 'product',
      of: [
        estimate,
        { kind: 'ratio', over: [money('ARR at end', 48_000)], under: [counted('customers at end', 4)], ...plainly },
      ],
    },
    '(905.692 days (mean by Kaplan–Meier: 3 ended, 4 still there) ÷ 365.25) × (€48,000 ARR at end ÷ 4 customers at end) ≈ €29,755.81',
  ],
  [
    'cents that add up to another cent',
    'mrr_net_new',
    0.01,
    {
      kind: 'sum',
      terms: [money('new', 0.0033), money('expansion', 0.0033), money('reactivation', 0.0033)],
      divideBy: 1,
    },
    '€0 new + €0 expansion + €0 reactivation ≈ €0.01',
  ],
])('%s', (_, metric, value, formula, text) => {
  expect(told(metric, { window: 'March 2026', group: null, value, formula })).toBe(`March 2026: ${text}`);
});

test.each([
  ['1 opportunity', 'opportunities'],
  ['1 CSM', 'CSMs'],
  ['1 day since touch', 'days since touch'],
  ['1 CES point', 'CES points'],
  ['1 distinct status', 'distinct status'],
  ['1 act of advocacy', 'acts of advocacy'],
])('one of a kind: %s', (text, words) => {
  const formula = { kind: 'sum', terms: [counted(words, 1)], divideBy: 1 } as const;
  expect(told('customers_lost', { window: 'May 2026', group: null, value: 1, formula })).toBe(`May 2026: ${text} = 1`);
});

test('what is withheld is said so, without what it is made of', () => {
  expect(told('net_revenue_retention', { ...nrr, value: null, formula: null })).toBe(
    'March 2026, Ada Lovelace: withheld, as the sample is too small to show.'
  );
});

test('no number, no value shown and no answer are each a sentence', () => {
  const nobody = { kind: 'ratio', over: [counted('lost', 0)], under: [counted('customers', 0)], ...plainly } as const;
  expect(told('customer_churn_rate', { window: 'May 2026', group: null, value: null, formula: nobody })).toBe(
    'May 2026: 0 lost ÷ 0 customers has no value, as nothing can be divided by 0.'
  );
  const unreached = { ...estimate, read: 90, days: null } as const;
  expect(told('time_to_value_p90', { window: 'May 2026', group: null, value: null, formula: unreached })).toBe(
    'May 2026: 90th percentile by Kaplan–Meier (3 ended, 4 still there) cannot be told yet.'
  );
  expect(told('mrr', undefined)).toBe('The answer shows no value to work out.');
  // The answer to the question before is none to this one.
  expect(told('mrr', nrr, { metric: 'net_revenue_retention' })).toBe('Shown once the query has answered.');
  expect(told('mrr', undefined, { currency: 3 })).toBe('Shown once the query has answered.');
});
