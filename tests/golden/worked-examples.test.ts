import { accountThatPays, accountsThat, answersOf } from '../support/march';
import { expectInMarch } from './expect-in-march';

describe('the normalisation of the metric contract', () => {
  it.each([
    { amount: '1200', interval: 'year', mrr: 100 },
    { amount: '300', interval: 'quarter', mrr: 100 },
    { amount: '12', interval: 'week', mrr: 52 },
    { amount: '8', interval: 'day', mrr: 243.5 },
    { amount: '100', interval: null, mrr: 100 },
  ] as const)('$amount a $interval is $mrr a month', ({ mrr, ...price }) =>
    expectInMarch(accountThatPays(price), { mrr })
  );

  it.each([
    { what: 'whole months', from: Date.UTC(2026, 0, 31), to: Date.UTC(2026, 6, 31), amount: '600', mrr: 100 },
    { what: 'a leap year', from: Date.UTC(2024, 1, 29), to: Date.UTC(2028, 1, 29), amount: '4800', mrr: 100 },
    {
      what: 'days',
      from: Date.UTC(2026, 2, 15),
      to: Date.UTC(2026, 3, 29),
      amount: '90',
      mrr: (90 * 365.25) / 45 / 12,
    },
  ])('a contract over $what is spread over its own length', ({ from, to, amount, mrr }) => {
    const account = 'account 0';
    const subscriptions = [{ account, from, to, amount, interval: 'contract' as const }];
    return expectInMarch({ ...accountThatPays(), subscriptions }, { mrr });
  });
});

describe('the worked examples of the metric contract', () => {
  it('100 customers at start, 10 lost, 5 new: CRR 90 %, churn 10 %, 95 at end', () =>
    expectInMarch(
      accountsThat(
        { count: 90, before: 1, after: 1 },
        { count: 10, before: 1, after: 0 },
        { count: 5, before: 0, after: 1 }
      ),
      { customer_retention_rate: 0.9, customer_churn_rate: 0.1, customers_active: 95 }
    ));

  it('100 at start, 50 new, 12 gone of which 2 were new: churn 10 %, or 8 % with new-and-lost counted', async () => {
    const company = accountsThat(
      { count: 90, before: 1, after: 1 },
      { count: 10, before: 1, after: 0 },
      { count: 48, before: 0, after: 1 },
      { count: 2, before: 0, between: 1, after: 0 }
    );
    await expectInMarch(company, { customer_churn_rate: 0.1, customers_lost: 10, customers_new_and_lost: 2 });
    await expectInMarch(company, { customer_churn_rate: 0.08 }, { definition: { newAndLost: 'counted' } });
  });

  it('70 % promoters, 20 % passives, 10 % detractors: NPS 60', () =>
    expectInMarch(answersOf('nps', { 10: 4, 9: 3, 8: 1, 7: 1, 0: 1 }), {
      nps: 60,
      nps_promoters: 0.7,
      nps_passives: 0.2,
      nps_detractors: 0.1,
      survey_responses: 10,
    }));

  it.each([
    { start: 50_000, expansion: 20_000, contraction: 0, churned: 10_000, nrr: 1.2 },
    { start: 100_000, expansion: 20_000, contraction: 0, churned: 10_000, nrr: 1.1 },
    { start: 200_000, expansion: 30_000, contraction: 10_000, churned: 20_000, nrr: 1 },
  ])(
    'starting $start, expansion $expansion, downsell $contraction, churned $churned: NRR $nrr',
    ({ start, expansion, contraction, churned, nrr }) => {
      const kept = start - churned - contraction;
      return expectInMarch(
        accountsThat(
          { count: 1, before: churned, after: 0 },
          { count: 1, before: contraction + 1, after: 1 },
          { count: 1, before: kept - 1, after: kept - 1 + expansion }
        ),
        {
          net_revenue_retention: nrr,
          net_revenue_churn_rate: 1 - nrr,
          gross_revenue_retention: (start - churned - contraction) / start,
          revenue_churn_rate: (churned + contraction) / start,
          expansion_rate: expansion / start,
        }
      );
    }
  );

  it('10 small customers kept, one with half of all MRR lost: churn 9.1 %, GRR 50 %, gap +40.9 points', () =>
    expectInMarch(accountsThat({ count: 10, before: 10, after: 10 }, { count: 1, before: 100, after: 0 }), {
      customer_churn_rate: 1 / 11,
      gross_revenue_retention: 0.5,
      retention_gap: 10 / 11 - 0.5,
    }));

  it('no customers at start: rates are null, counts and money 0', () =>
    expectInMarch(accountsThat({ count: 3, before: 0, after: 5 }), {
      customer_churn_rate: null,
      customer_retention_rate: null,
      gross_revenue_retention: null,
      net_revenue_retention: null,
      net_revenue_churn_rate: null,
      revenue_churn_rate: null,
      churned_revenue_rate: null,
      expansion_rate: null,
      retention_gap: null,
      quick_ratio: null,
      mrr_churned: 0,
      customers_lost: 0,
      customers_new: 3,
      mrr: 15,
    }));

  it('up and down inside a window, 100 to 150 to 90, is a contraction of 10', () =>
    expectInMarch(accountsThat({ count: 1, before: 100, between: 150, after: 90 }), {
      mrr_contraction: 10,
      mrr_expansion: 0,
      gross_revenue_retention: 0.9,
      net_revenue_retention: 0.9,
    }));

  it('an account that comes back after years is reactivated, in NRR only where asked', async () => {
    const company = accountsThat({ count: 1, before: 0, after: 40, former: true }, { count: 1, before: 60, after: 60 });
    await expectInMarch(company, {
      mrr_reactivation: 40,
      mrr_new: 0,
      customers_reactivated: 1,
      net_revenue_retention: 1,
    });
    await expectInMarch(company, { net_revenue_retention: 100 / 60 }, { definition: { reactivation: 'inside' } });
  });

  it('answers to no survey: shares and means are null, the count is 0', () =>
    expectInMarch(answersOf('pulse', {}), {
      nps: null,
      csat: null,
      csat_average: null,
      ces: null,
      ces_index: null,
      onboarding_rating: null,
      happiness: null,
      survey_response_rate: null,
      survey_responses: 0,
    }));
});
