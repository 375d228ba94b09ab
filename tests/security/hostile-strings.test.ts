// Text from the user's world is never code: not as an id, a name, a segment's name or value, a filter.
import { runAccounts } from '../../src/backend/plan/run-accounts';
import { lensIds, querySchema } from '../../src/shared/query/query';
import { settingsSchema } from '../../src/shared/settings/settings';
import { emptyCompany, type Company } from '../support/company';
import { withCompany } from '../support/run-company';

const hostile = [
  `O'Brien "Bob"`,
  `'; drop table accounts; --`,
  `"; drop table subscriptions; --`,
  `') or 1=1 --`,
  '$1',
  '$2 and $1',
  '?',
  ':name',
  '%_\\%',
  'back\\slash\\',
  '<img src=x onerror=alert(1)>',
  '{{constructor}}',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NULL',
  'true',
  '0',
  '-1',
  'select',
  'a,b;c|d',
  'two\nlines',
  'tab\there',
  '/* comment */',
  'Zoë Ünïcødé',
  '日本語の名前',
  'مرحبا',
  '👩‍💻🚀',
  'e\u0301 combined',
  'right\u202eleft',
  'x'.repeat(10_000),
] as const;

const march = { from: Date.UTC(2026, 2, 5), to: Date.UTC(2026, 2, 6) };
const now = Date.UTC(2026, 5, 15);
const settings = settingsSchema.parse({ smallSample: { suppressUnder: 0, markUnder: 0 } });
const segment = 'plan';

/** One account for each string, paying 1, 2, 3 … a month, whose CSM, team, plan and survey all carry it. */
const company: Company = {
  ...emptyCompany,
  accounts: hostile.map((text, index) => ({ id: `${text}#${index}`, name: text, segments: { [segment]: text } })),
  csms: hostile.map((text) => ({ id: text, name: `${text} by name`, team: text })),
  owners: hostile.map((text, index) => ({ account: `${text}#${index}`, csm: text, from: null, to: null })),
  subscriptions: hostile.map((text, index) => ({
    account: `${text}#${index}`,
    from: Date.UTC(2025, 0, 1),
    to: null,
    amount: String(index + 1),
  })),
  responses: hostile.map((text, index) => ({
    id: text,
    account: `${text}#${index}`,
    kind: 'nps',
    score: '9',
    respondent: text,
    trigger: text,
    askedAt: null,
    answeredAt: Date.UTC(2026, 2, 7),
  })),
};

const ask = (input: Record<string, unknown>) =>
  querySchema.parse({ metric: 'mrr', period: { every: 'month' }, ...input });

describe('hostile text', () => {
  it('is a label like any other for CSMs, teams and segments, and every number is right', () =>
    withCompany(company, settings, now, async (run) => {
      for (const by of ['csm', 'team', segment]) {
        const { groups } = await run(ask({ by: [by], lenses: lensIds }), march);
        const found = groups.map(({ key, values }) => [key[by]?.id, key[by]?.label, values.value?.[0]]);
        const expected = hostile.map((text, index) => [text, by === 'csm' ? `${text} by name` : text, index + 1]);
        expect(new Set(found.map((row) => JSON.stringify(row)))).toEqual(
          new Set(expected.map((row) => JSON.stringify(row)))
        );
      }
    }));

  it(
    'filters to exactly the rows that hold it, by id and by name',
    () =>
      withCompany(company, settings, now, async (run) => {
        for (const [index, text] of hostile.entries()) {
          for (const filters of [
            { csm: [text] },
            { csm: [`${text} by name`] },
            { team: [text] },
            { [segment]: [text] },
          ]) {
            const { groups } = await run(ask({ filters }), march);
            expect([text, groups.map(({ values }) => values.value)]).toEqual([text, [[index + 1]]]);
          }
          const answers = await run(ask({ metric: 'survey_responses', filters: { csm: [text] } }), march);
          expect(answers.groups[0]?.values.value).toEqual([1]);
        }
      }),
    60_000
  );

  it('leaves every table as it was', () =>
    withCompany(company, settings, now, async (run) => {
      await run(ask({ by: ['csm', 'team', segment], filters: { csm: [...hostile], [segment]: [...hostile] } }), march);
      const { groups } = await run(ask({ metric: 'customers_active' }), march);
      expect(groups[0]?.values.value).toEqual([hostile.length]);
      const answers = await run(ask({ metric: 'survey_responses' }), march);
      expect(answers.groups[0]?.values.value).toEqual([hostile.length]);
    }));

  it('is quoted in the SQL shown to people, so that it runs as it stands', () =>
    withCompany(company, settings, now, async (run, _, paste) => {
      const filters = { csm: [...hostile], team: [...hostile], [segment]: [...hostile] };
      const { sql } = await run(ask({ by: ['csm'], filters }), march);
      expect(sql.length).toBeGreaterThan(0);
      for (const statement of sql) {
        const { rows } = await paste(statement);
        expect(rows.length).toBeGreaterThan(0);
      }
    }));

  it('is refused as a segment name where a filter could not hold it, and is no segment where nobody named one', async () => {
    const segments = Object.fromEntries([['__proto__', '__proto__']]);
    const load = (change: object) =>
      withCompany(
        { ...emptyCompany, accounts: [{ id: 'a', segments }] },
        { ...settings, mapping: { ...settings.mapping, ...change } },
        now,
        async (_, dataset) => dataset.segments
      );
    await expect(load({ segments })).rejects.toThrow(/"__proto__" cannot be the name of a segment/);
    expect(await load({})).toEqual([]);
  });

  const names = hostile.filter((text) => text.length < 100 && text !== '__proto__');
  it.each(names)('names a segment: %j', (name) => {
    const accounts = [
      { id: 'a', segments: { [name]: 'yes' } },
      { id: 'b', segments: { [name]: 'no' } },
    ];
    const subscriptions = ['a', 'b'].map((account, index) => ({
      account,
      from: Date.UTC(2025, 0, 1),
      to: null,
      amount: String(index + 1),
    }));
    return withCompany({ ...emptyCompany, accounts, subscriptions }, settings, now, async (run, dataset) => {
      expect(dataset.segments).toContain(name);
      const { groups } = await run(ask({ by: [name] }), march);
      const found = groups.map(({ key, values }) => [
        Object.entries(key).map(([dimension, { id }]) => [dimension, id]),
        values.value,
      ]);
      expect(new Set(found.map((row) => JSON.stringify(row)))).toEqual(
        new Set(
          [
            [[[name, 'yes']], [1]],
            [[[name, 'no']], [2]],
          ].map((row) => JSON.stringify(row))
        )
      );
      const filtered = await run(ask({ filters: Object.fromEntries([[name, ['no']]]) }), march);
      expect(filtered.groups[0]?.values.value).toEqual([2]);
    });
  });

  const ours = [
    ...['i', 'k', 'p', 'd0', 'd1', 'in_scope', 'bin', 'share', 'company', 'since', 'moment', 'starts_at', 'hired_on'],
    ...['arr', 'arr_in', 'arr_out', 'customers', 'opening', 'first_value', 'fact', 'segment_0', 'was_customer'],
  ];
  it('names segments as columns of our own are named', () => {
    const segments = Object.fromEntries([segment, ...ours].map((name) => [name, `${name} of it`]));
    const since = Date.UTC(2025, 0, 1);
    const started = { account: 'a', started_at: march.from, first_value_at: march.to };
    const named: Company = {
      ...emptyCompany,
      accounts: [{ id: 'a', name: 'A', segments }],
      owners: [{ account: 'a', csm: 'c', from: null, to: null }],
      subscriptions: [{ account: 'a', from: since, to: null, amount: '1' }],
      more: { onboardings: [{ id: 'o', ...started, purchased_at: null, completed_at: null }] },
    };
    return withCompany(named, settings, now, async (run, dataset) => {
      expect(dataset.segments).toEqual(expect.arrayContaining(ours));
      const questions = [
        ...ours.map((name) => ({ by: [name, 'tenure_band'], filters: { [name]: [`${name} of it`] } })),
        ...['customers_new', 'mrr_transferred_in', 'time_to_first_value_median', 'gross_revenue_retention'].flatMap(
          (metric) =>
            [{ every: 'month' }, { every: 'month', window: '3mo' }].map((period) => ({
              ...{ metric, period, by: ['csm', segment], filters: { [segment]: ['plan of it'] } },
              lenses: ['value', 'low', 'spike'],
            }))
        ),
      ];
      for (const question of questions) {
        const { groups } = await run(ask(question), { ...march, to: Date.UTC(2026, 3, 2) });
        expect([question, groups.length]).toEqual([question, 1]);
      }
      const { rows } = await runAccounts(dataset, settings, ask({ by: [segment], format: 'accounts' }), {
        ...{ range: march, now, maxDataPoints: 100, signal: new AbortController().signal },
      });
      expect(rows.map(({ account }) => account)).toMatchObject([{ id: 'a', name: 'A' }]);
    });
  });
});
