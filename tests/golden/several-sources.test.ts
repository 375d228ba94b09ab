// Accounts in Postgres and subscriptions in a file give the numbers that one source would, up to a stated limit.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPostgresSource, type UrlHosts } from '../../src/backend/sources';
import { plain, raw } from '../../src/backend/facts/statement';
import { parseSettings } from '../../src/shared/settings/parse-settings';
import { startFileHost, text } from '../support/file-host';
import { asSuperuser, dropSchema } from '../support/postgres/company-schema';
import { testServer } from '../support/postgres/test-server';

const schema = `several_${process.pid}`;
const now = Date.UTC(2026, 5, 15);
const { signal } = new AbortController();
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'customer-success-several-'));
  writeFileSync(
    path.join(folder, 'subscriptions.csv'),
    'account,from,to,amount,billing_interval\nA1,2024-01-01,,100,month\nA2,2024-02-01,2025-01-31,50,month\nA9,2024-01-01,,7,month\n'
  );
  await asSuperuser(async (run) => {
    await run(`
create schema ${schema};
create table ${schema}.accounts (id text, name text, started_at timestamptz, ended_at timestamptz, plan text);
insert into ${schema}.accounts values
  ('A1', 'Acme "1", Inc', '2024-01-01 10:00+02', 'infinity', 'gold'), ('A2', E'Two\\nlines', '2024-02-01', null, null),
  ('A2', 'again', null, null, null)`);
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await dropSchema(schema);
});

function open(
  more: object,
  allowedFolders: readonly string[] = [folder],
  other: { subscriptions?: object; entities?: object; urlHosts?: UrlHosts; secrets?: Record<string, string> } = {}
) {
  const { subscriptions = { file: 'subscriptions.csv' }, entities, urlHosts, secrets } = other;
  const [host] = testServer().hosts;
  const settings = parseSettings({
    source: 'postgres',
    folder,
    postgres: {
      host: `${host?.host ?? ''}:${host?.port ?? 0}`,
      database: 'postgres',
      user: 'postgres',
      tls: { mode: 'disable' },
      ...more,
    },
    mapping: {
      entities: { accounts: { table: `${schema}.accounts` }, subscriptions, ...entities },
    },
  });
  return openPostgresSource({
    settings,
    secrets: { postgresPassword: 'postgres', ...secrets },
    urlHosts,
    resolve: async () => ['127.0.0.1'],
    allowedFolders,
    now: () => now,
    report: () => undefined,
  });
}

it('reads tables and files together, each row checked by the same rules', async () => {
  const source = open({});
  try {
    await source.use(async ({ engine, entities, faults, segments }) => {
      expect(entities.get('accounts')).toMatchObject({ file: `${schema}.accounts`, rows: 2, rejected: 1 });
      expect(entities.get('subscriptions')).toMatchObject({ file: 'subscriptions.csv', rows: 2, rejected: 1 });
      expect(faults).toMatchObject([
        { entity: 'accounts', kind: 'duplicate id', count: 1 },
        { entity: 'subscriptions', kind: 'unknown account', count: 1 },
      ]);
      expect(segments).toEqual(['plan']);
      const { rows } = await engine.query(
        plain(
          raw(`select accounts.name, accounts.started_at, plan, arr
            from subscriptions join accounts on accounts.account_id = subscriptions.account_id order by accounts.account_id`)
        ),
        signal
      );
      expect(rows).toEqual([
        ['Acme "1", Inc', Date.UTC(2024, 0, 1, 8), 'gold', '1200.0000'],
        ['Two\nlines', Date.UTC(2024, 1, 1), null, '600.0000'],
      ]);
    }, signal);
  } finally {
    await source.close();
  }
});

it.each([
  ['bigint', 'copy'],
  ['bigint', 'live'],
  ['numeric(12,2)', 'copy'],
  ['double precision', 'copy'],
  ['double precision', 'live'],
  ['text', 'copy'],
])('divides amounts in cents of the type %s exactly (%s)', async (type, mode) => {
  const cents = `select 'A1' as account, date '2024-01-01' + number as "from", cast(cents as ${type}) as cents
    from (values (1, 1999), (2, 10), (3, 0)) as paid (number, cents)`;
  const fields = { amount: { column: 'cents', divideBy: 100 }, billing_interval: { constant: 'year' } };
  const source = open({ mode }, [folder], { subscriptions: { query: cents, fields } });
  try {
    await source.use(async ({ engine, entities }) => {
      expect(entities.get('subscriptions')).toMatchObject({ rows: 3, rejected: 0 });
      const select = plain(raw('select arr from subscriptions order by valid_from'));
      const { rows } = await engine.query(select, signal);
      expect(rows.map(([arr]) => Number(arr))).toEqual([19.99, 0.1, 0]);
    }, signal);
  } finally {
    await source.close();
  }
});

it.each([
  ['smallint', 'live', '-32768'],
  ['smallint', 'copy', '-32768'],
  ['integer', 'live', '-2147483648'],
  ['bigint', 'live', '-9223372036854775808'],
  ['bigint', 'copy', '-9223372036854775808'],
  ['real', 'live', '-Infinity'],
  ['double precision', 'live', 'NaN'],
])('leaves out the row of an amount at the end of the type %s, and that row alone (%s)', async (type, mode, least) => {
  const query = `select 'A1' as account, date '2024-01-01' as "from", cast(amount as ${type}) as amount
    from (values ('${least}'), ('100')) as paid (amount)`;
  const source = open({ mode }, [folder], { subscriptions: { query } });
  try {
    await source.use(async ({ entities }) => {
      expect(entities.get('subscriptions')).toMatchObject({ rows: 1, rejected: 1 });
    }, signal);
  } finally {
    await source.close();
  }
});

const paid = { query: "select 'A1' as account, date '2024-01-01' as \"from\", 100 as amount" };

it.each(['live', 'copy'])('tells rows apart by all they hold, whatever a column is called (%s)', async (mode) => {
  const owners = `select account, csm, valid_from, valid_to, share, system as source
    from (values
      ('A1', 'c1', date '2024-01-01', null, 0.3333, 'crm'), ('A1', 'c2', '2024-01-01', null, 0.3333, 'crm'),
      ('A1', 'c3', '2024-01-01', null, 0.3333, 'crm'), ('A2', 'c1', '2024-01-01', date '2025-01-01', 1, 'crm'),
      ('A2', 'c2', '2025-01-01', null, 1, null)
    ) as owned (account, csm, valid_from, valid_to, share, system)`;
  const source = open({ mode }, [folder], { subscriptions: paid, entities: { account_owners: { query: owners } } });
  try {
    await source.use(async ({ engine, entities }) => {
      expect(entities.get('account_owners')).toMatchObject({ rows: 5, rejected: 0 });
      const select = plain(raw('select account_id, csm_id from account_owners order by account_id, csm_id'));
      const { rows } = await engine.query(select, signal);
      expect(rows.map(([account, csm]) => `${String(account)} ${String(csm)}`)).toEqual([
        'A1 c1',
        'A1 c2',
        'A1 c3',
        'A2 c1',
        'A2 c2',
      ]);
    }, signal);
  } finally {
    await source.close();
  }
});

it.each(['live', 'copy'])('leaves what nothing reads where it is, however long it is (%s)', async (mode) => {
  const tickets = `select 't' || number as id, 'A1' as account, timestamp '2024-01-01' as opened_at, queue,
      repeat(E'a line, of "text"\\n', 70000) as description
    from (values (1, 'help'), (2, 'help'), (3, 'spam')) as written (number, queue)`;
  const entities = { tickets: { query: tickets, where: { queue: ['help'] } } };
  const source = open({ mode }, [folder], { subscriptions: paid, entities });
  try {
    await source.use(async ({ entities }) => {
      expect(entities.get('tickets')).toMatchObject({ rows: 2, rejected: 0, filtered: 1 });
    }, signal);
  } finally {
    await source.close();
  }
});

it.each(['live', 'copy'])(
  'names a row of a table that is left out by what it says, not by a number (%s)',
  async (mode) => {
    const source = open({ mode }, [folder], { subscriptions: paid });
    try {
      await source.use(async ({ rejects }) => {
        const file = `${schema}.accounts`;
        const reason = `The row with id \`A2\` of ${file}: the account id \`A2\` has come before; the first row counts.`;
        expect(rejects).toEqual([{ entity: 'accounts', file, line: null, reason }]);
      }, signal);
    } finally {
      await source.close();
    }
  }
);

it.each([
  ['selec id from accounts', 'syntax error at or near "from"'],
  ['select nothing_like_it(1) as id', 'function nothing_like_it(integer) does not exist'],
  ["select 'A1' as id; -- all", 'syntax error at or near ";"'],
  [
    'select 1 as id, count(*) from (values (1)) as one (x) group by x having 1',
    'argument of HAVING must be type boolean, not type integer',
  ],
])('says what Postgres does not understand of the query `%s`', async (query, words) => {
  const source = open({}, [folder], { entities: { accounts: { query } } });
  await expect(source.use(async () => undefined, signal)).rejects.toMatchObject({
    code: 'bad_settings',
    message: `The query of accounts: ${words}. Correct it in the mapping.`,
  });
  await source.close();
});

it('reads tables and files at URLs together', async () => {
  const host = await startFileHost();
  host.pages.set('/paid.csv', text('account,from,amount\nA1,2024-01-01,100\nA9,2024-01-01,7\n'));
  const source = open({}, [], {
    subscriptions: { url: host.url('/paid.csv') },
    urlHosts: { public: [], private: [host.host()] },
    secrets: { urlCaCertificate: host.ca },
  });
  try {
    await source.use(async ({ entities }) => {
      expect(entities.get('accounts')).toMatchObject({ file: `${schema}.accounts`, rows: 2 });
      expect(entities.get('subscriptions')).toMatchObject({ file: `${host.host()}/paid.csv`, rows: 1, rejected: 1 });
    }, signal);
    const { tables } = await source.tables(null, signal);
    expect(tables.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['url', 'table']));
  } finally {
    await source.close();
    await host.stop();
  }
});

it.each([
  ['a table past the limit', { copyRowLimit: 2 }, undefined, /accounts has more than 2 rows/],
  ['a folder nobody allows', {}, [], /No folder may be read yet/],
])('refuses %s', async (_, more, allowed, message) => {
  const source = open(more, allowed);
  await expect(source.use(async () => undefined, signal)).rejects.toThrow(message);
  await source.close();
});
