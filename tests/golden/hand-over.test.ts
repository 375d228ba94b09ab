// Whose number it is when an account changes hands inside a window, worked out by hand.
//
// Ann's account pays 100 at the start of March, goes to Bob on the 10th, pays 150 from the 20th, and
// goes to Cat in May. A second account joins on the 5th at 30 and gets its first owner, Bob, on the 12th.
import { querySchema, type Attribution } from '../../src/shared/query/query';
import { settingsSchema } from '../../src/shared/settings/settings';
import { emptyCompany, type Company } from '../support/company';
import { inMarch, later } from '../support/march';
import { withCompany, type Ask } from '../support/run-company';

const inMarch2026 = (day: number) => Date.UTC(2026, 2, day);
const may = Date.UTC(2026, 4, 1);

const company: Company = {
  ...emptyCompany,
  accounts: [{ id: 'kept' }, { id: 'joined' }],
  csms: ['ann', 'bob', 'cat'].map((id) => ({ id, name: id, team: id === 'ann' ? 'North' : 'South' })),
  owners: [
    { account: 'kept', csm: 'ann', from: null, to: inMarch2026(10) },
    { account: 'kept', csm: 'bob', from: inMarch2026(10), to: may },
    { account: 'kept', csm: 'cat', from: may, to: null },
    { account: 'joined', csm: 'bob', from: inMarch2026(12), to: null },
  ],
  subscriptions: [
    { account: 'kept', from: Date.UTC(2025, 0, 1), to: inMarch2026(20), amount: '100' },
    { account: 'kept', from: inMarch2026(20), to: null, amount: '150' },
    { account: 'joined', from: inMarch2026(5), to: null, amount: '30' },
  ],
};
const settings = settingsSchema.parse({ smallSample: { suppressUnder: 0 } });

async function byCsm(ask: Ask, metric: string, attribution: Attribution) {
  const query = querySchema.parse({ metric, by: ['csm'], attribution, period: { every: 'month' } });
  const { groups } = await ask(query, inMarch);
  const values = groups.map(({ key, values }) => [key.csm?.label, values.value?.[0]] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== 0 && value !== null));
}

describe('an account that changes hands', () => {
  it.each<[Attribution, Record<string, object>]>([
    [
      'start',
      {
        mrr_expansion: { ann: 50 },
        mrr_new: { bob: 30 },
        mrr: { bob: 180 },
        mrr_transferred_out: { ann: 150 },
        mrr_transferred_in: { bob: 150 },
        net_revenue_retention: { ann: 1.5 },
        customers_new: { bob: 1 },
      },
    ],
    [
      'end',
      {
        mrr_expansion: { bob: 50 },
        mrr_new: { bob: 30 },
        mrr: { bob: 180 },
        mrr_transferred_out: {},
        mrr_transferred_in: {},
        net_revenue_retention: { bob: 1.5 },
        customers_new: { bob: 1 },
      },
    ],
    [
      'event',
      {
        mrr_expansion: { bob: 50 },
        mrr_new: { Unassigned: 30 },
        mrr: { bob: 180 },
        // What ann had at the start comes to bob before it grows.
        mrr_transferred_out: { ann: 100, Unassigned: 30 },
        mrr_transferred_in: { bob: 130 },
        customers_new: { Unassigned: 1 },
      },
    ],
    [
      'current',
      {
        mrr_expansion: { cat: 50 },
        mrr_new: { bob: 30 },
        mrr: { cat: 150, bob: 30 },
        mrr_transferred_out: {},
        mrr_transferred_in: {},
        net_revenue_retention: { cat: 1.5 },
        customers_new: { bob: 1 },
      },
    ],
  ])('counts under %s as worked out by hand', (attribution, expected) =>
    withCompany(company, settings, later, async (ask) => {
      for (const [metric, values] of Object.entries(expected)) {
        expect({ metric, ...(await byCsm(ask, metric, attribution)) }).toEqual({ metric, ...values });
      }
    })
  );
});

describe('an account that joins without an owner', () => {
  const joins = (firstOwned: number): Company => ({
    ...company,
    accounts: [{ id: 'joined' }],
    owners: [{ account: 'joined', csm: 'bob', from: firstOwned, to: null }],
    subscriptions: [{ account: 'joined', from: inMarch2026(5), to: null, amount: '30' }],
  });
  const lastMoment = Date.UTC(2026, 3, 1) - 1;

  it.each([
    ['goes to the first one it gets in the window', lastMoment, { bob: 1 }],
    ['stays unassigned when that comes with the next window', lastMoment + 1, { Unassigned: 1 }],
  ])('%s', (_, firstOwned, expected) =>
    withCompany(joins(firstOwned), settings, later, async (ask) => {
      expect(await byCsm(ask, 'customers_new', 'start')).toEqual(expected);
    })
  );
});
