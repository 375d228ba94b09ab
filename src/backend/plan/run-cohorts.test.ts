import { parseQuery } from '../../shared/query/parse-query';
import { cohortMetricIds } from '../../shared/query/cohort-metrics';
import { findMetric } from '../../shared/catalogue';
import type { Metric } from '../../shared/catalogue/metric';
import { settingsSchema } from '../../shared/settings/settings';
import type { Dataset } from '../sources/dataset';
import type { CohortResult } from './cohort-result';
import { runCohorts } from './run-cohorts';
import { at, companyOf, today, withExamples } from './testing/small-company';

const signal = new AbortController().signal;
const settings = { smallSample: { suppressUnder: 0, markUnder: 0 } };

type Range = readonly [from: string, to: string];

function cohorts(
  dataset: Dataset,
  question: object,
  [from, to]: Range = ['2026-01-01', '2026-03-31'],
  given: object = {},
  now = today
): Promise<CohortResult> {
  const query = parseQuery({ format: 'cohort', period: { every: 'month' }, ...question });
  const range = { from: at(from), to: at(to) };
  const parsed = settingsSchema.parse({ ...settings, ...given });
  return runCohorts(dataset, parsed, query, { range, now, maxDataPoints: 100, signal });
}

/** Cohort, and its groups where there are any → values by period since. */
const lines = ({ rows }: CohortResult) =>
  Object.fromEntries(
    rows.map(({ cohort, key, values }) => [
      [cohort.label, ...Object.values(key).map(({ label }) => label)].join(' / '),
      values,
    ])
  );

/**
 * January: ann pays 100, more later, then leaves; bob pays 100, less later; cat comes and goes within the month and is
 * back in April. February: dan. March: nobody. Before: old.
 */
const company = companyOf(
  {
    ann: {
      pays: [
        ['2026-01-10', '2026-03-10', '100'],
        ['2026-03-10', '2026-05-10', '150'],
      ],
      segments: { plan: 'Pro' },
      owners: [
        ['mia', null, '2026-02-01'],
        ['leo', '2026-02-01', null],
      ],
    },
    bob: {
      pays: [
        ['2026-01-31', '2026-03-20', '100'],
        ['2026-03-20', null, '60'],
      ],
      segments: { plan: 'Basic' },
      owners: [
        ['mia', null, '2026-03-31'],
        ['leo', '2026-03-31', null],
      ],
    },
    cat: {
      pays: [
        ['2026-01-05', '2026-01-20', '40'],
        ['2026-04-10', null, '40'],
      ],
      segments: { plan: 'Pro' },
    },
    dan: { pays: [['2026-02-01', null, '10']], segments: { plan: 'Basic' } },
    old: {
      pays: [
        ['2025-06-01', '2025-12-01', '10'],
        ['2026-01-10', null, '10'],
      ],
    },
  },
  {
    more: {
      onboardings: [
        { account: 'ann', started_at: at('2026-01-10'), first_value_at: at('2026-03-01') },
        { account: 'bob', started_at: at('2026-02-10'), first_value_at: null },
        { account: 'cat', started_at: at('2026-01-05'), first_value_at: at('2026-01-06') },
        { account: 'old', started_at: at('2026-01-05'), first_value_at: at('2026-01-06') },
      ],
    },
  }
);

describe('cohorts', () => {
  it('follow who first paid in a month from the end of that month on', () =>
    withExamples(company, async ({ dataset }) => {
      const of = async (metric: string, more: object = {}) => lines(await cohorts(dataset, { metric, ...more }));
      // January to June, June not being over.
      expect(await of('customers_active')).toEqual({
        'Jan 2026': [2, 2, 2, 3, 2, 2],
        'Feb 2026': [1, 1, 1, 1, 1],
        'Mar 2026': [0, 0, 0, 0],
      });
      expect(await of('customer_retention_rate')).toEqual({
        'Jan 2026': [1, 1, 1, 1, 0.5, 0.5],
        'Feb 2026': [1, 1, 1, 1, 1],
        'Mar 2026': [null, null, null, null],
      });
      expect((await of('gross_revenue_retention'))['Jan 2026']).toEqual([1, 1, 0.8, 0.8, 0.3, 0.3]);
      expect((await of('net_revenue_retention'))['Jan 2026']).toEqual([1, 1, 1.05, 1.05, 0.3, 0.3]);
      expect((await of('mrr'))['Jan 2026']).toEqual([200, 200, 210, 250, 100, 100]);
      expect((await of('net_revenue_retention', { definition: { reactivation: 'inside' } }))['Jan 2026']).toEqual([
        1, 1, 1.05, 1.25, 0.5, 0.5,
      ]);
    }));

  it('say which of their accounts with an onboarding have reached first value, of each cohort at all times', () =>
    withExamples(company, async ({ dataset }) => {
      // The moment a month ends belongs to the next one.
      expect(lines(await cohorts(dataset, { metric: 'first_value_reached' }))).toEqual({
        'Jan 2026': [1 / 3, 1 / 3, 2 / 3, 2 / 3, 2 / 3, 2 / 3],
        'Feb 2026': [null, null, null, null, null],
        'Mar 2026': [null, null, null, null],
      });
    }));

  it('are broken down and filtered; only groups that have somebody in a cohort have a row', () =>
    withExamples(company, async ({ dataset }) => {
      const found = await cohorts(dataset, { metric: 'customers_active', by: ['plan'] });
      expect(lines(found)).toEqual({
        'Jan 2026 / Basic': [1, 1, 1, 1, 1, 1],
        'Jan 2026 / Pro': [1, 1, 1, 2, 1, 1],
        'Feb 2026 / Basic': [1, 1, 1, 1, 1],
      });
      expect(found.rows.map(({ size }) => size)).toEqual([1, 1, 1]);
      const pro = await cohorts(dataset, { metric: 'customers_active', filters: { plan: ['Pro'] } });
      expect(lines(pro)['Jan 2026']).toEqual([1, 1, 1, 2, 1, 1]);
    }));

  it.each([
    ['start', { 'Jan 2026 / leo': [100, 100, 150, 150, 0, 0], 'Jan 2026 / mia': [100, 100, 60, 60, 60, 60] }],
    ['event', { 'Jan 2026 / leo': [100, 100, 150, 150, 0, 0], 'Jan 2026 / mia': [100, 100, 60, 60, 60, 60] }],
    ['end', { 'Jan 2026 / leo': [100, 100, 210, 210, 60, 60], 'Jan 2026 / mia': [100, 100, 0, 0, 0, 0] }],
    ['current', { 'Jan 2026 / leo': [200, 200, 210, 210, 60, 60] }],
  ])('count for the owner that attribution %s names', (attribution, expected) =>
    withExamples(company, async ({ dataset }) => {
      const filters = { csm: ['mia', 'leo'] };
      const query = { metric: 'mrr', by: ['csm'], filters, attribution };
      expect(lines(await cohorts(dataset, query, ['2026-01-01', '2026-01-31']))).toEqual(expected);
    })
  );

  it('keep the largest groups and add the others up', () =>
    withExamples(company, async ({ dataset }) => {
      const found = await cohorts(dataset, { metric: 'mrr', by: ['story'], topN: 1 }, ['2026-01-01', '2026-01-31']);
      expect(lines(found)).toEqual({
        'Jan 2026 / ann': [100, 100, 150, 150, 0, 0],
        'Jan 2026 / Other': [100, 100, 60, 100, 100, 100],
      });
      expect(found.notices.map(({ text }) => text)).toContain(
        'Other holds 2 smaller values, so that the groups still sum to the total.'
      );
    }));

  it('add a value that is itself named Other to the others, and count it with them', () => {
    const paying = (plan: string, amount: string) => ({
      pays: [['2026-01-10', null, amount] as const],
      segments: { plan },
    });
    const plans = companyOf({
      ann: paying('Other', '300'),
      bob: paying('Pro', '200'),
      cat: paying('Basic', '100'),
      dan: paying('Free', '50'),
    });
    return withExamples(plans, async ({ dataset }) => {
      const found = await cohorts(dataset, { metric: 'mrr', by: ['plan'], topN: 2 }, ['2026-01-01', '2026-01-31']);
      expect(lines(found)).toEqual({
        'Jan 2026 / Pro': [200, 200, 200, 200, 200, 200],
        'Jan 2026 / Other': [450, 450, 450, 450, 450, 450],
      });
      expect(found.notices.map(({ text }) => text)).toContain(
        'Other holds 3 smaller values, so that the groups still sum to the total.'
      );
    });
  });

  it('are quarters of the fiscal year where asked for', () =>
    withExamples(company, async ({ dataset }) => {
      const calendar = { fiscalYearStartMonth: 2 };
      const found = await cohorts(dataset, { metric: 'mrr', period: { every: 'quarter' }, calendar });
      expect(lines(found)).toEqual({ 'Q4 FY2026': [200, 250, 100], 'Q1 FY2027': [10, 10] });
    }));

  it('mark the period that is not over, or leave it out', () =>
    withExamples(company, async ({ dataset }) => {
      const whole = await cohorts(dataset, { metric: 'mrr', period: {}, partial: false }, ['2026-05-01', '2026-06-15']);
      expect(whole.every).toBe('month');
      expect(whole.rows.map(({ cohort, values }) => [cohort.label, values.length])).toEqual([['May 2026', 1]]);
      const all = await cohorts(dataset, { metric: 'mrr' }, ['2026-05-01', '2026-12-31']);
      expect(all.rows.map(({ cohort, values }) => [cohort.label, values.length])).toEqual([
        ['May 2026', 2],
        ['Jun 2026', 1],
      ]);
      expect(all.periods.at(-1)).toMatchObject({ partial: true, until: today });
      expect(all.notices).toEqual([
        {
          severity: 'info',
          text: 'The last number of each cohort is that of June 2026, so far: the period is not over yet.',
        },
      ]);
      expect((await cohorts(dataset, { metric: 'mrr' }, ['2027-01-01', '2027-12-31'])).rows).toEqual([]);
    }));

  it('value foreign revenue at the rates of the start, so that rates alone retain nothing and lose nothing', () => {
    const rates = [
      { currency: 'EUR', from: at('2025-01-01'), rate: '1' },
      { currency: 'EUR', from: at('2026-02-15'), rate: '2' },
    ];
    const euros = companyOf({ a: { pays: [['2026-01-10', null, '100', 'EUR']] } }, { rates });
    return withExamples(euros, async ({ dataset }) => {
      const of = async (metric: string) => lines(await cohorts(dataset, { metric }, ['2026-01-01', '2026-01-31']));
      expect(await of('mrr')).toEqual({ 'Jan 2026': [100, 200, 200, 200, 200, 200] });
      expect(await of('gross_revenue_retention')).toEqual({ 'Jan 2026': [1, 1, 1, 1, 1, 1] });
      expect(await of('net_revenue_retention')).toEqual({ 'Jan 2026': [1, 1, 1, 1, 1, 1] });
    });
  });

  it('by bands of revenue are refused where a rate is missing, rather than told as if nothing were paid', () => {
    const kronor = companyOf({ a: { pays: [['2026-01-10', null, '99000', 'SEK']] } });
    return withExamples(kronor, async ({ dataset }) => {
      const retention = { metric: 'customer_retention_rate' };
      await expect(cohorts(dataset, retention)).resolves.toMatchObject({ notices: [expect.anything()] });
      for (const bands of [{ by: ['arr_band'] }, { filters: { arr_band: ['under 5k'] } }]) {
        await expect(cohorts(dataset, { ...retention, ...bands })).rejects.toThrow(
          'Subscriptions in SEK need a rate to USD on 2026-02-01'
        );
      }
    });
  });

  it('are split among those who share an account', () => {
    const shared = companyOf(
      {
        a: {
          pays: [
            ['2026-01-10', '2026-04-05', '100'],
            ['2026-04-05', null, '50'],
          ],
        },
      },
      {
        owners: [
          { account: 'a', csm: 'mia', from: null, to: null, share: '0.25' },
          { account: 'a', csm: 'leo', from: null, to: null, share: '0.75' },
        ],
      }
    );
    return withExamples(shared, async ({ dataset }) => {
      const by = async (metric: string) => cohorts(dataset, { metric, by: ['csm'] }, ['2026-01-01', '2026-01-31']);
      expect(lines(await by('mrr'))).toEqual({
        'Jan 2026 / leo': [75, 75, 75, 37.5, 37.5, 37.5],
        'Jan 2026 / mia': [25, 25, 25, 12.5, 12.5, 12.5],
      });
      const kept = await by('gross_revenue_retention');
      expect(kept.rows.map(({ size, values }) => [size, ...values])).toEqual([
        [0.75, 1, 1, 1, 0.5, 0.5, 0.5],
        [0.25, 1, 1, 1, 0.5, 0.5, 0.5],
      ]);
    });
  });

  it('take bands as of the start of the first full period', () => {
    const banded = companyOf(
      {
        small: {
          pays: [
            ['2026-01-10', '2026-03-10', '100'],
            ['2026-03-10', null, '90000'],
          ],
        },
        large: { pays: [['2026-01-10', null, '90000']] },
        gone: { pays: [['2026-01-10', '2026-01-11', '100']] },
      },
      { csms: [] }
    );
    return withExamples(banded, async ({ dataset }) => {
      const query = { metric: 'customers_active', by: ['arr_band', 'tenure_band', 'csm_tenure', 'team'] };
      const found = await cohorts(dataset, query, ['2026-01-01', '2026-01-31']);
      const [first, second] = found.rows;
      expect(found.rows.map(({ key }) => key.arr_band?.label)).toEqual(['under 5k', '100k and more']);
      expect([first?.values, second?.values]).toEqual([
        [1, 1, 1, 1, 1, 1],
        [1, 1, 1, 1, 1, 1],
      ]);
    });
  });

  it('follow customers by their dates where no revenue is mapped', () =>
    withExamples(companyOf({ a: { started: '2026-01-10', ended: '2026-03-01' } }), async ({ dataset }) => {
      expect(lines(await cohorts(dataset, { metric: 'customers_active' }, ['2026-01-01', '2026-01-31']))).toEqual({
        'Jan 2026': [1, 0, 0, 0, 0, 0],
      });
      await expect(cohorts(dataset, { metric: 'mrr' })).rejects.toThrow('needs subscriptions');
    }));

  it('withhold rates of a single CSM over small samples, and say so', () =>
    withExamples(company, async ({ dataset }) => {
      const given = { smallSample: { suppressUnder: 2, markUnder: 3 } };
      const found = await cohorts(dataset, { metric: 'customer_retention_rate', by: ['csm'] }, undefined, given);
      expect(found.rows.every(({ values }) => values.every((value) => value === null))).toBe(true);
      expect(found.notices[0]?.text).toContain('a sample under 2');
    }));

  it('show the accounts of a single CSM one by one all the same, as every format does', () =>
    withExamples(company, async ({ dataset }) => {
      const given = { smallSample: { suppressUnder: 2, markUnder: 3 } };
      const question = { metric: 'gross_revenue_retention', by: ['account'], filters: { csm: ['mia'] } };
      const found = await cohorts(dataset, question, ['2026-01-01', '2026-01-31'], given);
      expect(lines(found)).toEqual({ 'Jan 2026 / bob': [1, 1, 0.6, 0.6, 0.6, 0.6] });
    }));

  it.each([
    ['nps', {}, /cannot be followed by cohorts.*\(customer_retention_rate\).*\(first_value_reached\)/],
    ['mrr', { period: { every: 'week' } }, /not of a week. Set the period to month or quarter/],
    ['mrr', { period: { every: 'month', window: '12mo' } }, /Leave the rolling window out/],
    ['net_revenue_retention', { definition: { movements: 'summed' } }, /Set definition.movements to "snapshot"/],
    ['mrr', { by: ['csm'], definition: { handOverGraceDays: 30 } }, /Set definition.handOverGraceDays to 0/],
    ['mrr', { by: ['nonsense'] }, /There is no segment "nonsense"/],
  ])('of %s %j are refused with what to do instead', (metric, more, message) =>
    withExamples(company, async ({ dataset }) => {
      await expect(cohorts(dataset, { metric, ...more })).rejects.toThrow(message);
    })
  );

  it('are refused where they would be more numbers than one answer holds', () =>
    withExamples(company, async ({ dataset }) => {
      await expect(cohorts(dataset, { metric: 'mrr' }, ['1980-01-01', '2026-01-01'])).rejects.toThrow(
        '553 cohorts followed over 558 periods until now make 155946 numbers, and one query may ask for 30000. Choose quarters, or a shorter or later range.'
      );
    }));

  it('are there for metrics without dimensions of their own, which cohorts do not have', () => {
    const own = cohortMetricIds.map((id): Metric | undefined => findMetric(id));
    expect(own.map((metric) => metric?.dimensions ?? [])).toEqual(cohortMetricIds.map(() => []));
  });

  it('name what else was asked for and is left out', () =>
    withExamples(company, async ({ dataset }) => {
      const { notices } = await cohorts(dataset, { metric: 'mrr', lenses: ['value', 'previous'] });
      expect(notices.map(({ text }) => text)).toContain('Cohorts show the value alone; “Previous” left out.');
    }));
});
