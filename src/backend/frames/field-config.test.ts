import { findMetric } from '../../shared/catalogue';
import { lensIds, type LensId } from '../../shared/query/query';
import { bounds, unitConfig } from './field-config';

const metricOf = (id: string) => {
  const metric = findMetric(id);
  if (metric === undefined) {
    throw new Error(`there is no ${id}`);
  }
  return metric;
};
const unitOf = (id: string, lens: LensId) => unitConfig(metricOf(id), lens, 'EUR').unit;

describe('the unit of a lens', () => {
  it('is the metric’s own wherever the lens shows one of its values or a difference of two', () => {
    const own = lensIds.filter((lens) => unitOf('mrr', lens) === 'currencyEUR');
    expect(own).toEqual([
      'value',
      'previous',
      'change',
      'year_ago',
      'company',
      'company_without',
      'vs_company',
      'low',
      'high',
      'expected',
      'shrunk',
      'baseline',
      'target',
      'target_gap',
      'ceiling',
    ]);
  });

  it('is a count, a share, yes or no, or none where the lens is about something else', () => {
    const countLenses: LensId[] = ['rank', 'n', 'below_streak'];
    expect(countLenses.map((lens) => unitOf('mrr', lens))).toEqual(['locale', 'locale', 'locale']);
    expect([unitOf('mrr', 'change_pct'), unitOf('mrr', 'attainment')]).toEqual(['percentunit', 'percentunit']);
    expect(unitOf('mrr', 'feasible')).toBe('bool_yes_no');
    expect([unitOf('nps', 'z'), unitOf('nps', 'spike'), unitOf('nps', 'outside')]).toEqual(['none', 'none', 'none']);
  });
});

describe('the bounds of a lens', () => {
  it('are those of the metric for its values, and none for differences and counts', () => {
    const bounded = lensIds.filter((lens) => bounds(metricOf('nps'), lens).min === -100);
    expect(bounded).toEqual([
      'value',
      'previous',
      'year_ago',
      'company',
      'company_without',
      'low',
      'high',
      'expected',
      'shrunk',
      'baseline',
      'target',
      'ceiling',
    ]);
    expect(bounds(metricOf('nps'), 'vs_company')).toEqual({});
    expect(bounds(metricOf('mrr'), 'outside')).toEqual({ min: -2, max: 2 });
    expect(bounds(metricOf('customer_churn_rate'), 'high')).toEqual({ min: 0, max: 1 });
  });
});
