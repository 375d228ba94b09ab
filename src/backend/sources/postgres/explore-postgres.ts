// What a database holds that a role may read, from its catalogue.
import { KpiError } from '../../../shared/errors';
import type { FieldType } from '../../../shared/model/entity';
import type { SourceColumn, SourceTable, SourceTables } from '../../../shared/source-resources';
import type { PostgresDatabase } from '../../engines/postgres';
import { ident, type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { sampled } from '../sampled';
import { type ColumnKind, columnKind } from './column-kind';

const TABLES = 500;
const SAMPLED_ROWS = 1000;

/** All tables and views outside the system's schemas, or the one called `schema.name`. */
export async function postgresTables(
  database: PostgresDatabase,
  one: string | null,
  signal: AbortSignal
): Promise<SourceTables> {
  const { rows } = await database.select(catalogue(one), signal);
  const tables = new Map<string, { table: Omit<SourceTable, 'columns'>; columns: SourceColumn[] }>();
  for (const [schema, name, kind, estimate, column, type, isKey, toSchema, toTable, toColumn] of rows) {
    const id = JSON.stringify([schema, name]);
    const known = tables.get(id) ?? {
      table: {
        schema: String(schema),
        name: String(name),
        kind: kind === 'v' || kind === 'm' ? ('view' as const) : ('table' as const),
        rows: Number(estimate) < 0 || kind === 'v' ? null : Number(estimate),
      },
      columns: [],
    };
    tables.set(id, known);
    known.columns.push({
      name: String(column),
      type: String(type),
      reads: reads[columnKind(String(type))],
      key: isKey === true,
      refersTo:
        toTable === null || toTable === undefined
          ? null
          : { schema: String(toSchema), table: String(toTable), column: String(toColumn) },
      samples: [],
    });
  }
  const all = [...tables.values()].map(({ table, columns }): SourceTable => ({ ...table, columns }));
  if (one !== null && all[0] === undefined) {
    throw new KpiError('not_found', `There is no table ${one}, or this role may not read it.`);
  }
  return {
    source: 'postgres',
    tables: one === null ? all.slice(0, TABLES) : [await withSamples(database, all[0], signal)].flat(),
    truncated: one === null && all.length > TABLES,
  };
}

const reads: Readonly<Record<ColumnKind, FieldType>> = {
  text: 'text',
  date: 'instant',
  local: 'instant',
  instant: 'instant',
  number: 'number',
  float: 'number',
  boolean: 'boolean',
};

/** Rows of a table, as it was last analysed; below zero where it never was, which before Postgres 14 is 0, of no pages. */
const rowEstimate = raw(`case
    when relation.reltuples = 0 and relation.relpages = 0 and cast(current_setting('server_version_num') as integer) < 140000 then -1
    else cast(relation.reltuples as bigint)
  end`);

function catalogue(one: string | null): Sql {
  const chosen = one === null ? sql`true` : sql`namespace.nspname || '.' || relation.relname = cast(${one} as text)`;
  return sql`
select namespace.nspname, relation.relname, relation.relkind, ${rowEstimate}, attribute.attname,
  format_type(coalesce(nullif(type.typbasetype, 0), type.oid), null),
  exists (
    select 1
    from pg_catalog.pg_index as index
    where index.indrelid = relation.oid and index.indisprimary and attribute.attnum = any (index.indkey)
  ),
  foreign_key.schema_name, foreign_key.table_name, foreign_key.column_name
from (
  select ranked.*
  from pg_catalog.pg_class as ranked
  join pg_catalog.pg_namespace as schema on schema.oid = ranked.relnamespace
  where ranked.relkind in ('r', 'v', 'm', 'p', 'f') and not ranked.relispartition
    and schema.nspname not in ('pg_catalog', 'information_schema') and schema.nspname not like 'pg\\_%'
    and has_schema_privilege(schema.oid, 'usage') and has_table_privilege(ranked.oid, 'select')
  order by schema.nspname, ranked.relname
  limit ${raw(String(one === null ? TABLES + 1 : 1_000_000))}
) as relation
join pg_catalog.pg_namespace as namespace on namespace.oid = relation.relnamespace
join pg_catalog.pg_attribute as attribute
  on attribute.attrelid = relation.oid and attribute.attnum > 0 and not attribute.attisdropped
join pg_catalog.pg_type as type on type.oid = attribute.atttypid
left join lateral (
  select other_schema.nspname as schema_name, other.relname as table_name, other_column.attname as column_name
  from pg_catalog.pg_constraint as key
  join pg_catalog.pg_class as other on other.oid = key.confrelid
  join pg_catalog.pg_namespace as other_schema on other_schema.oid = other.relnamespace
  join pg_catalog.pg_attribute as other_column on other_column.attrelid = other.oid and other_column.attnum = key.confkey[1]
  where key.contype = 'f' and key.conrelid = relation.oid and key.conkey = array[attribute.attnum]
  order by key.oid
  limit 1
) as foreign_key on true
where ${chosen}
order by namespace.nspname, relation.relname, attribute.attnum`;
}

/** Distinct values of the first rows, so that a large table is not read. */
async function withSamples(
  database: PostgresDatabase,
  table: SourceTable | undefined,
  signal: AbortSignal
): Promise<SourceTable[]> {
  if (table === undefined || table.columns.length === 0) {
    return table === undefined ? [] : [table];
  }
  const columns = table.columns.map(({ name }) => sql`left(nullif(btrim(cast(${ident(name)} as text)), ''), 100)`);
  const list = columns.slice(1).reduce((all, column) => sql`${all}, ${column}`, columns[0] ?? sql`null`);
  const { rows } = await database.select(
    sql`select ${list} from ${ident(table.schema ?? '')}.${ident(table.name)} limit ${raw(String(SAMPLED_ROWS))}`,
    signal
  );
  return [
    {
      ...table,
      columns: table.columns.map((column, at) => ({
        ...column,
        ...sampled(rows.map((row) => row[at]).filter((value) => typeof value === 'string')),
      })),
    },
  ];
}
