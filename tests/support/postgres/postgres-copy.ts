// A loaded data set once more, in the tests' Postgres: its canonical tables copied into a schema of their own.
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createPostgresEngine, openPostgres, type PostgresDatabase } from '../../../src/backend/engines/postgres';
import type { Engine, Rows } from '../../../src/backend/engines/engine';
import { display, ident, join, type Sql, sql } from '../../../src/backend/facts/sql';
import { plain, raw, step, type Step } from '../../../src/backend/facts/statement';
import type { Dataset } from '../../../src/backend/sources/dataset';
import { testServer } from './test-server';

export interface PostgresCopy {
  readonly dataset: Dataset;
  /** Runs a text as it stands, as from a console. */
  paste(text: string): Promise<Rows>;
  remove(): Promise<void>;
}

const never = new AbortController().signal;

interface Connections {
  readonly writer: Client;
  readonly reader: PostgresDatabase;
}

let connections: Promise<Connections> | undefined;

async function connect(): Promise<Connections> {
  const config = testServer();
  const { user, password, database } = config;
  const writer = new Client({ ...config.hosts[0], user, password, database });
  await writer.connect();
  return { writer, reader: openPostgres(config) };
}

afterAll(async () => {
  const open = await connections;
  await open?.writer.end();
  await open?.reader.close();
});

/** Copies what the data set's own engine holds. */
export async function postgresCopy(dataset: Dataset): Promise<PostgresCopy> {
  const { writer, reader } = await (connections ??= connect());
  const schema = `copy_${randomUUID().replaceAll('-', '')}`;
  const tables = await tablesOf(dataset);
  const filled = tables.filter(({ rows }) => rows.length > 0);
  await writer.query(
    [`create schema ${schema}`, ...filled.flatMap((table) => written(schema, table)).map(display)].join(';\n')
  );
  const engine = createPostgresEngine(
    reader,
    tables.map((table) => canonicalStep(schema, table))
  );
  return {
    dataset: { ...dataset, engine },
    paste: (text) => reader.select(raw(text), never),
    async remove() {
      await engine.close();
      await writer.query(`drop schema ${schema} cascade`);
    },
  };
}

interface Column {
  readonly name: string;
  readonly type: string;
}

interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  /** Every cell as text. */
  readonly rows: Rows['rows'];
}

/** Tables, their columns in order; only those that may hold rows are read, which is what takes time. */
async function tablesOf({ engine }: Dataset): Promise<Table[]> {
  const { rows } = await engine.query(
    plain(sql`
select table_name, estimated_size, column_name, data_type
from duckdb_columns()
join duckdb_tables() using (table_oid, table_name)
order by table_name, column_index`),
    never
  );
  const sizes = new Map(rows.map(([table, size]) => [String(table), Number(size)]));
  return Promise.all(
    [...sizes].map(async ([name, size]) => {
      const columns = rows
        .filter(([table]) => table === name)
        .map(([, , column, type]) => ({ name: String(column), type: postgresType(String(type)) }));
      return { name, columns, rows: size === 0 ? [] : await rowsOf(engine, name, columns) };
    })
  );
}

async function rowsOf(engine: Engine, table: string, columns: readonly Column[]): Promise<Rows['rows']> {
  const cells = columns.map(({ name }) => sql`cast(${ident(name)} as varchar)`);
  return (await engine.query(plain(sql`select ${join(cells)} from ${ident(table)}`), never)).rows;
}

/** Most types go by the same name. */
function postgresType(type: string): string {
  switch (type) {
    case 'VARCHAR':
      return 'text';
    case 'DOUBLE':
      return 'double precision';
    default:
      return type.toLowerCase();
  }
}

const placeOf = (schema: string, { name }: Table): Sql => sql`${raw(schema)}.${ident(name)}`;

function written(schema: string, table: Table): Sql[] {
  const columns = table.columns.map(({ name, type }) => sql`${ident(name)} ${raw(type)}`);
  const rows = table.rows.map((row) => sql`(${join(row.map((cell) => sql`${cell === null ? null : String(cell)}`))})`);
  return [
    sql`create unlogged table ${placeOf(schema, table)} (${join(columns)})`,
    sql`insert into ${placeOf(schema, table)} values ${join(rows)}`,
  ];
}

/** A table without a row needs no table, only its columns. */
function canonicalStep(schema: string, table: Table): Step {
  const hasRows = table.rows.length > 0;
  const columns = table.columns.map(({ name, type }) =>
    hasRows ? ident(name) : sql`cast(null as ${raw(type)}) as ${ident(name)}`
  );
  const rows = hasRows ? sql`from ${placeOf(schema, table)}` : sql`where false`;
  return step(table.name, sql`\n  select ${join(columns)}\n  ${rows}`);
}
