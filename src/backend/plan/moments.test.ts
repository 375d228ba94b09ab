import { findMetric } from '../../shared/catalogue';
import { definitionSchema, type LensId } from '../../shared/query/query';
import { lensNeeds } from './lens-needs';
import { momentsFor } from './moments';

const definition = definitionSchema.parse({});
const metricOf = (id: string) => {
  const metric = findMetric(id);
  if (metric === undefined) {
    throw new Error(`there is no ${id}`);
  }
  return metric;
};
const needed = (id: string, ...lenses: LensId[]) => momentsFor(metricOf(id), lenses, definition);

describe('momentsFor', () => {
  it('asks for accounts where a rate is a ratio of sums, for rows where it is a mean', () => {
    const gross = { opening: 1, contraction: -1, churned: -1 };
    expect(needed('gross_revenue_retention', 'low')).toEqual({ unit: 'account', x: { opening: 1 }, y: gross });
    expect(needed('ces', 'value', 'z')).toEqual({ unit: 'row', x: { ces_answers: 1 }, y: { ces_score_sum: 1 } });
  });

  it('asks for none where counts say it all, there is no model, or no lens reads them', () => {
    expect(needed('customer_churn_rate', 'low', 'high', 'z', 'outside')).toBeUndefined();
    expect(needed('nps', 'low')).toBeUndefined();
    expect(needed('mrr', 'low')).toBeUndefined();
    expect(needed('gross_revenue_retention', 'value', 'rank', 'spike', 'shrunk')).toBeUndefined();
  });
});

describe('lensNeeds', () => {
  const declared = { known_customers: 0, known_arr: 4 };
  const more = (id: string, lenses: LensId[], parts: Record<string, number> = declared) =>
    lensNeeds(metricOf(id), { lenses, definition }, parts).more;

  it('are what is known to leave, where a lens asks what is still possible', () => {
    expect(more('customer_churn_rate', ['ceiling'])).toEqual(['known_customers']);
    expect(more('net_revenue_retention', ['feasible'])).toEqual(['known_arr']);
    expect(more('net_revenue_retention', ['value', 'target'])).toEqual([]);
    expect(more('mrr', ['ceiling'])).toEqual([]);
    expect(more('customer_churn_rate', ['ceiling'], {})).toEqual([]);
  });
});
