import { findMetric } from '../../shared/catalogue';
import { definitionSchema, type LensId } from '../../shared/query/query';
import { lensNeeds } from './lens-needs';

const declared = { mrr: 4, customers_at_start: 0, customers_lost: 0 };

function moreFor(id: string, lenses: readonly LensId[]) {
  const metric = findMetric(id);
  if (metric === undefined) {
    throw new Error(`no metric ${id}`);
  }
  return lensNeeds(metric, { lenses: [...lenses], definition: definitionSchema.parse({}) }, declared).more;
}

describe('parts beside those of the metric', () => {
  it('are the whole family for the spike of a count, whose 0 does not say whether there was anybody', () => {
    expect(moreFor('customers_lost', ['spike'])).toEqual(Object.keys(declared));
    expect(moreFor('customers_lost', ['baseline'])).toEqual(Object.keys(declared));
  });

  it('are the rows alone where the metric says which part counts them', () => {
    const metric = { ...findMetric('customers_lost')!, rows: 'customers_at_start' };
    const { more } = lensNeeds(metric, { lenses: ['spike'], definition: definitionSchema.parse({}) }, declared);
    expect(more).toEqual(['customers_at_start']);
  });

  it('are none for the spike of a rate, which is missing where there was nobody', () => {
    expect(moreFor('customer_churn_rate', ['spike'])).toEqual([]);
  });

  it('are none without such a lens', () => {
    expect(moreFor('customers_lost', ['value', 'previous'])).toEqual([]);
  });
});
