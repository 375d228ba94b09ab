import { families } from '../../shared/catalogue';
import { metricValue, type Metric } from '../../shared/catalogue/metric';
import { ceilingParts, ceilingValue } from '../../shared/lenses/ceiling';
import { definitionSchema } from '../../shared/query/query';
import { metricNumber } from './metric-value';

const metrics: readonly Metric[] = families.flatMap((family): readonly Metric[] => family.metrics);
const asked = definitionSchema.parse({});
const declared = (id: string, definition = {}) => {
  const metric = metrics.find((candidate) => candidate.id === id);
  if (metric === undefined) {
    throw new Error(`there is no ${id}`);
  }
  return metricValue(metric, definitionSchema.parse(definition));
};
const decimals = { opening: 4, churned: 4, contraction: 4, expansion: 4, known_arr: 4 };
const ceiling = (id: string, parts: Record<string, bigint>) => {
  const value = ceilingValue(declared(id), asked);
  return value === null ? null : metricNumber(value, parts, decimals);
};

describe('the ceiling', () => {
  it('of 1,000 customers of whom 75 are known to churn is 92.5 %', () => {
    const parts = { customers_at_start: 1000n, customers_lost: 0n, known_customers: 75n };
    expect(ceiling('customer_retention_rate', parts)).toBe(0.925);
    expect(ceiling('customer_churn_rate', parts)).toBe(0.075);
  });

  it('counts who has left already and who is known to', () => {
    const parts = { customers_at_start: 200n, customers_lost: 10n, known_customers: 20n };
    expect(ceiling('customer_retention_rate', parts)).toBe(0.85);
  });

  it('of revenue rates goes by what is known to leave', () => {
    const money = {
      opening: 1000_0000n,
      churned: 100_0000n,
      contraction: 50_0000n,
      expansion: 200_0000n,
      known_arr: 30_0000n,
    };
    expect(ceiling('gross_revenue_retention', money)).toBe(0.82);
    expect(ceiling('net_revenue_retention', money)).toBe(1.02);
    expect(ceiling('revenue_churn_rate', money)).toBe(0.18);
    expect(ceiling('churned_revenue_rate', money)).toBe(0.13);
    expect(ceiling('net_revenue_churn_rate', money)).toBe(-0.02);
  });

  it('has no meaning for a number that nobody leaves, or that newcomers share', () => {
    for (const id of ['mrr', 'customers_lost', 'expansion_rate', 'quick_ratio', 'retention_gap', 'nps', 'arpa']) {
      expect([id, ceilingValue(declared(id), asked)]).toEqual([id, null]);
    }
    expect(ceilingValue(declared('customer_churn_rate', { newAndLost: 'counted' }), asked)).toBeNull();
  });

  it('is not known of revenue whose movements are summed, and of customers it is', () => {
    const summed = { movements: 'summed' } as const;
    expect(ceilingValue(declared('gross_revenue_retention'), summed)).toBeNull();
    expect(ceilingParts(declared('gross_revenue_retention'), summed)).toEqual([]);
    expect(ceilingParts(declared('customer_retention_rate'), summed)).toEqual(['known_customers']);
  });

  it('asks for what is known of the side it reads', () => {
    expect(ceilingParts(declared('customer_churn_rate'), asked)).toEqual(['known_customers']);
    expect(ceilingParts(declared('net_revenue_retention'), asked)).toEqual([
      'known_expansion',
      'known_contraction',
      'known_arr',
    ]);
    expect(ceilingParts(declared('mrr'), asked)).toEqual([]);
  });
});
