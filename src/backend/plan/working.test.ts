import { revenueCohort } from '../../families/revenue-cohort/metrics';
import type { Metric } from '../../shared/catalogue/metric';
import { definitionSchema } from '../../shared/query/query';
import { read } from '../lenses/reading';
import { workingOf } from './working';

function working(id: string, parts: Readonly<Record<string, bigint>>, suppressUnder: number) {
  const metric = revenueCohort.metrics.find((candidate) => candidate.id === id);
  if (metric === undefined) {
    throw new Error(`there is no ${id}`);
  }
  const { parts: decimals } = revenueCohort;
  // Widening loses the part names, as in the plan.
  const rule = { metric: metric as Metric, definition: definitionSchema.parse({}), decimals, suppressUnder };
  return workingOf({
    known: [{ key: {}, windows: new Map([[3, parts]]) }],
    compared: [{ group: { key: {}, values: {} }, readings: [read(rule, parts)] }],
    windows: {
      period: { every: 'month' },
      shown: [],
      unfinished: null,
      leftOutPartial: false,
      all: [],
      own: [3],
      previous: [],
      yearAgo: [],
      earlier: [],
    },
    rule,
    family: revenueCohort,
  });
}

test('a small sample is not told through one side of a difference that is no number', () => {
  const free = { customers_at_start: 3n, customers_lost: 1n, opening: 0n };
  expect(working('retention_gap', free, 5)).toEqual({ value: null, formula: null });
  expect(working('retention_gap', free, 3)).toMatchObject({ value: null, formula: { kind: 'difference' } });
});

test('of nobody at all it is told that there is nobody', () => {
  const nobody = { customers_at_start: 0n, customers_lost: 0n };
  expect(working('customer_churn_rate', nobody, 5)).toMatchObject({ value: null, formula: { kind: 'ratio' } });
});

test('counts and money of a small sample are shown, and so is what they are made of', () => {
  expect(working('mrr', { closing: 120_0000n, customers_at_start: 1n }, 5)).toMatchObject({
    value: 10,
    formula: { terms: [{ amount: 10 }] },
  });
});
