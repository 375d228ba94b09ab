import { revenueCohort, revenueCohortParts } from '../../families/revenue-cohort/metrics';
import type { Metric } from '../../shared/catalogue/metric';
import { definitionSchema } from '../../shared/query/query';
import { read } from './reading';

const definition = definitionSchema.parse({});

function reader(id: string, suppressUnder = 0, decimals: Readonly<Record<string, number>> = revenueCohortParts) {
  const metric = revenueCohort.metrics.find((candidate) => candidate.id === id);
  if (metric === undefined) {
    throw new Error(`there is no ${id}`);
  }
  // Widening loses the part names, as in the plan.
  const rule = { metric: metric as Metric, definition, decimals, suppressUnder };
  return (parts?: Readonly<Record<string, bigint>>) => read(rule, parts);
}

describe('read', () => {
  it('gives a rate with the sample behind it', () => {
    expect(reader('customer_churn_rate')({ customers_at_start: 40n, customers_lost: 3n })).toEqual({
      value: 0.075,
      n: 40,
      withheld: false,
    });
  });

  it('gives null for a rate of nobody, which is not withheld; 0 for a count or a stock of nobody', () => {
    expect(reader('customer_churn_rate', 5)()).toEqual({ value: null, n: 0, withheld: false });
    expect(reader('retention_gap', 5)()).toEqual({ value: null, n: 0, withheld: false });
    expect(reader('customers_lost', 5)()).toEqual({ value: 0, n: null, withheld: false });
    expect(reader('mrr', 5)()).toEqual({ value: 0, n: null, withheld: false });
  });

  it('withholds a rate under the limit and shows it at the limit; counts and money are always shown', () => {
    const churn = reader('customer_churn_rate', 5);
    expect(churn({ customers_at_start: 4n, customers_lost: 1n })).toEqual({ value: null, n: 4, withheld: true });
    expect(churn({ customers_at_start: 5n, customers_lost: 1n })).toEqual({ value: 0.2, n: 5, withheld: false });
    expect(reader('customers_lost', 5)({ customers_lost: 1n, customers_at_start: 4n }).value).toBe(1);
    expect(reader('mrr', 5)({ closing: 120_000n }).value).toBe(1);
  });

  it('divides exact units once: tenths of cents do not add up to noise', () => {
    // 0.1 + 0.2 of 0.3, in ten-thousandths.
    expect(reader('gross_revenue_retention')({ opening: 3000n, contraction: 1000n, churned: 2000n }).value).toBe(0);
    expect(reader('expansion_rate')({ opening: 3n * 10n ** 20n, expansion: 10n ** 20n }).value).toBe(1 / 3);
    expect(reader('mrr')({ closing: 10_000n }).value).toBe(1 / 12);
    expect(reader('arr')({ closing: 12_345n }).value).toBe(1.2345);
  });

  it('divides money by people, whose places differ', () => {
    expect(reader('arpa')({ closing: 3_600_000n, customers_at_end: 3n })).toEqual({ value: 10, n: 3, withheld: false });
  });

  it('takes one ratio from another', () => {
    const parts = { customers_at_start: 4n, customers_lost: 1n, opening: 40_000n, churned: 20_000n };
    expect(reader('retention_gap')(parts).value).toBe(0.25);
  });

  it('keeps the sign of a book that grew', () => {
    expect(reader('net_revenue_churn_rate')({ opening: 10_000n, expansion: 2_500n }).value).toBe(-0.25);
  });
});
