import { toDataFrame } from '@grafana/data';
import { findMetric } from '../../shared/catalogue';
import type { Term, Working } from '../../shared/working';
import { workedNumber } from './worked-number';

const money = (words: string, amount: number): Term => ({ words, amount, isMoney: true });
const counted = (words: string, amount: number): Term => ({ words, amount, isMoney: false });
const plainly = { times: 1, divideBy: 1 };

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
    { kind: 'sum', terms: [money('new', 5), money('churned', -0)], divideBy: 1 },
    '€5 new − €0 churned = €5',
  ],
  ['a loss first', 'mrr_net_new', -4, { kind: 'sum', terms: [money('churned', -4)], divideBy: 1 }, '−€4 churned = -€4'],
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
    {
      kind: 'ratio',
      over: [counted('seconds since touch', 352_512)],
      under: [counted('customers', 2)],
      times: 1,
      divideBy: 86_400,
    },
    '352,512 seconds since touch ÷ 2 customers ÷ 86,400 = 2.0 days',
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
    'customer_lifespan',
    3.25,
    {
      kind: 'survival',
      reached: counted('ended', 3),
      censored: counted('current', 4),
      read: 'mean',
      times: 4,
      divideBy: 1461,
    },
    '4 × mean by Kaplan–Meier (3 ended, 4 current) ÷ 1,461 = 3.3 years',
  ],
])('%s', (_, metric, value, formula, text) => {
  expect(told(metric, { window: 'March 2026', group: null, value, formula })).toBe(`March 2026: ${text}`);
});

test('what is withheld is said so, without what it is made of', () => {
  expect(told('net_revenue_retention', { ...nrr, value: null, formula: null })).toBe(
    'March 2026, Ada Lovelace: withheld, as the sample is too small to show.'
  );
});

test('no number, no value shown and no answer are each a sentence', () => {
  const nobody = { kind: 'ratio', over: [counted('lost', 0)], under: [counted('customers', 0)], ...plainly } as const;
  expect(told('customer_churn_rate', { window: 'May 2026', group: null, value: null, formula: nobody })).toBe(
    'May 2026: 0 lost ÷ 0 customers is no number.'
  );
  expect(told('mrr', undefined)).toBe('The answer shows no value to work out.');
  // The answer to the question before is none to this one.
  expect(told('mrr', nrr, { metric: 'net_revenue_retention' })).toBe('Shown once the query has answered.');
  expect(told('mrr', undefined, { currency: 3 })).toBe('Shown once the query has answered.');
});
