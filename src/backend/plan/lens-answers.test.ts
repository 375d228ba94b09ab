// The lenses in whole answers: one small company, its files, its targets.
import { companyFiles, type CsvTable, temporaryFolder } from '../../../tests/support/company-csv';
import { withFolder } from '../../../tests/support/run-company';
import { type LensId, querySchema } from '../../shared/query/query';
import { settingsSchema } from '../../shared/settings/settings';
import { at, companyOf, today } from './testing/small-company';
import type { KpiResult } from './result';

interface Book {
  readonly stay: number;
  readonly lost: number;
}

const month = (index: number): string => `2025-${String(index + 1).padStart(2, '0')}-10`;
const pays = (until: string | null) => [['2020-01-01', until, '10']] as const;

/** Of each CSM's customers of a plan, `lost` leave on 10 March 2026 and the rest stay. */
const book = (csm: string, plan: string, { stay, lost }: Book) =>
  Object.fromEntries(
    Array.from({ length: stay + lost }, (_, index) => [
      `${csm} ${plan} ${index}`,
      { pays: pays(index < stay ? null : '2026-03-10'), owners: [[csm, null, null] as const], segments: { plan } },
    ])
  );

/** One customer of Bob's leaves in each month of 2025. */
const trickle = Object.fromEntries(
  Array.from({ length: 12 }, (_, index) => [
    `bob gone ${index}`,
    { pays: pays(month(index)), owners: [['bob', null, null] as const], segments: { plan: 'Pro' } },
  ])
);

const company = companyOf(
  {
    ...book('ann', 'Pro', { stay: 10, lost: 10 }),
    ...book('bob', 'Pro', { stay: 57, lost: 3 }),
    ...book('bob', 'Basic', { stay: 18, lost: 2 }),
    ...book('cid', 'Basic', { stay: 3, lost: 1 }),
    ...trickle,
  },
  {
    csms: [
      { id: 'ann', name: 'Ann', team: 'North' },
      { id: 'bob', name: 'Bob', team: 'South' },
      { id: 'cid', name: 'Cid', team: 'South' },
    ],
  }
);

const targets: CsvTable = [
  ['metric', 'level', 'group', 'from', 'to', 'value'],
  ['customer_retention_rate', 'company', '', '2026-01-01', '2027-01-01', '0.9'],
  ['customer_retention_rate', 'csm', '', '2026-01-01', '2027-01-01', '0.8'],
  ['customer_retention_rate', 'csm', 'ann', '2026-01-01', '2027-01-01', '0.6'],
];

type Ask = (question: object, range?: readonly [string, string]) => Promise<KpiResult>;

function withLenses(use: (ask: Ask) => Promise<void>, { now = today, suppressUnder = 5, files = {} } = {}) {
  const { folder, remove } = temporaryFolder({ ...companyFiles(company), 'targets.csv': targets, ...files });
  const settings = settingsSchema.parse({ smallSample: { suppressUnder } });
  return withFolder(folder, settings, now, (ask) =>
    use((question, [from, to] = ['2026-03-02', '2026-03-03']) =>
      ask(querySchema.parse({ period: { every: 'month' }, ...question }), { from: at(from), to: at(to) })
    )
  ).finally(remove);
}

const one = ({ groups }: KpiResult, lens: LensId): Record<string, number | null> =>
  Object.fromEntries(
    groups.map(({ key, values }) => [
      Object.values(key)
        .map(({ label }) => label)
        .join(' / '),
      values[lens]?.[0] ?? null,
    ])
  );
const near = (value: number) => expect.closeTo(value, 9);

const churn = { metric: 'customer_churn_rate', by: ['csm'] };
const twoTickets = {
  'tickets.csv': [
    ['id', 'account', 'opened_at', 'priority'],
    ['1', 'ann Pro 0', '2026-03-05', 'high'],
    ['2', 'bob Basic 0', '2026-03-06', 'low'],
  ],
};

describe('lenses that compare groups', () => {
  it('leave the group out, subtract the company, and rank those that are shown', () =>
    withLenses(async (ask) => {
      const answer = await ask({
        ...churn,
        lenses: ['value', 'company', 'company_without', 'vs_company', 'rank', 'n'],
      });
      expect(one(answer, 'value')).toEqual({ Ann: 10 / 20, Bob: 5 / 80, Cid: null });
      expect(one(answer, 'company')).toEqual({ Ann: 16 / 104, Bob: 16 / 104, Cid: 16 / 104 });
      expect(one(answer, 'company_without')).toEqual({ Ann: 6 / 84, Bob: 11 / 24, Cid: null });
      expect(one(answer, 'vs_company')).toEqual({
        Ann: near(10 / 20 - 16 / 104),
        Bob: near(5 / 80 - 16 / 104),
        Cid: null,
      });
      expect(one(answer, 'rank')).toEqual({ Ann: 2, Bob: 1, Cid: null });
      expect(one(answer, 'n')).toEqual({ Ann: 20, Bob: 80, Cid: 4 });
    }));

  it('mean everybody by the company, also where filters are set', () =>
    withLenses(async (ask) => {
      const answer = await ask({
        ...churn,
        filters: { plan: ['Pro'], csm: ['ann', 'bob'] },
        lenses: ['value', 'company_without'],
      });
      expect(one(answer, 'value')).toEqual({ Ann: 10 / 20, Bob: 3 / 60 });
      expect(one(answer, 'company_without')).toEqual({ Ann: 6 / 84, Bob: 13 / 44 });
    }));

  it('do not give a withheld CSM away through the only other one', () =>
    withLenses(
      async (ask) => {
        const answer = await ask({ ...churn, filters: { csm: ['ann', 'cid'] }, lenses: ['company_without'] });
        // Without Ann only Cid's four would be left.
        expect(one(answer, 'company_without')).toEqual({ Ann: null, Cid: null });
      },
      { files: { 'accounts.csv': accountsOf(['ann', 'cid']), ...linksOf(['ann', 'cid']) } }
    ));

  it('judge by chance: Ann’s half of 20 is far outside, Bob’s 5 of 80 is below the 95 % limit', () =>
    withLenses(async (ask) => {
      const answer = await ask({ ...churn, lenses: ['low', 'high', 'z', 'outside', 'shrunk'] });
      const p = 16 / 104;
      expect(one(answer, 'low')).toEqual({ Ann: near(0.2992980081982124), Bob: expect.closeTo(0.027, 3), Cid: null });
      expect(one(answer, 'high')).toEqual({ Ann: near(0.7007019918017876), Bob: expect.closeTo(0.1381, 3), Cid: null });
      expect(one(answer, 'z')).toEqual({
        Ann: near((0.5 - p) / Math.sqrt((p * (1 - p)) / 20)),
        Bob: near((5 / 80 - p) / Math.sqrt((p * (1 - p)) / 80)),
        Cid: null,
      });
      expect(one(answer, 'outside')).toEqual({ Ann: 2, Bob: -1, Cid: null });
      const { Ann = NaN, Bob = NaN, Cid } = one(answer, 'shrunk');
      expect([Number(Ann) > p && Number(Ann) < 0.5, Number(Bob) > 5 / 80 && Number(Bob) < p, Cid]).toEqual([
        true,
        true,
        null,
      ]);
    }));

  it('allow for the mix: what each book would lose at the rates of its plans', () =>
    withLenses(async (ask) => {
      const answer = await ask({ ...churn, mixBy: ['plan'], lenses: ['expected'] });
      const [pro, basic] = [13 / 80, 3 / 24];
      expect(one(answer, 'expected')).toEqual({ Ann: near(pro), Bob: near((60 * pro + 20 * basic) / 80), Cid: null });
      expect(answer.sql).toHaveLength(2);
      const filtered = await ask({ ...churn, filters: { team: ['South'] }, mixBy: ['plan'], lenses: ['expected'] });
      expect(one(filtered, 'expected')).toEqual({ Bob: near((60 * pro + 20 * basic) / 80), Cid: null });
      expect(filtered.sql).toHaveLength(3);
    }));

  it('allow for the first segment where none is named, here one that every account has for itself', () =>
    withLenses(async (ask) => {
      const answer = await ask({ ...churn, lenses: ['value', 'expected'] });
      expect(one(answer, 'expected')).toEqual(one(answer, 'value'));
    }));

  it('allow for all plans of a book, those that have none of what is counted among them', () =>
    withLenses(
      async (ask) => {
        // Ann and Bob keep 10 and 57 customers on Pro, Bob and Cid 18 and 3 on Basic; one of each plan asks something.
        const tickets = { metric: 'tickets_per_account', by: ['csm'], mixBy: ['plan'], lenses: ['expected'] };
        const [pro, basic] = [1 / 67, 1 / 21];
        const all = await ask(tickets);
        expect(one(all, 'expected')).toMatchObject({ Ann: near(pro), Bob: near((57 * pro + 18 * basic) / 75) });
        const low = await ask({ ...tickets, filters: { ticket_priority: ['low'] } });
        expect(one(low, 'expected')).toMatchObject({ Ann: 0, Bob: near((18 * basic) / 75) });
      },
      { files: twoTickets }
    ));

  it('hold nothing against a company that counts more kinds of rows over the same customers', () =>
    withLenses(
      async (ask) => {
        const lenses = ['value', 'company', 'company_without', 'vs_company', 'expected', 'below_streak'];
        const tickets = { metric: 'tickets_per_account', lenses };
        const apart = await ask({ ...tickets, by: ['csm', 'ticket_priority'] });
        expect(one(apart, 'value')).toMatchObject({ 'Ann / high': 1 / 10, 'Bob / low': 1 / 75 });
        for (const lens of lenses.slice(1)) {
          expect([lens, ...new Set(Object.values(one(apart, lens as LensId)))]).toEqual([lens, null]);
        }
        expect(apart.notices.map(({ text }) => text)).toContain(
          'Tickets per account divides by what has no ticket_priority, so there is no company to compare these with. Filter by one ticket_priority instead of breaking down by it.'
        );
        const high = await ask({ ...tickets, by: ['csm'], filters: { ticket_priority: ['high'] } });
        expect(one(high, 'company')).toMatchObject({ Ann: 1 / 88, Bob: 1 / 88 });
        expect(one(high, 'company_without')).toMatchObject({ Ann: 0, Bob: 1 / 13 });
      },
      { files: twoTickets }
    ));

  it('say so where there is no mix to allow for', () =>
    withLenses(async (ask) => {
      const answer = await ask({ metric: churn.metric, by: ['plan', 'story'], lenses: ['expected'] });
      expect(new Set(Object.values(one(answer, 'expected')))).toEqual(new Set([null]));
      expect(answer.notices.map(({ text }) => text)).toContainEqual(expect.stringContaining('nothing is expected'));
      await expect(ask({ ...churn, mixBy: ['flavour'], lenses: ['expected'] })).rejects.toThrow('no segment "flavour"');
    }));

  it('know an interval for revenue rates from ten accounts up, and for means', () =>
    withLenses(async (ask) => {
      const answer = await ask(
        { metric: 'gross_revenue_retention', by: ['csm'], lenses: ['value', 'low', 'high', 'z'] },
        undefined
      );
      // All pay the same, so that Ann's variance is that of a share: 0.5 · 0.5 / 20.
      const reach = 1.959963984540054 * Math.sqrt(0.25 / 20);
      expect(one(answer, 'low').Ann).toBeCloseTo(0.5 - reach, 6);
      expect(one(answer, 'high').Ann).toBeCloseTo(0.5 + reach, 6);
      const p = 88 / 104;
      expect(one(answer, 'z').Ann).toBeCloseTo((0.5 - p) / Math.sqrt((p * (1 - p)) / 20), 6);
      expect(one(answer, 'low').Cid).toBeNull();
    }));
});

/** The files of the company with the accounts of some CSMs only. */
function accountsOf(csms: readonly string[]): CsvTable {
  const [head = [], ...rows] = companyFiles(company)['accounts.csv'] ?? [];
  return [head, ...rows.filter(([id]) => csms.some((csm) => String(id).startsWith(csm)))];
}

function linksOf(csms: readonly string[]): Record<string, CsvTable> {
  const files = companyFiles(company);
  const kept = (name: string): CsvTable => {
    const [head = [], ...rows] = files[name] ?? [];
    return [head, ...rows.filter(([account]) => csms.some((csm) => String(account).startsWith(csm)))];
  };
  return { 'subscriptions.csv': kept('subscriptions.csv'), 'account_owners.csv': kept('account_owners.csv') };
}

describe('lenses that look back', () => {
  it('find the spike of March against twelve quiet months, and none for who loses one a month', () =>
    withLenses(async (ask) => {
      const answer = await ask({ ...churn, lenses: ['spike', 'below_streak'] });
      const { Ann, Bob, Cid } = one(answer, 'spike');
      expect(Ann).toBe(38);
      expect(Number(Bob)).toBeGreaterThan(2);
      expect(Cid).toBeNull();
      // Bob was the only one to lose anybody in 2025, but nobody was lost in January and February.
      expect(one(answer, 'below_streak')).toEqual({ Ann: 1, Bob: 0, Cid: null });
      const december = await ask({ ...churn, lenses: ['below_streak', 'spike'] }, ['2025-12-02', '2025-12-03']);
      expect(one(december, 'below_streak')).toEqual({ Ann: 0, Bob: 12, Cid: null });
      expect(one(december, 'spike')).toMatchObject({ Ann: 0, Bob: 0 });
    }));

  it('have no baseline before there was a company', () =>
    withLenses(async (ask) => {
      const answer = await ask({ metric: 'mrr', lenses: ['spike', 'value'] }, ['2020-03-02', '2020-03-03']);
      expect(one(answer, 'spike')).toEqual({ '': null });
    }));
});

describe('targets', () => {
  const retention = { metric: 'customer_retention_rate', lenses: ['value', 'target', 'attainment', 'target_gap'] };

  it('are matched to the total, to a CSM’s own and to every CSM’s', () =>
    withLenses(async (ask) => {
      const total = await ask(retention);
      expect(one(total, 'target')).toEqual({ '': 0.9 });
      expect(one(total, 'attainment')['']).toBeCloseTo(88 / 104 / 0.9, 12);
      const byCsm = await ask({ ...retention, by: ['csm'] });
      expect(one(byCsm, 'target')).toEqual({ Ann: 0.6, Bob: 0.8, Cid: 0.8 });
      expect(one(byCsm, 'attainment')).toEqual({ Ann: near(0.5 / 0.6), Bob: near(75 / 80 / 0.8), Cid: null });
      expect(one(byCsm, 'target_gap')).toEqual({ Ann: near(-0.1), Bob: near(75 / 80 - 0.8), Cid: null });
      expect(one(await ask(retention, ['2025-12-02', '2025-12-03']), 'target')).toEqual({ '': null });
    }));

  it('are out of reach once those who are known to leave make them so', () =>
    withLenses(
      async (ask) => {
        const question = { ...retention, partial: true, lenses: ['value', 'ceiling', 'target', 'feasible'] };
        const { groups } = await ask(question, ['2026-03-02', '2026-03-03']);
        // On 2 March nobody has left yet; the subscriptions that end on the 10th are not known to, one account is.
        expect(groups[0]?.values).toEqual({ value: [1], ceiling: [103 / 104], target: [0.9], feasible: [1] });
      },
      { now: at('2026-03-02'), files: { 'accounts.csv': knownToLeave('ann Pro 0', '2026-03-20') } }
    ));

  it('say that the ceiling is about the unfinished window, where that is left out', () =>
    withLenses(
      async (ask) => {
        const { notices } = await ask({ ...retention, lenses: ['ceiling'] }, ['2026-02-02', '2026-03-03']);
        expect(notices.map(({ text }) => text)).toContainEqual(expect.stringContaining('unfinished window'));
      },
      { now: at('2026-03-02') }
    ));
});

function knownToLeave(account: string, on: string): CsvTable {
  const [head = [], ...rows] = companyFiles(company)['accounts.csv'] ?? [];
  const column = head.indexOf('known_churn_on');
  return [head, ...rows.map((row) => row.map((cell, index) => (index === column && row[0] === account ? on : cell)))];
}
