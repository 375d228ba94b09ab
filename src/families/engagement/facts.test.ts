import { companyOf, at, withExamples } from '../../backend/plan/testing/small-company';
import type { FamilyRow } from '../../../tests/support/company';

const touch = (account: string, day: string, more: FamilyRow = {}): FamilyRow => ({
  account,
  csm: null,
  kind: 'call',
  ...more,
  at: at(day),
});

const pays = [['2026-01-01', null, '100']] as const;
const handedOver = [
  ['ann', null, '2026-03-15'],
  ['bob', '2026-03-15', null],
] as const;
const book = {
  often: { pays, owners: handedOver },
  once: { pays, owners: [['ann', null, null]] as const },
  never: { pays, owners: [['ann', null, null]] as const },
  gone: { pays: [['2026-01-01', '2026-03-20', '100']] as const, owners: [['bob', null, null]] as const },
  'nobody’s': { pays },
};
const touchpoints = [
  touch('often', '2026-02-10'),
  touch('often', '2026-03-10'),
  touch('often', '2026-03-22', { kind: 'QBR' }),
  touch('often', '2026-03-25', { kind: null, csm: 'cat' }),
  touch('once', '2026-01-30'),
  touch('gone', '2026-03-01'),
  touch('nobody’s', '2026-04-01'),
];
const company = companyOf(book, { more: { touchpoints } });

describe('touchpoints', () => {
  it('count in the window they took place, for whoever made them or owned the account then', () =>
    withExamples(company, async (ask) => {
      expect(await ask.total('touchpoints')).toBe(4);
      expect(await ask.march('touchpoints', { by: ['csm'] })).toEqual({ ann: 1, bob: 2, cat: 1 });
      expect(await ask.march('touchpoints', { by: ['csm'], attribution: 'end' })).toEqual({ bob: 4 });
    }));

  it('come apart by kind, those without one included, and sum to the total', () =>
    withExamples(company, async (ask) => {
      expect(await ask.march('touchpoints', { by: ['touchpoint_kind'] })).toEqual({ call: 2, QBR: 1, '(none)': 1 });
      expect(await ask.march('touchpoints', { by: ['csm', 'touchpoint_kind'] })).toEqual({
        'ann / call': 1,
        'bob / call': 1,
        'bob / QBR': 1,
        'cat / (none)': 1,
      });
      expect(await ask.total('touchpoints', { filters: { touchpoint_kind: ['QBR', '(none)'] } })).toBe(2);
    }));

  it('come apart by the bands their accounts were in when the window began', () =>
    withExamples(company, async (ask) => {
      const question = { by: ['arr_band', 'tenure_band'] };
      expect(await ask.march('touchpoints', question)).toEqual({ 'under 5k / under 12 months': 4 });
      const few = await ask.march('touchpoints', { filters: { arr_band: ['Not yet a customer'] } });
      expect(few).toEqual({});
    }));

  it('are told by name where a kind is not there', () =>
    withExamples(company, async (ask) => {
      await expect(ask.total('touchpoints', { filters: { touchpoint_kind: ['fax'] } })).rejects.toThrow(
        'There is no touchpoint_kind "fax" in this data source. It has call, QBR, (none).'
      );
      await expect(ask.total('book_coverage', { by: ['touchpoint_kind'] })).rejects.toThrow(
        'Book coverage cannot be broken down or filtered by "touchpoint_kind"'
      );
    }));

  it('per account are 0, not nothing, of a kind that the book has none of', () =>
    withExamples(company, async (ask) => {
      const { groups } = await ask.result({
        metric: 'touchpoints_per_account',
        by: ['touchpoint_kind'],
        filters: { csm: ['ann'] },
        lenses: ['value', 'n'],
      });
      expect(groups.map(({ key, values }) => [key.touchpoint_kind?.id, values.value, values.n])).toEqual([
        ['call', [1 / 2], [2]],
        ['QBR', [0], [2]],
      ]);
    }));

  it('keep the largest kinds, and sum the others up', () =>
    withExamples(company, async (ask) => {
      const top = { by: ['touchpoint_kind'], topN: 1 };
      expect(await ask.march('touchpoints', top)).toEqual({ call: 2, Other: 2 });
      expect(await ask.march('touchpoints_per_account', top)).toEqual({ call: 2 / 4, Other: 2 / 4 });
    }));

  it('per account are over the customers at the window’s end, of every kind the same', () =>
    withExamples(company, async (ask) => {
      expect(await ask.total('touchpoints_per_account')).toBe(4 / 4);
      expect(await ask.march('touchpoints_per_account', { by: ['touchpoint_kind'] })).toEqual({
        call: 2 / 4,
        QBR: 1 / 4,
        '(none)': 1 / 4,
      });
      expect(await ask.march('touchpoints_per_account', { by: ['csm'] })).toEqual({
        ann: 1 / 2,
        bob: 2 / 1,
        cat: null,
      });
    }));
});

describe('the book', () => {
  it('is covered as far as its customers at the window’s end were touched in the window', () =>
    withExamples(company, async (ask) => {
      expect(await ask.total('book_coverage')).toBe(1 / 4);
      expect(await ask.march('book_coverage', { by: ['csm'] })).toEqual({ bob: 1, cat: null });
      expect((await ask.result({ metric: 'book_coverage', lenses: ['n'] })).groups[0]?.values.n).toEqual([4]);
    }));

  it('was last touched so many days before the window’s end; a touch at the end itself comes after it', () =>
    withExamples(company, async (ask) => {
      // often: 25 March, once: 30 January; never and nobody’s were not touched before 1 April.
      expect(await ask.total('days_since_touch')).toBe((7 + 61) / 2);
      expect(await ask.march('days_since_touch', { by: ['csm'] })).toEqual({
        ann: 61,
        bob: 7,
        cat: null,
        Unassigned: null,
      });
      const { groups, notices } = await ask.result({ metric: 'days_since_touch', by: ['csm'], lenses: ['n', 'value'] });
      expect(groups.map(({ values }) => values.n)).toEqual([[1], [1], [0], [0]]);
      expect(notices.map(({ text }) => text).join()).toContain('customers never contacted (2)');
    }));

  it('was last touched as long ago for each of those who share an account', () => {
    const shared = {
      ...company,
      owners: ['ann', 'bob'].map((csm) => ({ account: 'once', csm, from: null, to: null, share: '0.5' })),
    };
    return withExamples(shared, async (ask) => {
      const byCsm = await ask.march('days_since_touch', { by: ['csm'] });
      expect(byCsm).toMatchObject({ ann: 61, bob: 61 });
    });
  });

  it('is read as of now while the window runs', () =>
    withExamples(
      company,
      async (ask) => {
        const { groups } = await ask.result({ metric: 'days_since_touch', lenses: ['value', 'n'] });
        expect(groups[0]?.values).toMatchObject({ value: [(0.75 + 39.75 + 9.75) / 3], n: [3] });
      },
      {},
      at('2026-03-10') + 18 * 3_600_000
    ));
});

describe('advocacy and activities', () => {
  const activity = (kind: string, day: string, more: FamilyRow = {}): FamilyRow => ({
    account: 'often',
    csm: null,
    kind,
    status: null,
    closed_at: null,
    amount: null,
    ...more,
    at: at(day),
  });
  const busy = companyOf(book, {
    more: {
      advocacy: [
        { account: 'once', kind: 'referral', at: at('2026-03-02') },
        { account: 'often', kind: 'case study', at: at('2026-03-31') },
        { account: 'often', kind: 'referral', at: at('2026-04-01') },
      ],
      activities: [
        activity('beta_tester', '2026-03-03'),
        activity('Beta_Tester', '2026-03-04', { account: null }),
        activity('opportunity', '2026-03-05', { status: 'lost' }),
        activity('opportunity', '2026-02-28', { status: 'won', closed_at: at('2026-03-05') }),
        activity('upsell', '2026-02-20', { status: 'Won', closed_at: at('2026-03-20'), amount: '1200.50' }),
        activity('upsell', '2026-03-20', { amount: '99.5' }),
        activity('upsell', '2026-03-20'),
        activity('upsell', '2026-03-20', { status: 'open', amount: '5000' }),
        activity('upsell', '2026-03-20', { status: 'lost', amount: '7000' }),
        activity('upsell', '2026-03-20', { status: 'won', closed_at: at('2026-04-01'), amount: '9000' }),
        activity('workshop', '2026-03-20', { amount: '100' }),
      ],
    },
  });

  it('count by what customers did', () =>
    withExamples(busy, async (ask) => {
      expect(await ask.march('advocacy', { by: ['advocacy_kind'] })).toEqual({ referral: 1, 'case study': 1 });
      expect(await ask.march('advocacy', { by: ['csm'] })).toEqual({ ann: 1, bob: 1 });
    }));

  it('know beta testers and opportunities by when they were opened, upsells by when they were won', () =>
    withExamples(busy, async (ask) => {
      expect(await ask.total('beta_testers')).toBe(2);
      expect(await ask.march('beta_testers', { by: ['csm'] })).toEqual({ ann: 1, Unassigned: 1 });
      expect(await ask.total('opportunities_opened')).toBe(1);
      expect(await ask.total('upsells_won')).toBe(3);
      expect(await ask.total('upsell_revenue')).toBe(1300);
      expect(await ask.march('upsell_revenue', { by: ['csm'] })).toEqual({ bob: 1300 });
    }));
});
