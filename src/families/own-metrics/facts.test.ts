import { at, companyOf, type Question, withExamples } from '../../backend/plan/testing/small-company';
import { runAccounts } from '../../backend/plan/run-accounts';
import type { FamilyRow } from '../../../tests/support/company';
import { querySchema } from '../../shared/query/query';
import { settingsSchema } from '../../shared/settings/settings';
import { fieldsOf, ownEntities } from './own-entities';

const stories = {
  a: {
    pays: [['2026-01-01', null, '100']],
    owners: [
      ['ann', null, '2026-03-15'],
      ['bob', '2026-03-15', null],
    ],
  },
  b: { pays: [['2026-01-01', null, '100']], owners: [['bob', null, null]] },
  c: { pays: [['2026-01-01', '2026-03-20', '100']] },
} as const;

const activity = (day: string, row: FamilyRow = {}): FamilyRow => ({
  account: 'a',
  kind: 'Workshop',
  at: at(day),
  ...row,
});

const activities = [
  activity('2026-03-05', { status: 'done', amount: '10.25' }),
  activity('2026-03-20', { kind: 'workshop', amount: '5' }),
  activity('2026-03-20', { account: 'b', csm: 'ann', status: 'dropped' }),
  activity('2026-03-31', { account: 'b', kind: 'webinar', status: 'done', amount: '0.0001' }),
  activity('2026-03-31', { account: null, csm: 'ann', kind: 'webinar' }),
  activity('2026-04-01', { account: 'b', status: 'done' }),
];

const usage: FamilyRow[] = [
  { account: 'a', user: 'u1', day: at('2026-03-02'), feature: 'reports', events: '3' },
  { account: 'a', user: 'u1', day: at('2026-03-20'), feature: 'export' },
  { account: 'b', user: 'u1', day: at('2026-03-20'), feature: 'reports', events: '2.5' },
  { account: 'b', user: null, day: at('2026-03-21'), feature: 'reports', events: '1' },
];

const reviews: FamilyRow[] = [
  { csm: 'ann', account: 'b', at: at('2026-03-05'), kind: 'call', competency: 'Discovery', score: '4' },
  { csm: 'ann', at: at('2026-03-06'), kind: 'Call', competency: 'Discovery', score: '2' },
  { csm: 'bob', at: at('2026-03-06'), kind: 'competency', competency: 'Discovery', score: '5' },
];

const base = { about: 'For a test.', entity: 'activities', unit: 'count', better: 'higher' };
const declared = [
  { ...base, id: 'acts', name: 'Acts', measure: 'count' },
  { ...base, id: 'shops', name: 'Workshops', measure: 'count', where: { kind: ['WORKSHOP'] } },
  { ...base, id: 'unsaid', name: 'Unsaid', measure: 'count', where: { status: ['', 'dropped'] } },
  { ...base, id: 'worth', name: 'Worth', measure: 'sum', field: 'amount', unit: 'money' },
  { ...base, id: 'worth_mean', name: 'Mean worth', measure: 'average', field: 'amount', unit: 'money' },
  { ...base, id: 'done_share', name: 'Done', measure: 'share', hit: { status: ['done'] }, unit: 'percent' },
  { ...base, id: 'per_head', name: 'Acts per customer', measure: 'count', per: 'customer', unit: 'ratio' },
  { ...base, id: 'kinds', name: 'Kinds', measure: 'distinct', field: 'kind' },
  { ...base, id: 'touched', name: 'Accounts', measure: 'distinct', field: 'account' },
  { ...base, id: 'closed', name: 'Closed', measure: 'count', at: 'closed_at' },
  { ...base, id: 'people', name: 'People', entity: 'usage', measure: 'distinct', field: 'user' },
  { ...base, id: 'features', name: 'Features', entity: 'usage', measure: 'distinct', field: 'feature' },
  { ...base, id: 'clicks', name: 'Clicks', entity: 'usage', measure: 'sum', field: 'events' },
  { ...base, id: 'judged', name: 'Judged', entity: 'reviews', measure: 'distinct', field: 'competency' },
  {
    ...base,
    id: 'calls',
    name: 'Calls',
    entity: 'reviews',
    measure: 'average',
    field: 'score',
    unit: 'score',
    where: { kind: ['call'] },
  },
];

const company = companyOf(stories, { more: { activities, usage, reviews } });
const withOwn = (use: Parameters<typeof withExamples<void>>[1], more: Readonly<Record<string, unknown>> = {}) =>
  withExamples(company, use, { ownMetrics: declared, ...more });

describe('an own metric over rows', () => {
  it('counts rows in the window of their moment, those that meet its conditions', () =>
    withOwn(async (ask) => {
      expect(await ask.total('acts')).toBe(5);
      expect(await ask.total('shops')).toBe(3);
      expect(await ask.total('unsaid')).toBe(3);
      expect(await ask.total('closed')).toBe(0);
    }));

  it('adds up and averages, blanks left out of the mean', () =>
    withOwn(async (ask) => {
      expect(await ask.total('worth')).toBe(15.2501);
      expect(await ask.total('worth_mean')).toBe(15.2501 / 3);
      expect(await ask.total('clicks')).toBe(7.5);
    }));

  it('holds as much money, and as small numbers, as there may be in a row', () =>
    withExamples(
      {
        ...company,
        more: {
          activities: [activity('2026-03-05', { amount: '98765432109.25' })],
          usage: [{ account: 'a', user: 'u1', day: at('2026-03-02'), feature: 'reports', events: '0.00000123' }],
        },
      },
      async (ask) => {
        expect(await ask.total('worth')).toBe(98_765_432_109.25);
        expect(await ask.total('clicks')).toBe(0.00000123);
      },
      { ownMetrics: declared }
    ));

  it('takes shares, and divides by the customers there are at the window’s end', () =>
    withOwn(async (ask) => {
      expect(await ask.total('done_share')).toBe(2 / 5);
      expect(await ask.total('per_head')).toBe(5 / 2);
    }));

  it('is null where there is nothing to divide by, and 0 where nothing happened', () =>
    withOwn(async (ask) => {
      const before = ['2024-03-02', '2024-03-03'] as const;
      const first = async (metric: string) => (await ask.result({ metric }, before)).groups[0]?.values.value;
      expect(await first('acts')).toEqual([0]);
      expect(await first('worth')).toEqual([0]);
      expect(await first('worth_mean')).toEqual([null]);
      expect(await first('done_share')).toEqual([null]);
      expect(await first('per_head')).toEqual([null]);
    }));

  it('leaves the unfinished window out of rates and keeps it in counts, nothing after now', () =>
    withExamples(
      company,
      async (ask) => {
        const shown = async (metric: string) => (await ask.result({ metric })).groups[0]?.values.value ?? [];
        expect(await shown('acts')).toEqual([1]);
        expect(await shown('done_share')).toEqual([]);
      },
      { ownMetrics: declared },
      at('2026-03-10')
    ));
});

describe('a distinct count', () => {
  it('is distinct within each account, of values that are there', () =>
    withOwn(async (ask) => {
      expect(await ask.total('people')).toBe(2);
      expect(await ask.total('features')).toBe(3);
      expect(await ask.total('touched')).toBe(2);
      expect(await ask.march('people', { by: ['story'] })).toEqual({ a: 1, b: 1 });
    }));

  it('counts for the owner at the window’s end; without an account, for the CSM the row names', () =>
    withOwn(async (ask) => {
      // Two spellings are two values: only the data source can say that they mean the same.
      expect(await ask.march('kinds', { by: ['csm'] })).toEqual({ ann: 1, bob: 4 });
      expect(await ask.march('people', { by: ['csm'] })).toEqual({ bob: 2 });
    }));

  it('can be broken down by what it counts, and then still sums to the total', () =>
    withOwn(async (ask) => {
      expect(await ask.march('features', { by: ['feature'] })).toEqual({ reports: 2, export: 1 });
      await expect(ask.march('people', { by: ['feature'] })).rejects.toThrow('cannot be broken down or filtered by');
    }));
});

describe('whose row it is', () => {
  it.each([
    ['start', { ann: 3, bob: 2 }],
    ['event', { ann: 3, bob: 2 }],
    ['end', { ann: 1, bob: 4 }],
    ['current', { ann: 1, bob: 4 }],
  ])('%s: the CSM the row names, else the owner', (attribution, expected) =>
    withOwn(async (ask) => {
      expect(await ask.march('acts', { by: ['csm'], attribution })).toEqual(expected);
    })
  );

  it('a review is of the CSM who was reviewed, whoever has the account', () =>
    withOwn(async (ask) => {
      for (const attribution of ['start', 'end', 'current']) {
        expect(await ask.march('calls', { by: ['csm'], attribution })).toEqual({ ann: 3, bob: null });
        // One at an account, one at none.
        expect(await ask.march('judged', { by: ['csm'], attribution })).toEqual({ ann: 2, bob: 1 });
      }
    }));

  it('a shared account is split by share', () =>
    withExamples(
      {
        ...company,
        owners: [
          { account: 'b', csm: 'bob', from: null, to: null, share: '0.25' },
          { account: 'b', csm: 'cat', from: null, to: null, share: '0.75' },
        ],
      },
      async (ask) => {
        expect(await ask.march('clicks', { by: ['csm'] })).toEqual({ bob: 0.875, cat: 2.625, Unassigned: 4 });
        expect(await ask.march('people', { by: ['csm'] })).toEqual({ bob: 0.25, cat: 0.75, Unassigned: 1 });
      },
      { ownMetrics: declared }
    ));
});

describe('an own metric is read as any other', () => {
  it('by what its rows say, by segment and band, filtered', () =>
    withOwn(async (ask) => {
      expect(await ask.march('acts', { by: ['activity_kind'] })).toEqual({ Workshop: 2, webinar: 2, workshop: 1 });
      expect(await ask.march('done_share', { by: ['activity_kind'] })).toEqual({
        Workshop: 0.5,
        webinar: 0.5,
      });
      expect(await ask.total('acts', { filters: { activity_status: ['done'] } })).toBe(2);
      expect(await ask.total('per_head', { filters: { activity_kind: ['webinar'] } })).toBe(1);
      expect(await ask.march('per_head', { by: ['activity_kind'] })).toEqual({
        Workshop: 1,
        webinar: 1,
        workshop: 0.5,
      });
      expect(await ask.march('acts', { by: ['story'] })).toEqual({ a: 2, b: 2, '(none)': 1 });
      expect(
        Object.values(await ask.march('acts', { by: ['tenure_band'] })).reduce((a, b) => (a ?? 0) + (b ?? 0))
      ).toBe(5);
    }));

  it('per customer by what rows say, without a company or an interval, as all kinds have the same customers', () => {
    const each = Array.from({ length: 12 }, (_, n) => `c${n}`);
    const acts = each.map((account) => activity('2026-03-05', { account }));
    const many = companyOf(Object.fromEntries(each.map((id) => [id, { started: '2026-01-01' }])), {
      more: { activities: [...acts, activity('2026-03-06', { account: 'c0', kind: 'webinar' })] },
    });
    const ownMetrics = declared.map((metric) => (metric.id === 'per_head' ? { ...metric, sampling: 'ratio' } : metric));
    const question = { metric: 'per_head', lenses: ['value', 'low', 'company'] };
    return withExamples(
      many,
      async (ask) => {
        const { groups, notices } = await ask.result({ ...question, by: ['activity_kind'] });
        expect(groups.map(({ values }) => values)).toEqual([
          { value: [1 / 12], low: [null], company: [null] },
          { value: [1], low: [null], company: [null] },
        ]);
        expect(notices.map(({ text }) => text)).toContainEqual(expect.stringContaining('Filter by one activity_kind'));
        const filtered = await ask.result({ ...question, filters: { activity_kind: ['webinar'] } });
        expect(filtered.groups[0]?.values).toMatchObject({ low: [expect.any(Number)], company: [1 / 12] });
      },
      { ownMetrics }
    );
  });

  it('against the windows before, of which those with rows that add up to 0 have data', async () => {
    const days = ['2025-11-05', '2025-12-05', '2026-01-05', '2026-02-05'];
    const zeros = days.map((day) => activity(day, { amount: '0' }));
    const silent = companyOf(stories, { more: { activities: [...zeros, ...activities] } });
    const question = { metric: 'worth', lenses: ['value', 'baseline'], period: { every: 'month' } };
    await withExamples(
      silent,
      async (ask) => {
        const [march] = (await ask.result({ ...question }, ['2026-03-01', '2026-03-31'])).groups;
        expect(march?.values).toEqual({ value: [15.2501], baseline: [0] });
      },
      { ownMetrics: declared }
    );
  });

  it('through every lens', () =>
    withOwn(async (ask) => {
      const lenses = [
        ...[
          'value',
          'previous',
          'change',
          'change_pct',
          'year_ago',
          'company',
          'company_without',
          'vs_company',
          'rank',
        ],
        ...['n', 'low', 'high', 'z', 'outside', 'expected', 'shrunk', 'spike', 'below_streak', 'target', 'attainment'],
        ...['target_gap', 'ceiling', 'feasible'],
      ];
      for (const { id } of declared) {
        const { groups } = await ask.result({ metric: id, by: ['csm'], lenses });
        expect(groups.length).toBeGreaterThan(0);
        expect(Object.keys(groups[0]?.values ?? {}).sort()).toEqual([...lenses].sort());
      }
      const { groups } = await ask.result({ metric: 'done_share', lenses: ['value', 'n', 'low', 'high'] });
      expect(groups[0]?.values).toMatchObject({
        value: [0.4],
        n: [5],
        low: [expect.any(Number)],
        high: [expect.any(Number)],
      });
      const mean = await ask.result({ metric: 'worth_mean', lenses: ['low', 'high'] });
      expect(mean.groups[0]?.values).toMatchObject({ low: [expect.any(Number)], high: [expect.any(Number)] });
    }));

  it('withholds a rate on a person that rests on too few rows', () =>
    withOwn(
      async (ask) => {
        const { groups, notices } = await ask.result({ metric: 'done_share', by: ['csm'] });
        expect(groups.map(({ key, values }) => [key.csm?.label, values.value])).toEqual([
          ['ann', [1 / 3]],
          ['bob', [null]],
        ]);
        expect(notices.map(({ text }) => text).join()).toContain('a sample under 3');
      },
      { smallSample: { suppressUnder: 3, markUnder: 0 } }
    ));

  it('down to the accounts behind it', () =>
    withOwn(async ({ dataset }) => {
      const settings = settingsSchema.parse({ ownMetrics: declared });
      const rows = async (question: Question) => {
        const query = querySchema.parse({ period: { every: 'month' }, format: 'accounts', ...question });
        const range = { from: at('2026-03-02'), to: at('2026-03-03') };
        const options = { range, now: at('2026-06-15'), maxDataPoints: 10, signal: new AbortController().signal };
        const found = await runAccounts(dataset, settings, query, options);
        return found.rows.map(({ account, values }) => [account.id, ...values]);
      };
      expect(await rows({ metric: 'worth' })).toEqual([
        ['a', 15.25],
        ['b', 0.0001],
      ]);
      expect(await rows({ metric: 'per_head' })).toEqual([
        ['a', 2, 1],
        ['b', 2, 1],
        ['', 1, 0],
      ]);
      expect(await rows({ metric: 'people' })).toEqual([
        ['a', 1],
        ['b', 1],
      ]);
    }));

  it('greets a wrong id with those that are near, own ones too', () =>
    withOwn(async (ask) => {
      await expect(ask.total('worth_maen')).rejects.toThrow('There is no metric "worth_maen".');
      await expect(ask.total('workshops')).rejects.toThrow('Did you mean shops');
      await expect(ask.total('acts', { by: ['ticket_priority'] })).rejects.toThrow('"ticket_priority" needs tickets');
    }));

  it('may have targets', () =>
    withExamples(
      {
        ...company,
        more: {
          ...company.more,
          targets: [
            { metric: 'acts', from: at('2026-01-01'), value: '10' },
            { metric: 'acst', from: at('2026-01-01'), value: '1' },
          ],
        },
      },
      async (ask) => {
        expect(ask.dataset.rejects.map(({ reason }) => reason)).toEqual([
          'Row 3 of targets.csv: there is no metric `acst`; the metric reference lists them all.',
        ]);
        const { groups } = await ask.result({ metric: 'acts', lenses: ['target', 'attainment'] });
        expect(groups[0]?.values).toEqual({ target: [10], attainment: [0.5] });
      },
      { ownMetrics: declared }
    ));

  it('is not there for a data source without its table', () =>
    withExamples(
      companyOf(stories),
      async (ask) => {
        await expect(ask.total('acts')).rejects.toThrow('Acts needs activities, which this data source does not have.');
      },
      { ownMetrics: declared }
    ));
});

describe('what a field says', () => {
  it('is what its family takes it for: renewals not decided yet, ARR renewed where blank', () =>
    withExamples(
      companyOf(stories, {
        more: {
          renewals: [
            { account: 'a', due_on: at('2026-03-10'), arr: '100', status: 'won', decided_on: at('2026-03-01') },
            {
              account: 'b',
              due_on: at('2026-03-11'),
              arr: '80',
              arr_renewed: '70',
              status: 'won',
              decided_on: at('2026-07-01'),
            },
            { account: 'c', due_on: at('2026-03-12'), arr: '50', status: 'lost' },
          ],
        },
      }),
      async (ask) => {
        expect(await ask.march('due', { by: ['renewal_status'] })).toEqual({ won: 1, open: 1, lost: 1 });
        expect(await ask.total('renewed')).toBe(100);
        expect(await ask.total('still_open')).toBe(1);
      },
      {
        ownMetrics: [
          { ...base, id: 'due', name: 'Due', entity: 'renewals', measure: 'count' },
          {
            ...base,
            id: 'renewed',
            name: 'Renewed',
            entity: 'renewals',
            measure: 'sum',
            field: 'arr_renewed',
            unit: 'money',
          },
          {
            ...base,
            id: 'still_open',
            name: 'Open',
            entity: 'renewals',
            measure: 'count',
            where: { status: ['Open'] },
          },
        ],
      }
    ));

  it('is the day of the row where what was decided has no day of its own', () =>
    withExamples(
      companyOf(stories, {
        more: {
          activities: [
            activity('2026-03-05', { status: 'won' }),
            activity('2026-03-06', { kind: 'upsell', status: 'Lost' }),
            activity('2026-03-07', { status: 'won', closed_at: at('2026-04-02') }),
            activity('2026-02-20', { status: 'done', closed_at: at('2026-03-08') }),
            activity('2026-03-08', { status: 'done' }),
            activity('2026-03-09', { status: 'open' }),
          ],
          renewals: [
            { account: 'a', due_on: at('2026-03-10'), arr: '100', status: 'won' },
            { account: 'b', due_on: at('2026-03-11'), arr: '50', status: 'lost', decided_on: at('2026-02-01') },
            { account: 'c', due_on: at('2026-03-12'), arr: '80', status: 'open' },
          ],
        },
      }),
      async (ask) => {
        expect(await ask.march('closed', { by: ['activity_status'] })).toEqual({ won: 1, lost: 1, done: 1 });
        expect(await ask.march('decided', { by: ['renewal_status'] })).toEqual({ won: 1 });
      },
      {
        ownMetrics: [
          { ...base, id: 'closed', name: 'Closed', measure: 'count', at: 'closed_at' },
          { ...base, id: 'decided', name: 'Decided', entity: 'renewals', measure: 'count', at: 'decided_on' },
        ],
      }
    ));

  it('can be read for every field of every table, by every measure', () =>
    withExamples(
      companyOf(stories, { more: Object.fromEntries(ownEntities.map((entity) => [entity, []])), responses: [] }),
      async (ask) => {
        for (const { id } of everything) {
          expect([id, await ask.total(id)]).toEqual([id, 0]);
        }
      },
      { ownMetrics: everything }
    ));
});

const everything = ownEntities.flatMap((entity) => {
  const where = Object.fromEntries([
    ...fieldsOf(entity, 'id', 'text').map((field) => [field, ['']]),
    ...fieldsOf(entity, 'number').map((field) => [field, [1, '2.5', '']]),
    ...fieldsOf(entity, 'boolean').map((field) => [field, [true, 'no', '']]),
  ]);
  return [
    ...fieldsOf(entity, 'instant').map((field) => ({ measure: 'count', at: field, where, name: field })),
    ...fieldsOf(entity, 'id', 'text').map((field) => ({ measure: 'distinct', field, name: field })),
    ...fieldsOf(entity, 'number', 'money').map((field) => ({
      measure: 'sum',
      field,
      name: field,
      unit: fieldsOf(entity, 'money').includes(field) ? 'money' : 'count',
    })),
  ].map(({ name, ...rest }) => ({
    ...base,
    entity,
    id: `${entity}_${rest.measure}_${name}`,
    name,
    ...rest,
  }));
});
