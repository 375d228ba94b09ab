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

  it('of annotations says what is marked, for whom', () => {
    const events = { kinds: ['churn', 'hand_over'], minMrr: 500 };
    expect(described({ format: 'annotations', events, filters: { plan: ['Pro'] } })).toBe(
      'Customer lost and hand-over, from 500 MRR, for plan Pro'
    );
    expect(described({ format: 'annotations' })).toBe('Customer lost');
    expect(described({ format: 'annotations', lenses: ['change'] })).toBe('Customer lost');
  });

  it('is short for a query that leaves out what it can', () => {
    expect(described({ metric: 'net_revenue_retention' })).toBe('NRR');
    expect(described({})).toBe('NRR, trailing 12 months, monthly');
  });

  it('calls a segment by its name, whatever that is', () => {
    expect(described({ metric: 'mrr', by: ['constructor'], filters: { toString: ['x'] } })).toBe(
      'MRR by constructor, for toString x'
    );
  });

  it.each([
    ['customer_churn_rate', 'Customer churn rate'],
    ['revenue_churn_rate', 'Revenue churn rate (RCR, gross)'],
    ['nps', 'NPS'],
    ['clv_margin', 'Lifetime value by margin (CLV)'],
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
      "NRR, credited to today's owner, unfinished windows included, returning customers are inside NRR, in Asia/Tokyo"
    );
    expect(described({ metric: 'customer_churn_rate', definition: { newAndLost: 'counted' } })).toBe(
      'Customer churn rate, customers new and lost in one window are counted'
    );
    expect(described({ metric: 'nps', definition: { answers: 'latest_per_respondent' }, partial: false })).toBe(
      "NPS, complete windows only, only a respondent's last answer in the window counts"
    );
  });

  it('says that a breakdown is of the largest groups only', () => {
    expect(described({ by: ['csm'], topN: 10 })).toBe('NRR by CSM (top 10)');
    expect(described({ topN: 10 })).toBe('NRR');
  });

  it('names bands and what rows say as the editor does', () => {
    expect(described({ metric: 'mrr', by: ['arr_band', 'team'] })).toBe('MRR by ARR band and Team');
    expect(described({ metric: 'touchpoints', by: ['touchpoint_kind'] })).toBe('Touchpoints by Kind of touchpoint');
  });

  it('says whose mix is expected', () => {
    const query = { by: ['csm'], lenses: ['value', 'expected'], mixBy: ['plan', 'arr_band'] };
    expect(described(query)).toBe('NRR by CSM, with expected for its mix, mix by plan and ARR band');
    expect(described({ ...query, lenses: ['value'] })).toBe('NRR by CSM');
  });

  it('says that the accounts behind a number are asked for, lenses aside', () => {
    expect(described({ metric: 'customers_lost', format: 'accounts', lenses: ['change'], by: ['csm'] })).toBe(
      'Accounts behind Customers lost by CSM'
    );
  });

  it('says that cohorts are followed, lenses aside', () => {
    const query = { format: 'cohort', period: { every: 'quarter' }, lenses: ['value', 'company'] };
    expect(described(query)).toBe('NRR by cohort, quarterly');
    expect(described({ ...query, by: ['plan'] })).toBe('NRR by cohort and plan, quarterly');
  });

  it('says where weeks and fiscal years start otherwise', () => {
    expect(described({ calendar: { weekStart: 'sunday', fiscalYearStartMonth: 4 } })).toBe(
      'NRR, weeks from Sunday, fiscal year from April'
    );
  });
});
