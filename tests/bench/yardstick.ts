// The yardstick: its data as canonical CSV files, and the plain SQL an analyst would write over the same tables.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { root } from '../../scripts/command';
import type { Rows } from '../../src/backend/engines/engine';

const folder = join(root, '..', 'shared', 'yardstick');
const ACCOUNTS_IN_SCRIPT = 'range(100000)';

/** Where the yardstick is expected, relative to the project. */
export const yardstickPlace = '../shared/yardstick';
export const yardstickIsThere = existsSync(join(folder, 'data.sql'));

/** Windows of the hand-written query: 36 months from January 2022. */
export const months = { count: 36, from: Date.UTC(2022, 0, 1), to: Date.UTC(2025, 0, 1) } as const;

export interface Yardstick {
  readonly connection: DuckDBConnection;
  /** Writes the data as canonical CSV files, which need no mapping. */
  writeFolder(path: string): Promise<void>;
  close(): void;
}

/** Makes the data in a database of its own, with as many accounts as asked for. */
export async function openYardstick(accounts: number): Promise<Yardstick> {
  const script = await readFile(join(folder, 'data.sql'), 'utf8');
  if (!script.includes(ACCOUNTS_IN_SCRIPT)) {
    throw new Error(`data.sql no longer says ${ACCOUNTS_IN_SCRIPT}; the bench cannot scale it.`);
  }
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(script.replace(ACCOUNTS_IN_SCRIPT, `range(${accounts})`));
  return {
    connection,
    async writeFolder(path) {
      for (const [entity, select] of Object.entries(canonical)) {
        const file = join(path, `${entity}.csv`).replaceAll("'", "''");
        await connection.run(`copy (${select}) to '${file}' (format csv, header true)`);
      }
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

const canonical = {
  accounts: 'select account_id as id, account_id as name, plan, region from account',
  csms: 'select distinct csm as id, csm as name from owner',
  account_owners: 'select account_id as account, csm, f as valid_from, t as valid_to from owner',
  subscriptions: `select account_id as account, s as "from", e as "to", mrr as amount, 'month' as billing_interval from sub`,
};

/** The bare typed read that loading is measured against: column types for each file, nothing checked. */
export const bareTypes: Readonly<Record<keyof typeof canonical, string>> = {
  accounts: `{'id': 'bigint', 'name': 'varchar', 'plan': 'varchar', 'region': 'varchar'}`,
  csms: `{'id': 'varchar', 'name': 'varchar'}`,
  account_owners: `{'account': 'bigint', 'csm': 'varchar', 'valid_from': 'date', 'valid_to': 'date'}`,
  subscriptions: `{'account': 'bigint', 'from': 'date', 'to': 'date', 'amount': 'decimal(18,2)', 'billing_interval': 'varchar'}`,
};

/** Reads the same files with nothing but read_csv. */
export async function bareLoad(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    for (const [entity, types] of Object.entries(bareTypes)) {
      const file = join(path, `${entity}.csv`).replaceAll("'", "''");
      await connection.run(
        `create table ${entity} as from read_csv('${file}', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', columns = ${types})`
      );
    }
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

export const handWritten = (): Promise<string> => readFile(join(folder, 'hand-written.sql'), 'utf8');

/** NRR by `csm|month index` from the hand-written query's rows; null where nothing was open. */
export async function handWrittenNrr(
  connection: DuckDBConnection,
  statement: string
): Promise<Map<string, number | null>> {
  const reader = await connection.runAndReadAll(
    `select ${columns.join()} from (${statement.trim().replace(/;$/, '')})`
  );
  return nrrOf({ columns, rows: reader.getRowsJson().map((row) => row.map((cell) => cell?.toString() ?? null)) });
}

const columns = ['i', 'csm', 'opening', 'churned', 'contraction', 'expansion'];

/** The same from rows with the query's columns. */
export function nrrOf({ columns: names, rows }: Rows): Map<string, number | null> {
  const at = (row: Rows['rows'][number], name: string) => row[names.indexOf(name)] ?? null;
  return new Map(
    rows
      .filter((row) => at(row, 'csm') !== null)
      .map((row) => {
        const amount = (name: string) => Number(at(row, name) ?? 0);
        const kept = amount('opening') + amount('expansion') - amount('churned') - amount('contraction');
        return [
          `${String(at(row, 'csm'))}|${String(at(row, 'i'))}`,
          amount('opening') === 0 ? null : kept / amount('opening'),
        ];
      })
  );
}
