// The yardstick's tables in a Postgres, live: our statement against the hand-written one through the same pool.
import { join } from 'node:path';
import { runQuery } from '../../src/backend/plan/run';
import { openPostgres, type PostgresDatabase } from '../../src/backend/engines/postgres';
import { raw } from '../../src/backend/facts/statement';
import { loadLive } from '../../src/backend/sources/postgres/load-live';
import { querySchema } from '../../src/shared/query/query';
import { settingsSchema } from '../../src/shared/settings/settings';
import { startServer } from '../support/postgres/server';
import { asSuperuser, testServer } from '../support/postgres/test-server';
import { differences } from './differences';
import { paired } from './measure';
import { ms, type ResultLine } from './result-line';
import { handWritten, months, nrrOf, type Yardstick } from './yardstick';

const ROUNDS = 5;
const SMALL_ROUNDS = 100;
const OVERHEAD_MS = 10;
const now = Date.UTC(2026, 0, 1);
const never = new AbortController().signal;

/** What the tables of the yardstick in a schema are, as somebody would map them. */
const settingsFor = (schema: string) =>
  settingsSchema.parse({
    smallSample: { suppressUnder: 0, markUnder: 0 },
    mapping: {
      entities: {
        accounts: { table: `${schema}.account`, fields: { id: 'account_id', name: 'account_id' } },
        csms: { query: `select distinct csm from ${schema}.owner`, fields: { id: 'csm', name: 'csm' } },
        account_owners: {
          table: `${schema}.owner`,
          fields: { account: 'account_id', csm: 'csm', valid_from: 'f', valid_to: 't' },
        },
        subscriptions: {
          table: `${schema}.sub`,
          fields: { account: 'account_id', from: 's', to: 'e', amount: 'mrr', billing_interval: { constant: 'month' } },
        },
      },
    },
  });

const tables: Readonly<Record<string, string>> = {
  account: 'account_id bigint, plan text, region text',
  sub: 'account_id bigint, s date, e date, mrr numeric(18, 2)',
  owner: 'account_id bigint, csm text, f date, t date',
  grid: 'i integer, s date, e date',
};

/** Ratio and overhead. Throws when our numbers are not those of the hand-written query. */
export async function comparePostgres(made: Yardstick): Promise<ResultLine[]> {
  const server = await startServer({ settings: { shared_buffers: '512MB', work_mem: '128MB', max_wal_size: '4GB' } });
  const database = openPostgres(testServer({ statementTimeoutSeconds: 300 }, server.port));
  try {
    await asSuperuser(async (client) => {
      for (const [table, columns] of Object.entries(tables)) {
        const file = join(server.socketFolder, `${table}.csv`);
        await made.connection.run(`copy (select * from ${table}) to '${file}' (format csv, header true)`);
        await client.query(`create table ${table} (${columns})`);
        await client.query(`copy ${table} from '${file}' (format csv, header true)`);
      }
      await client.query('create schema small');
      for (const table of ['account', 'sub', 'owner']) {
        await client.query(`create table small.${table} as select * from ${table} where account_id < 100`);
      }
      await client.query('vacuum analyze');
    }, server);
    return [...(await nrr(database)), await overhead(database)];
  } finally {
    await database.close();
    await server.remove();
  }
}

async function asking(database: PostgresDatabase, schema: string, by: readonly string[]) {
  const settings = settingsFor(schema);
  const dataset = await loadLive(database, settings, now, never);
  const query = querySchema.parse({ metric: 'net_revenue_retention', by, period: { every: 'month' } });
  const range = { from: months.from, to: months.to - 1 };
  return () => runQuery(dataset, settings, query, { range, now, maxDataPoints: 1000, signal: never });
}

async function nrr(database: PostgresDatabase): Promise<ResultLine[]> {
  const ours = await asking(database, 'public', ['csm']);
  const statement = (await handWritten()).trim().replace(/;$/, '');
  const theirs = () => database.select(raw(statement), never);
  const cells = differences(await ours(), nrrOf(await theirs()));
  const { oursMs, theirsMs, ratio } = await paired(ROUNDS, ours, theirs);
  return [
    { what: 'Postgres: NRR by CSM × 36 months', ours: ms(oursMs), against: ms(theirsMs), ratio, target: 0.35 },
    { what: 'Postgres: numbers equal to the SQL’s', ours: `${cells} cells`, against: '', ratio: null, target: null },
  ];
}

/** What a panel waits for beyond its SQL: our way from query to values, against the same statement pasted into the same pool. */
async function overhead(database: PostgresDatabase): Promise<ResultLine> {
  const ours = await asking(database, 'small', []);
  const { sql } = await ours();
  const theirs = async () => {
    for (const statement of sql) {
      await database.select(raw(statement), never);
    }
  };
  const { oursMs, theirsMs } = await paired(SMALL_ROUNDS, ours, theirs);
  const beyond = Math.max(0, oursMs - theirsMs);
  return {
    what: 'Postgres: our layers, a query',
    ours: ms(beyond),
    against: ms(OVERHEAD_MS),
    ratio: beyond / OVERHEAD_MS,
    target: 1,
  };
}
