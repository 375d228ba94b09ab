// A loaded data set once more, in the tests' Postgres: its canonical tables copied into a schema of their own.
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createPostgresEngine, openPostgres, type PostgresDatabase } from '../../../src/backend/engines/postgres';
import type { Rows } from '../../../src/backend/engines/engine';
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
  const filled = await withRows(dataset, tables);
  await writer.query(
    [`create schema ${schema}`, ...filled.flatMap((table) => written(schema, table)).map(display)].join(';\n')
  );
  const engine = createPostgresEngine(
    reader,
    tables.map((table) =>
      canonicalStep(
        schema,
        table,
        filled.some(({ name }) => name === table.name)
      )
    )
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
}

interface FilledTable extends Table {
  /** Every cell as text. */
  readonly rows: Rows['rows'];
}

async function tablesOf({ engine }: Dataset): Promise<Table[]> {
  const { rows } = await engine.query(
    plain(sql`
select table_name, column_name, data_type
from duckdb_columns()
where not internal
order by table_name, column_index`),
    never
  );
  const tables = new Map<string, Column[]>();
  for (const [table, name, type] of rows) {
    const columns = tables.get(String(table)) ?? [];
    tables.set(String(table), [...columns, { name: String(name), type: postgresType(String(type)) }]);
  }
  return [...tables].map(([name, columns]) => ({ name, columns }));
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

async function withRows({ engine }: Dataset, tables: readonly Table[]): Promise<FilledTable[]> {
  const counts = tables.map(({ name }) => sql`select ${name} as name, count(*) as rows from ${ident(name)}`);
  const { rows } = await engine.query(plain(join(counts, ' union all ')), never);
  const counted = new Map(rows.map(([name, count]) => [name, Number(count)]));
  return Promise.all(
    tables
      .filter(({ name }) => counted.get(name) !== 0)
      .map(async (table) => {
        const cells = table.columns.map(({ name }) => sql`cast(${ident(name)} as varchar)`);
        const read = await engine.query(plain(sql`select ${join(cells)} from ${ident(table.name)}`), never);
        return { ...table, rows: read.rows };
      })
  );
}

const placeOf = (schema: string, { name }: Table): Sql => sql`${raw(schema)}.${ident(name)}`;

function written(schema: string, table: FilledTable): Sql[] {
  const columns = table.columns.map(({ name, type }) => sql`${ident(name)} ${raw(type)}`);
  const rows = table.rows.map((row) => sql`(${join(row.map((cell) => sql`${cell === null ? null : String(cell)}`))})`);
  return [
    sql`create unlogged table ${placeOf(schema, table)} (${join(columns)})`,
    sql`insert into ${placeOf(schema, table)} values ${join(rows)}`,
  ];
}

/** A table without a row needs no table, only its columns. */
function canonicalStep(schema: string, table: Table, hasRows: boolean): Step {
  const columns = table.columns.map(({ name, type }) =>
    hasRows ? ident(name) : sql`cast(null as ${raw(type)}) as ${ident(name)}`
  );
  const rows = hasRows ? sql`from ${placeOf(schema, table)}` : sql`where false`;
  return step(table.name, sql`\n  select ${join(columns)}\n  ${rows}`);
}
