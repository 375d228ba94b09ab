import { families, metrics } from './index';
import { metricSearch } from './search';

const searchMetrics = metricSearch(families);

const first = (text: string) => searchMetrics(text)[0]?.id;
const found = (text: string) => searchMetrics(text).map(({ id }) => id);

describe('the search of the catalogue', () => {
  it.each([
    ['logo churn', 'customer_churn_rate'],
    ['Churn rate', 'customer_churn_rate'],
    ['NDR', 'net_revenue_retention'],
    ['nrr', 'net_revenue_retention'],
    ['net dollar retention', 'net_revenue_retention'],
    ['lost customers', 'customers_lost'],
    ['GRR', 'gross_revenue_retention'],
    ['crr', 'customer_retention_rate'],
    ['logo retention', 'customer_retention_rate'],
    ['mrr', 'mrr'],
    ['upsell', 'upsells_won'],
    ['cross-sell revenue', 'upsell_revenue'],
    ['FCR', 'first_contact_resolution'],
    ['case studies', 'advocacy'],
    ['win-back', 'customers_reactivated'],
    ['net promoter', 'nps'],
    ['effort', 'ces'],
    ['customer_churn_rate', 'customer_churn_rate'],
    ['rcr', 'revenue_churn_rate'],
    ['satisf', 'csat'],
  ])('finds for "%s" %s first', (text, id) => {
    expect(first(text)).toBe(id);
  });

  it('finds every metric first by its name and by its id', () => {
    for (const { id, name } of metrics) {
      expect([id, first(name)]).toEqual([id, id]);
      expect(first(id)).toBe(id);
    }
  });

  it('finds a family by its words', () => {
    expect(found('voice of the customer')).toContain('survey_response_rate');
    expect(found('voice of the customer')).not.toContain('mrr');
  });

  it('ignores case, accents and plurals', () => {
    expect(found('DÉTRACTORS')).toEqual(found('detractor'));
  });

  it('wants every word found', () => {
    expect(found('churn zebra')).toEqual([]);
  });

  it('lists everything for no text', () => {
    expect(found('  ')).toEqual(metrics.map(({ id }) => id));
  });
});
