import type { OwnerRow } from '../../../tests/support/company';
import { runAccounts } from '../../backend/plan/run-accounts';
import { at, companyOf, today, withExamples } from '../../backend/plan/testing/small-company';
import { querySchema } from '../../shared/query/query';
import { settingsSchema } from '../../shared/settings/settings';

const owned = (csm: string | undefined, plan: string, amount = '100') => ({
  pays: [[null, null, amount]] as const,
  segments: { plan },
  ...(csm !== undefined && { csm }),
});

const company = companyOf(
  {
    a1: owned('ann', 'Pro'),
    a2: owned('ann', 'Pro'),
    a3: owned('ann', 'Basic'),
    b1: owned('bob', 'Basic', '700'),
    n1: owned(undefined, 'Basic'),
    gone: { pays: [[null, '2026-03-20', '900']], csm: 'cat', segments: { plan: 'Pro' } },
  },
  {
    csms: [
      { id: 'ann', team: 'North', capacity: '4' },
      { id: 'bob', team: 'North' },
      { id: 'cat', team: 'South', capacity: '10' },
    ],
  }
);

/** Every group's value, those without one included. */
const all = async (
  ask: Parameters<Parameters<typeof withExamples>[1]>[0],
  metric: string,
  question: Readonly<Record<string, unknown>> = {},
  lens = 'value'
) => {
  const { groups } = await ask.result({ metric, lenses: [lens], ...question });
  return Object.fromEntries(
    groups.map(({ key, values }) => [
      Object.values(key)
        .map(({ label }) => label)
        .join(' / '),
      Object.values(values)[0]?.[0],
    ])
  );
};

describe('customers and revenue per CSM', () => {
  it('are those that somebody holds over the CSMs who hold any at the window’s end', () =>
    withExamples(company, async (ask) => {
      expect(await all(ask, 'customers_per_csm')).toEqual({ '': 2 });
      expect(await all(ask, 'arr_per_csm')).toEqual({ '': (12 * 1000) / 2 });
    }));

  it('are a CSM’s own number; nobody’s customers are no one’s work', () =>
    withExamples(company, async (ask) => {
      expect(await all(ask, 'customers_per_csm', { by: ['csm'] })).toEqual({ ann: 3, bob: 1, cat: null });
      expect(await all(ask, 'customers_per_csm', { by: ['team'] })).toEqual({ North: 2, South: null });
    }));

  it('count in a segment the CSMs who hold somebody there, in the company each once', () =>
    withExamples(company, async (ask) => {
      const by = ['plan'];
      expect(await all(ask, 'customers_per_csm', { by })).toEqual({ Basic: 1, Pro: 2 });
      expect(await all(ask, 'customers_per_csm', { by }, 'company')).toEqual({ Basic: 2, Pro: 2 });
      expect(await all(ask, 'customers_per_csm', { by: ['plan', 'csm'] })).toEqual({
        'Basic / ann': 1,
        'Basic / bob': 1,
        'Pro / ann': 2,
      });
      const filters = { plan: ['Basic'] };
      expect(await all(ask, 'customers_per_csm', { filters })).toEqual({ '': 1 });
      expect(await all(ask, 'customers_per_csm', { filters }, 'company')).toEqual({ '': 2 });
    }));

  it('have a company without a CSM, but none without a segment, as a CSM may be in it and outside', () =>
    withExamples(company, async (ask) => {
      expect(await all(ask, 'customers_per_csm', { by: ['csm'] }, 'company_without')).toMatchObject({ ann: 1, bob: 3 });
      expect(await all(ask, 'customers_per_csm', { by: ['plan'] }, 'company_without')).toEqual({
        Basic: null,
        Pro: null,
      });
      const { notices } = await ask.result({ metric: 'customers_per_csm', by: ['plan'], lenses: ['company_without'] });
      expect(notices.map(({ text }) => text).join()).toContain('a CSM may be in a segment and outside it');
    }));

  it('have no expectation from a mix of segments', () =>
    withExamples(company, async (ask) => {
      expect(await all(ask, 'customers_per_csm', { by: ['csm'] }, 'expected')).toMatchObject({ ann: null, bob: null });
    }));
});

describe('capacity', () => {
  it('is what CSMs of known capacity have of it, in total and each', () =>
    withExamples(company, async (ask) => {
      expect(await all(ask, 'capacity')).toEqual({ '': 3 / 4 });
      expect(await all(ask, 'capacity', { by: ['csm'] })).toEqual({ ann: 3 / 4, bob: null, cat: null });
      expect(await all(ask, 'capacity', { by: ['plan'] })).toEqual({ Basic: 1 / 4, Pro: 2 / 4 });
    }));

  it('is exact where it has decimals that doubles have not', () => {
    const csms = [
      { id: 'ann', team: 'North', capacity: '10.1' },
      { id: 'bob', team: 'North', capacity: '10.2' },
    ];
    return withExamples({ ...company, csms }, async (ask) => {
      expect(await all(ask, 'capacity')).toEqual({ '': 40 / 203 });
      expect(await all(ask, 'capacity', { by: ['team'] })).toEqual({ North: 40 / 203 });
    });
  });
});

describe('shared customers', () => {
  const owner = (account: string, csm: string, share: string): OwnerRow => ({
    account,
    csm,
    from: null,
    to: null,
    share,
  });
  const shared = {
    ...company,
    accounts: company.accounts.map((row) => ({ ...row, csm: null })),
    owners: [
      owner('a1', 'ann', '0.75'),
      owner('a1', 'bob', '0.25'),
      owner('a2', 'ann', '1'),
      owner('b1', 'bob', '0.6'),
    ],
  };

  it('count by share, the CSMs whole', () =>
    withExamples(shared, async (ask) => {
      expect(await all(ask, 'customers_per_csm', { by: ['csm'] })).toEqual({ ann: 1.75, bob: 0.85, cat: null });
      expect(await all(ask, 'customers_per_csm')).toEqual({ '': (1.75 + 0.85) / 2 });
      expect(await all(ask, 'arr_per_csm', { by: ['csm'] })).toEqual({
        ann: 12 * 175,
        bob: 12 * (25 + 0.6 * 700),
        cat: null,
      });
      expect(await all(ask, 'capacity')).toEqual({ '': 1.75 / 4 });
    }));
});

describe('the rows behind a number', () => {
  it.each(['customers_per_csm', 'arr_per_csm', 'capacity'])(
    '%s: sum to it in every group, one account standing for each CSM',
    (metric) =>
      withExamples(company, async (ask) => {
        const settings = settingsSchema.parse({});
        const options = { range: { from: at('2026-03-02'), to: at('2026-03-03') }, now: today, maxDataPoints: 100 };
        for (const by of [[], ['csm'], ['plan'], ['plan', 'team']]) {
          const query = querySchema.parse({ metric, by, period: { every: 'month' }, format: 'accounts' });
          const signal = new AbortController().signal;
          const { rows } = await runAccounts(ask.dataset, settings, query, { ...options, signal });
          const sums = new Map<string, [number, number]>();
          for (const {
            key,
            values: [over = 0, under = 0],
          } of rows) {
            const group = Object.values(key)
              .map(({ label }) => label)
              .join(' / ');
            const [top, bottom] = sums.get(group) ?? [0, 0];
            sums.set(group, [top + over, bottom + under]);
          }
          const wanted = await all(ask, metric, { by });
          const found = Object.fromEntries(
            [...sums].map(([group, [over, under]]) => [group, under === 0 ? null : over / under])
          );
          expect(found).toEqual(Object.fromEntries(Object.entries(wanted).filter(([group]) => group in found)));
          expect(Object.entries(wanted).filter(([group, value]) => value !== null && !(group in found))).toEqual([]);
        }
      })
  );
});
