import { describeQuery } from './describe-query';
import { parseQuery } from './parse-query';

const described = (json: object) => describeQuery(parseQuery(json));

describe('describeQuery', () => {
  it('reads as the sentence of the query', () => {
    const query = {
      metric: 'net_revenue_retention',
      by: ['csm'],
      period: { every: 'month', window: '12mo' },
      filters: { plan: ['Basic', 'Pro'] },
      lenses: ['value', 'company'],
    };
    expect(described(query)).toBe(
      'NRR by CSM, trailing 12 months, monthly, for plan Basic and Pro, against the company'
    );
  });

  it('is short for a fresh query', () => {
    expect(described({})).toBe('NRR');
  });

  it.each([
    ['customer_churn_rate', 'Customer churn rate'],
    ['revenue_churn_rate', 'Revenue churn rate (RCR, gross)'],
    ['nps', 'NPS'],
    ['no_such_metric', 'no_such_metric'],
  ])('calls %s "%s"', (metric, name) => {
    expect(described({ metric })).toBe(name);
  });

  it('uses the names it is given', () => {
    const query = parseQuery({ metric: 'mrr', by: ['csm', 'plan'], filters: { csm: ['c1'] } });
    const names = {
      dimensionLabel: (dimension: string) => dimension.toUpperCase(),
      valueLabel: (_dimension: string, value: string) => (value === 'c1' ? 'Ana Lopez' : value),
    };
    expect(describeQuery(query, names)).toBe('MRR by CSM and PLAN, for CSM Ana Lopez');
  });

  it('counts values beyond the third', () => {
    expect(described({ filters: { csm: ['a', 'b', 'c', 'd', 'e'] } })).toBe('NRR, for CSM a, b, c and 2 more');
    expect(described({ filters: { csm: ['a', 'b', 'c', 'd'] } })).toBe('NRR, for CSM a, b, c and d');
    expect(described({ filters: { csm: [] } })).toBe('NRR, for CSM none');
  });

  it('names every lens', () => {
    expect(described({ lenses: ['value', 'previous', 'year_ago', 'change_pct', 'n'] })).toBe(
      'NRR, against the window before and a year ago, with change in % and sample size'
    );
    expect(described({ lenses: ['change', 'n'] })).toBe('Change and sample size of NRR');
  });

  it('says what departs from the defaults', () => {
    expect(
      described({
        attribution: 'current',
        partial: true,
        definition: { reactivation: 'inside', newAndLost: 'counted' },
        calendar: { timeZone: 'Asia/Tokyo' },
      })
    ).toBe(
      "NRR, credited to today's owner, the current window so far, returning customers are inside NRR, in Asia/Tokyo"
    );
    expect(described({ metric: 'customer_churn_rate', definition: { newAndLost: 'counted' } })).toBe(
      'Customer churn rate, customers new and lost in one window are counted'
    );
    expect(described({ metric: 'nps', definition: { answers: 'latest_per_respondent' }, partial: false })).toBe(
      "NPS, complete windows only, only a respondent's last answer in the window counts"
    );
  });
});
