// Own-book privacy: two CSMs, somebody who is none, an admin and an alert rule look at the same data, one after the
// other and at once, in every format and on every route.
import { tableFromIPC } from '@uwdata/flechette';
import type { GrafanaUser, RequestContext } from '../../src/backend/host';
import { silent } from '../../src/backend/host/testing/fakes';
import { at, companyOf, today, withExamples } from '../../src/backend/plan/testing/small-company';
import { createMetrics } from '../../src/backend/service/metrics';
import { queryData } from '../../src/backend/service/query-data';
import { callResource } from '../../src/backend/service/resources';
import { instanceOf } from '../../src/backend/service/testing/instance';
import { querySchema } from '../../src/shared/query/query';

jest.setTimeout(120_000);

const pays = (amount: string, until: string | null = null) => ({ pays: [['2025-01-01', until, amount]] as const });
const company = companyOf(
  {
    a1: { ...pays('100'), csm: 'ann', segments: { plan: 'Pro' } },
    a2: { ...pays('10', '2026-03-10'), csm: 'ann', segments: { plan: 'Basic' } },
    b1: { ...pays('2345'), csm: 'bob', segments: { plan: 'Pro' } },
    b2: { ...pays('3456', '2026-03-20'), csm: 'bob', segments: { plan: 'Gold' } },
    c1: { ...pays('45678'), csm: 'cat', segments: { plan: 'Pro' } },
    n1: { ...pays('7'), segments: { plan: 'Basic' } },
  },
  {
    csms: [
      { id: 'ann', name: 'Ann', email: 'ann@example.org', team: 'North' },
      { id: 'bob', name: 'Bob', email: 'bob@example.org', team: 'North' },
      { id: 'cat', name: 'Cat', email: 'cat@example.org', team: 'Solo' },
    ],
  }
);

const person = (login: string, role = 'Viewer'): GrafanaUser => ({ login, name: login, email: `${login}@example.org`, role }); // prettier-ignore
const people = {
  ann: person('ann'),
  bob: person('bob', 'Editor'),
  eve: person('eve'),
  admin: person('root', 'Admin'),
  rule: { login: 'grafana_scheduler', name: '', email: '', role: 'Admin' },
  nobody: null,
} as const;
type Person = keyof typeof people;

const context = (who: Person): RequestContext => ({
  signal: new AbortController().signal,
  user: people[who],
  orgId: 1,
  headers: {},
  log: silent,
});

interface Answer {
  readonly status: number;
  readonly error?: string;
  /** All that is sent, as text. */
  readonly sent: string;
  readonly rows: ReadonlyArray<Record<string, unknown>>;
}

type Ask = (who: Person, query: object) => Promise<Answer>;
type Get = (who: Person, url: string) => Promise<string>;

function privately<T>(use: (ask: Ask, get: Get) => Promise<T>, privacy = { ownBook: true }): Promise<T> {
  return withExamples(company, async ({ dataset }) => {
    const instance = instanceOf(dataset, { privacy, smallSample: { suppressUnder: 0, markUnder: 0 } });
    const ask: Ask = async (who, query) => {
      const model = { metric: 'mrr', period: { every: 'month' }, format: 'table', ...query };
      const range = { from: at('2026-03-01'), to: at('2026-03-02') };
      const queries = [{ refId: 'A', queryType: '', maxDataPoints: 100, intervalMs: 1, ...range, model }];
      const metrics = createMetrics(() => 0).queries;
      const answers = await queryData(instance, { queries }, context(who), { now: () => today }, metrics);
      const { status = 0, error, frames = [] } = answers.get('A') ?? {};
      const tables = frames.map((frame) => tableFromIPC(frame, { useBigInt: true }));
      const rows = tables.flatMap((table) => table.toArray() as Array<Record<string, unknown>>); // plain objects
      const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
      const metadata = tables.map(({ schema }) => [
        ...(schema.metadata ?? []),
        ...schema.fields.map((field) => [...(field.metadata ?? [])]),
      ]);
      return { status, ...(error !== undefined && { error }), sent: JSON.stringify([rows, metadata], plain), rows };
    };
    const get: Get = async (who, url) => {
      const [path = ''] = url.split('?');
      const { body } = await callResource(instance, { method: 'GET', path, url, body: new Uint8Array() }, today, context(who)); // prettier-ignore
      return new TextDecoder().decode(body);
    };
    return use(ask, get);
  });
}

const byCsm = (rows: Answer['rows']) => Object.fromEntries(rows.map(({ csm, value }) => [csm, value]));

describe('with own-book privacy', () => {
  it('everybody sees their own book and nobody else’s, asked at once', async () => {
    await privately(async (ask) => {
      const asking: readonly Person[] = ['ann', 'admin', 'bob', 'rule', 'eve', 'nobody', 'ann', 'bob'];
      const answers = await Promise.all(asking.map((who) => ask(who, { by: ['csm'] })));
      const all = { Ann: 100, Bob: 2345, Cat: 45678, Unassigned: 7 };
      expect(answers.map(({ rows }) => byCsm(rows))).toEqual([
        { Ann: 100, Unassigned: 7 },
        all,
        { Bob: 2345, Unassigned: 7 },
        all,
        { Unassigned: 7 },
        { Unassigned: 7 },
        { Ann: 100, Unassigned: 7 },
        { Bob: 2345, Unassigned: 7 },
      ]);
    });
  });

  it('the company and teams stay whole, teams of a single colleague apart', async () => {
    await privately(async (ask) => {
      expect((await ask('ann', {})).rows).toMatchObject([{ value: 48130 }]);
      expect((await ask('ann', { by: ['csm'], lenses: ['value', 'company'] })).rows[0]).toMatchObject({
        company: 48130,
      });
      const teams = async (who: Person) =>
        Object.fromEntries((await ask(who, { by: ['team'] })).rows.map(({ team, value }) => [team, value]));
      expect(await teams('ann')).toEqual({ North: 2445, Unassigned: 7 });
      expect(await teams('admin')).toEqual({ North: 2445, Solo: 45678, Unassigned: 7 });
      expect((await ask('ann', { filters: { team: ['Solo'] } })).status).toBe(403);
      expect((await ask('ann', { by: ['plan'] })).status).toBe(200);
    });
  });

  it.each([
    [{ filters: { csm: ['bob'] } }],
    [{ filters: { csm: ['Bob'] } }],
    [{ filters: { csm: ['ann', 'bob'] } }],
    [{ filters: { csm: ['nobody at all'] } }],
    [{ filters: { csm: ['cat'] }, format: 'numeric' }],
    [{ filters: { csm: ['cat'] }, by: ['account'] }],
    [{ filters: { csm: ['cat'] }, format: 'accounts' }],
    [{ filters: { csm: ['cat'] }, format: 'cohort' }],
    [{ filters: { csm: ['cat'] }, format: 'annotations' }],
    [{ filters: { team: ['Solo'] }, format: 'accounts' }],
    [{ filters: { team: ['No such team'] } }],
    [{ filters: { account: ['zzz'] } }],
  ])('a colleague’s number is refused as one that does not exist: %j', async (query) => {
    await privately(async (ask) => {
      const { status, error, sent } = await ask('ann', query);
      expect([status, sent]).toEqual([403, '[[],[]]']);
      expect(error).toMatch(/^There is no (CSM|team|account) ".*" whose numbers you may see\. Ask for your own/);
      // Nobody's name but the one asked for.
      expect(error?.replace(/".*"/, '')).not.toMatch(/b1|b2|c1|Bob|Cat|Solo/);
    });
  });

  it.each([
    [{ by: ['csm', 'plan'], lenses: ['value', 'rank', 'company_without'] }],
    [{ by: ['account'] }],
    [{ by: ['csm_tenure', 'plan'] }],
    [{ filters: { account: ['b1', 'c1'] } }],
    [{ filters: { csm: ['ann', 'bob'] }, by: ['csm'] }],
    [{ format: 'accounts' }],
    [{ format: 'accounts', metric: 'customer_churn_rate', filters: { plan: ['Gold', 'Basic'] } }],
    [{ format: 'annotations', events: { kinds: ['churn', 'hand_over'] } }],
    [{ by: ['csm'], format: 'cohort', period: { every: 'month' } }],
    [{ by: ['csm'], format: 'timeseries', topN: 1 }],
    [{ by: ['csm'], format: 'numeric' }],
  ])('nothing of a colleague is in what is sent, SQL and notices included: %j', async (query) => {
    await privately(async (ask) => {
      for (const who of ['ann', 'eve', 'nobody'] as const) {
        const { status, sent } = await ask(who, query);
        expect(status).toBe(200);
        expect(sent).not.toMatch(/bob|cat\b|\bb1|\bb2|\bc1|2345|3456|45678|select /i);
      }
      expect((await ask('rule', query)).status).toBe(200);
    });
  });

  it.each([
    // Gold is Bob's alone, who lost half of his customers; Ann lost one of two.
    ['csm', { Gold: null, Pro: 1 / 2 }],
    ['account', { Gold: null, Pro: 0 }],
    ['csm_tenure', { Gold: null, Pro: 2 / 5 }],
    // Solo is Cat's alone, who lost none; North lost half.
    ['team', { Gold: 1 / 2, Pro: 1 / 2 }],
  ])('what a segment would be expected to score gives no colleague’s rate away: a mix by %s', async (name, told) => {
    await privately(async (ask) => {
      const mixed = { metric: 'customer_churn_rate', by: ['plan'], lenses: ['value', 'expected'], mixBy: [name] };
      const { status, rows } = await ask('ann', mixed);
      expect(status).toBe(200);
      expect(Object.fromEntries(rows.map(({ plan, expected }) => [plan, expected]))).toMatchObject(told);
    });
  });

  it('variables list one’s own', async () => {
    await privately(async (_, get) => {
      const ids = async (who: Person, url: string): Promise<string[]> =>
        JSON.parse(await get(who, url)).values.map(({ value }: { value: string }) => value);
      expect(await ids('ann', 'values?dimension=csm')).toEqual(['ann', 'Unassigned']);
      expect(await ids('admin', 'values?dimension=csm')).toEqual(['ann', 'bob', 'cat', 'Unassigned']);
      expect(await ids('bob', 'values?dimension=account')).toEqual(['b1', 'b2', 'n1']);
      expect(await ids('eve', 'values?dimension=csm')).toEqual(['Unassigned']);
      expect(await ids('ann', 'values?dimension=team')).toEqual(['North', 'Unassigned']);
      await expect(get('ann', 'values?dimension=plan&filters={"csm":["bob"]}')).rejects.toThrow('whose numbers');
      await expect(get('ann', 'rejects')).rejects.toThrow('admins only');
      expect(await get('admin', 'rejects')).toContain('"total":0');
    });
  });

  it('is off unless it is switched on', async () => {
    const values = await privately(async (ask) => byCsm((await ask('ann', { by: ['csm'] })).rows), { ownBook: false });
    expect(values).toMatchObject({ Bob: 2345 });
  });

  // A field that is new may tell people apart: it belongs in `own-book.ts` and on the first list, or on the second.
  it('no field of a query has been left unthought of', () => {
    const looked = ['by', 'filters', 'format', 'lenses', 'mixBy'];
    const tellsNobody =
      'schemaVersion metric period topN attribution partial definition cohortAs labels calendar events';
    expect(Object.keys(querySchema.shape).sort()).toEqual([...looked, ...tellsNobody.split(' ')].sort());
  });
});
