// Shared owners, losses soon after a hand-over, bands of the window's start, the largest groups, and the
// definition switches of revenue, worked out by hand for March 2026.
import { Temporal } from 'temporal-polyfill';
import { querySchema, type KpiQuery } from '../../src/shared/query/query';
import { settingsSchema } from '../../src/shared/settings/settings';
import { emptyCompany, type Company } from '../support/company';
import { inMarch, later } from '../support/march';
import { withCompany } from '../support/run-company';

const day = (month: number, date: number, year = 2026) => Date.UTC(year, month - 1, date);
const settings = settingsSchema.parse({ smallSample: { suppressUnder: 0 } });
const rich = (id: string, amount: string, from = day(1, 1, 2025), to: number | null = null) => ({
  account: id,
  from,
  to,
  amount,
});

async function march(company: Company, question: Partial<KpiQuery> & Pick<KpiQuery, 'metric'>, range = inMarch) {
  return withCompany(company, settings, later, async (ask) => {
    const query = querySchema.parse({ period: { every: 'month' }, ...question });
    const { groups } = await ask(query, range);
    return Object.fromEntries(
      groups.map(({ key, values }) => [
        Object.values(key)
          .map(({ label }) => label)
          .join(' / ') || 'total',
        values.value?.[0] ?? null,
      ])
    );
  });
}

describe('an account that several CSMs share', () => {
  const company: Company = {
    ...emptyCompany,
    accounts: [{ id: 'shared' }, { id: 'anns' }],
    owners: [
      { account: 'shared', csm: 'ann', from: null, to: null, share: '0.6' },
      { account: 'shared', csm: 'bob', from: null, to: null, share: '0.3' },
      { account: 'anns', csm: 'ann', from: null, to: null },
    ],
    subscriptions: [rich('shared', '100', undefined, day(3, 15)), rich('anns', '200')],
  };

  it('adds its share to each, and what is left over to nobody', async () => {
    expect(await march(company, { metric: 'mrr_churned', by: ['csm'] })).toEqual({ ann: 60, bob: 30, Unassigned: 10 });
    expect(await march(company, { metric: 'customers_lost', by: ['csm'] })).toEqual({
      ann: 0.6,
      bob: 0.3,
      Unassigned: 0.1,
    });
    expect(await march(company, { metric: 'customer_churn_rate', by: ['csm'] })).toEqual({
      ann: 0.375,
      bob: 1,
      Unassigned: 1,
    });
  });

  it('counts once in total', async () => {
    expect(await march(company, { metric: 'mrr_churned' })).toEqual({ total: 100 });
    expect(await march(company, { metric: 'customer_churn_rate' })).toEqual({ total: 0.5 });
  });

  it('moves between books by the change of its shares', async () => {
    const owners = [
      { account: 'a', csm: 'ann', from: null, to: day(3, 10) },
      { account: 'a', csm: 'ann', from: day(3, 10), to: null, share: '0.5' },
      { account: 'a', csm: 'bob', from: day(3, 10), to: null, share: '0.5' },
    ];
    const handed = { ...emptyCompany, accounts: [{ id: 'a' }], owners, subscriptions: [rich('a', '100')] };
    expect(await march(handed, { metric: 'mrr_transferred_out', by: ['csm'] })).toEqual({ ann: 50, bob: 0 });
    expect(await march(handed, { metric: 'mrr_transferred_in', by: ['csm'] })).toEqual({ ann: 0, bob: 50 });
    expect(await march(handed, { metric: 'mrr', by: ['csm'] })).toEqual({ ann: 50, bob: 50 });
  });
});

describe('a customer lost soon after a hand-over', () => {
  const company: Company = {
    ...emptyCompany,
    accounts: [{ id: 'handed' }, { id: 'own' }, { id: 'kept' }],
    owners: [
      { account: 'handed', csm: 'ann', from: null, to: day(2, 20) },
      { account: 'handed', csm: 'bob', from: day(2, 20), to: null },
      { account: 'own', csm: 'bob', from: null, to: null },
      { account: 'kept', csm: 'bob', from: null, to: null },
    ],
    subscriptions: [
      rich('handed', '100', undefined, day(3, 12)),
      rich('own', '50', undefined, day(3, 12)),
      rich('kept', '50'),
    ],
  };
  const lost = (handOverGraceDays: number, of = company) =>
    march(of, {
      metric: 'customers_lost',
      by: ['csm'],
      definition: querySchema.parse({ definition: { handOverGraceDays } }).definition,
    });

  it('is inherited within the days of grace, and the new owner’s after them', async () => {
    expect(await lost(0)).toEqual({ ann: 0, bob: 2 });
    expect(await lost(19)).toEqual({ ann: 0, bob: 2 });
    expect(await lost(20)).toEqual({ ann: 0, bob: 1, Inherited: 1 });
  });

  it('is inherited all the same where the new owner’s time is written in two rows', async () => {
    const owners = (company.owners ?? []).flatMap((row) =>
      row.account === 'handed' && row.csm === 'bob'
        ? [
            { ...row, to: day(3, 1) },
            { ...row, from: day(3, 1) },
          ]
        : [row]
    );
    expect(await lost(20, { ...company, owners })).toEqual({ ann: 0, bob: 1, Inherited: 1 });
    expect(await lost(19, { ...company, owners })).toEqual({ ann: 0, bob: 2 });
  });

  it.each([
    ['when clocks go back', '2025-10-20', '2025-11-03'],
    ['when clocks go back and the month ends with it', '2025-10-18', '2025-11-01'],
    ['when clocks go forward', '2026-03-20', '2026-04-03'],
  ])('is inherited within days of the zone, %s', async (_, handedOn, lostOn) => {
    const timeZone = 'Europe/Berlin';
    const midnight = (date: string) => Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds;
    const [handed, gone] = [midnight(handedOn), midnight(lostOn)];
    const owners = [
      { account: 'handed', csm: 'ann', from: null, to: handed },
      { account: 'handed', csm: 'bob', from: handed, to: null },
    ];
    const lostWithin = (handOverGraceDays: number) =>
      march(
        {
          ...emptyCompany,
          accounts: [{ id: 'handed' }],
          owners,
          subscriptions: [rich('handed', '100', undefined, gone)],
        },
        {
          metric: 'customers_lost',
          by: ['csm'],
          calendar: { timeZone },
          definition: querySchema.parse({ definition: { handOverGraceDays } }).definition,
        },
        { from: gone - 2, to: gone - 1 }
      );
    expect(await lostWithin(14)).toHaveProperty('Inherited', 1);
    expect(await lostWithin(13)).not.toHaveProperty('Inherited');
  });

  it('is no team’s loss either, and no new CSM’s, whoever has a team', async () => {
    const csms = [{ id: 'ann', team: 'North', hiredOn: day(1, 1, 2020) }, { id: 'bob' }];
    const definition = querySchema.parse({ definition: { handOverGraceDays: 20 } }).definition;
    const lostBy = (dimension: string) =>
      march({ ...company, csms }, { metric: 'customers_lost', by: [dimension], definition });
    expect(await lostBy('team')).toEqual({ North: 0, '(none)': 1, Inherited: 1 });
    expect(await lostBy('csm_tenure')).toEqual({ 'New CSM': 0, 'Seasoned CSM': 0, '(none)': 1, Inherited: 1 });
  });

  it('leaves both sides of the new owner’s rate', async () => {
    const definition = querySchema.parse({ definition: { handOverGraceDays: 30 } }).definition;
    expect(await march(company, { metric: 'customer_churn_rate', by: ['csm'], definition })).toMatchObject({
      bob: 0.5,
      Inherited: 1,
    });
    expect(await march(company, { metric: 'customer_churn_rate', definition })).toEqual({ total: 2 / 3 });
  });
});

describe('bands', () => {
  const company: Company = {
    ...emptyCompany,
    accounts: ['small', 'large', 'young', 'joins'].map((id) => ({ id })),
    csms: [
      { id: 'ann', hiredOn: day(1, 10) },
      { id: 'bob', hiredOn: day(1, 1, 2020) },
      { id: 'cat', hiredOn: null },
    ],
    owners: [
      { account: 'small', csm: 'ann', from: null, to: null },
      { account: 'large', csm: 'bob', from: null, to: null },
      { account: 'young', csm: 'cat', from: null, to: null },
    ],
    subscriptions: [
      rich('small', '100', day(1, 1, 2022)),
      rich('large', '10000', day(1, 1, 2024)),
      rich('young', '416.66', day(8, 1, 2025)),
      rich('joins', '7', day(3, 5)),
    ],
  };

  it('of revenue are those of the start of the window', async () => {
    expect(await march(company, { metric: 'customers_active', by: ['arr_band'] })).toEqual({
      'under 5k': 2,
      '5k to 20k': 0,
      '20k to 50k': 0,
      '50k to 100k': 0,
      '100k and more': 1,
      'Not yet a customer': 1,
    });
  });

  it('of tenure are those of the start of the window', async () => {
    expect(await march(company, { metric: 'mrr', by: ['tenure_band'] })).toMatchObject({
      'under 12 months': 416.66,
      '24 to 36 months': 10000,
      '36 months and more': 100,
      'Not yet a customer': 7,
    });
  });

  it('tell new CSMs from seasoned ones', async () => {
    expect(await march(company, { metric: 'customers_active', by: ['csm_tenure'] })).toMatchObject({
      'New CSM': 1,
      'Seasoned CSM': 1,
      Unassigned: 1,
      '(none)': 1,
    });
  });
});

describe('the largest groups', () => {
  const plans = { a: 'Basic', b: 'Basic', c: 'Pro', d: 'Team', e: 'Solo' };
  const company: Company = {
    ...emptyCompany,
    accounts: Object.entries(plans).map(([id, plan]) => ({ id, segments: { plan } })),
    subscriptions: ['a', 'b', 'c', 'd', 'e'].map((id, index) => rich(id, String((index + 1) * 10))),
  };

  it('keep their names, and the rest is Other, which sums to the total', async () => {
    expect(await march(company, { metric: 'mrr', by: ['plan'], topN: 2 })).toEqual({ Solo: 50, Team: 40, Other: 60 });
    expect(await march(company, { metric: 'arpa', by: ['plan'], topN: 1 })).toEqual({ Basic: 15, Other: 40 });
    expect(await march(company, { metric: 'mrr', by: ['plan'], topN: 9 })).toEqual({
      Solo: 50,
      Team: 40,
      Basic: 30,
      Pro: 30,
    });
  });

  it('are largest by what kinds of rows share, however many kinds there are', async () => {
    const touch = (account: string, kind: string) => ({ account, kind, at: day(3, 5) });
    const owned = { a: 'ann', b: 'ann', c: 'ann', d: 'bob', e: 'bob' };
    const touchpoints = [touch('a', 'call'), touch('d', 'call'), touch('d', 'email'), touch('e', 'qbr')];
    const accounts = Object.entries(owned).map(([id, csm]) => ({ id, csm }));
    expect(
      await march(
        { ...company, accounts, csms: [{ id: 'ann' }, { id: 'bob' }], more: { touchpoints } },
        { metric: 'touchpoints_per_account', by: ['csm', 'touchpoint_kind'], topN: 1 }
      )
    ).toEqual({ 'ann / call': 1 / 3, 'Other / call': 1 / 2, 'Other / Other': 1 });
  });

  it('are all there are where there is room for all, whether they have anything or not', async () => {
    const accounts = [...company.accounts, { id: 'f', segments: { plan: 'Free' } }, { id: 'g' }];
    const ask = (topN: number) => march({ ...company, accounts }, { metric: 'mrr', by: ['plan'], topN });
    expect(await ask(5)).toEqual({ Solo: 50, Team: 40, Basic: 30, Pro: 30, Free: 0 });
    expect(await ask(4)).toEqual({ Solo: 50, Team: 40, Basic: 30, Pro: 30, Other: 0 });
  });
});

describe('definitions of revenue', () => {
  const company: Company = {
    ...emptyCompany,
    accounts: [{ id: 'wobbles' }, { id: 'gives notice' }],
    subscriptions: [
      rich('wobbles', '100', undefined, day(3, 10)),
      rich('wobbles', '150', day(3, 10), day(3, 20)),
      rich('wobbles', '90', day(3, 20)),
      { ...rich('gives notice', '100', undefined, day(5, 1)), cancelledAt: day(3, 3) },
    ],
  };
  const asked = (metric: string, definition: object) =>
    march(company, { metric, definition: querySchema.parse({ definition }).definition });

  it('take movements from start and end, or add every change up', async () => {
    expect(await asked('mrr_contraction', {})).toEqual({ total: 10 });
    expect(await asked('mrr_expansion', {})).toEqual({ total: 0 });
    expect(await asked('mrr_contraction', { movements: 'summed' })).toEqual({ total: 60 });
    expect(await asked('mrr_expansion', { movements: 'summed' })).toEqual({ total: 50 });
    expect(await asked('net_revenue_retention', { movements: 'summed' })).toEqual({ total: 0.95 });
  });

  it('date a loss at the end of the paid term, or at the notice', async () => {
    expect(await asked('customers_lost', {})).toEqual({ total: 0 });
    expect(await asked('customers_lost', { churnDate: 'cancellation' })).toEqual({ total: 1 });
    expect(await asked('mrr_churned', { churnDate: 'cancellation' })).toEqual({ total: 100 });
  });
});
