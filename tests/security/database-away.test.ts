// A database that goes away and comes back while panels and alert rules ask: what people see, and what rules get.
import { tableFromIPC } from '@uwdata/flechette';
import { connect, createServer, type Socket } from 'node:net';
import type { GrafanaUser } from '../../src/backend/host';
import { silent } from '../../src/backend/host/testing/fakes';
import { createMetrics } from '../../src/backend/service/metrics';
import { queryData } from '../../src/backend/service/query-data';
import { asSuperuser, suiteSchema } from '../support/postgres/company-schema';
import { listen } from '../support/postgres/listen';
import { openLive } from '../support/postgres/open-live';
import { sharedPort } from '../support/postgres/test-server';

const noon = Date.UTC(2026, 5, 15, 12);
const MINUTE = 60_000;
const YEAR = 365 * 24 * 60 * MINUTE;
const schema = suiteSchema(
  'away',
  (schema) => `
create table ${schema}.accounts (id text, csm text);
create table ${schema}.csms (id text, name text, email text);
create table ${schema}.subscriptions (account text, "from" timestamptz, amount numeric);
insert into ${schema}.csms values ('ann', 'Ann', 'ann@example.org'), ('bob', 'Bob', 'bob@example.org');
insert into ${schema}.accounts values ('A1', 'ann'), ('A2', 'bob');
insert into ${schema}.subscriptions values ('A1', '2025-01-01', 100), ('A2', '2025-01-01', 20);`
);

const person = (login: string): GrafanaUser => ({ login, name: login, email: `${login}@example.org`, role: 'Viewer' });

interface Question extends Readonly<Record<string, unknown>> {
  readonly user?: GrafanaUser;
  readonly fromAlert?: true;
}

/** A data source whose Postgres can be taken away, and what panels and rules get of it so many minutes past noon. */
async function overAnUnsureWay<T>(
  use: (ask: (minutes: number, question?: Question) => Promise<Answer>, setAway: (away: boolean) => void) => Promise<T>,
  settings: Readonly<Record<string, unknown>> = {}
): Promise<T> {
  const sockets = new Set<Socket>();
  let isAway = false;
  const passOn = (client: Socket): void => {
    const server = connect(sharedPort(), '127.0.0.1');
    [client, server].forEach((socket) => sockets.add(socket.on('error', () => undefined)));
    client.pipe(server).pipe(client);
  };
  const way = await listen(
    createServer((client) => (isAway ? client.destroy() : passOn(client))),
    sockets
  );
  const tables = ['accounts', 'csms', 'subscriptions'].map((name) => [name, { table: `${schema}.${name}` }]);
  const mapping = { entities: Object.fromEntries(tables) };
  const instance = openLive({ mapping, ...settings }, noon, { port: way.port });
  const ask = async (minutes: number, { user, fromAlert, ...model }: Question = {}): Promise<Answer> => {
    const now = noon + minutes * MINUTE;
    const query = {
      refId: 'A',
      queryType: '',
      maxDataPoints: 100,
      intervalMs: 1,
      from: now - YEAR,
      to: now,
      model: { metric: 'mrr', period: { every: 'month' }, format: 'table', ...model },
    };
    const context = {
      signal: new AbortController().signal,
      user: user ?? null,
      orgId: 1,
      headers: { ...(fromAlert && { fromalert: 'true' }) },
      log: silent,
    };
    const metrics = createMetrics(() => 0);
    const answers = await queryData(instance, { queries: [query] }, context, { now: () => now }, metrics.queries);
    const { status = 0, error, frames: [frame] = [] } = answers.get('A') ?? {};
    const table = frame && tableFromIPC(frame);
    const meta = JSON.parse(table?.schema.metadata?.get('meta') ?? '{}') as { notices?: Array<{ text: string }> };
    const last = (table?.toArray() as Array<{ value: number }> | undefined)?.at(-1);
    const [, counted] = /queries_total\{status="(\d+)"\}/.exec(await metrics.text()) ?? [];
    return {
      status,
      counted: Number(counted),
      error,
      mrr: last?.value,
      notices: meta.notices?.map(({ text }) => text) ?? [],
    };
  };
  const setAway = (away: boolean): void => {
    isAway = away;
    sockets.forEach((socket) => away && socket.destroy());
  };
  try {
    return await use(ask, setAway);
  } finally {
    await instance.source.close();
    await way.close();
  }
}

interface Answer {
  readonly status: number;
  /** As which it is counted in the plugin's own metrics. */
  readonly counted: number;
  readonly error: string | undefined;
  /** Of the last month. */
  readonly mrr: number | undefined;
  readonly notices: readonly string[];
}

it('panels keep the last good answer, marked with its time, until the database is back', async () => {
  await overAnUnsureWay(async (ask, setAway) => {
    const before = await ask(0);
    expect(before).toMatchObject({ status: 200, counted: 200, mrr: 120 });
    setAway(true);
    const away = await ask(10);
    expect(away).toMatchObject({ status: 200, counted: 502, mrr: 120 });
    expect(away.notices[0]).toMatch(
      /^These numbers are those of 2026-06-15 12:00 UTC; they could not be computed anew\. .*127\.0\.0\.1/
    );
    expect(away.notices.slice(1)).toEqual(before.notices);
    setAway(false);
    await asSuperuser(async (run) => {
      await run(`update ${schema}.subscriptions set amount = 30 where account = 'A2'`);
    });
    const back = await ask(20);
    expect(back).toMatchObject({ status: 200, mrr: 130, notices: before.notices });
    setAway(true);
    expect(await ask(30)).toMatchObject({ status: 200, mrr: 130 });
  });
});

it('what was not asked before, and every alert rule, gets the error', async () => {
  await overAnUnsureWay(async (ask, setAway) => {
    await ask(0);
    await ask(0, { format: 'numeric', fromAlert: true });
    setAway(true);
    const refused = { status: 502, mrr: undefined, notices: [] };
    for (const question of [
      { metric: 'arr' },
      { format: 'numeric', fromAlert: true },
      { format: 'numeric' },
    ] as const) {
      const answer = await ask(10, question);
      expect(answer).toMatchObject(refused);
      expect(answer.error).toContain('127.0.0.1');
    }
  });
});

it('with own-book privacy nobody gets what another was answered', async () => {
  await overAnUnsureWay(
    async (ask, setAway) => {
      const question = { filters: { csm: ['ann'] } };
      const [ann, root] = [person('ann'), { ...person('root'), role: 'Admin' }];
      expect(await ask(0, { ...question, user: ann })).toMatchObject({ status: 200, mrr: 100 });
      expect(await ask(0, { ...question, user: root })).toMatchObject({ status: 200, mrr: 100 });
      setAway(true);
      expect(await ask(10, { ...question, user: ann })).toMatchObject({ status: 200, mrr: 100 });
      expect(await ask(10, { ...question, user: root })).toMatchObject({ status: 200, mrr: 100 });
      const others = [person('bob'), { ...person('root'), email: 'ann@example.org' }];
      for (const user of others) {
        expect(await ask(10, { ...question, user })).toMatchObject({ status: 502, mrr: undefined });
      }
      expect(await ask(10, question)).toMatchObject({ status: 403, mrr: undefined });
    },
    { privacy: { ownBook: true } }
  );
});
