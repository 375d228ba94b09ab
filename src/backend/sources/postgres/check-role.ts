// Whether the role may do more than it needs: read the mapped tables.
import type { PostgresDatabase } from '../../engines/postgres';
import { join, sql } from '../../facts/sql';
import type { Relation } from './relation';

/** What to say of the role, with the statements that make a fitting one; nothing where it can only read. */
export async function adviceOnRole(
  database: PostgresDatabase,
  relations: readonly Relation[],
  signal: AbortSignal
): Promise<string[]> {
  const tables = relations.filter(({ step }) => step === null).map(({ place }) => place);
  const named = tables.length === 0 ? sql`null` : join(tables.map((place) => sql`${place}`));
  const { rows } = await database.select(
    sql`
select current_user, current_database(), role.rolsuper,
  has_database_privilege(current_database(), 'create'),
  (
    select string_agg(namespace.nspname || '.' || relation.relname, ', ' order by namespace.nspname, relation.relname)
    from pg_catalog.pg_class as relation
    join pg_catalog.pg_namespace as namespace on namespace.oid = relation.relnamespace
    where namespace.nspname || '.' || relation.relname in (${named})
      and has_table_privilege(relation.oid, 'insert, update, delete, truncate')
  )
from pg_catalog.pg_roles as role
where role.rolname = current_user`,
    signal
  );
  const [role, name, isSuperuser, mayCreate, writable] = rows[0] ?? [];
  const faults = [
    ...(isSuperuser === true ? ['is a superuser'] : []),
    ...(isSuperuser !== true && typeof writable === 'string' ? [`may write to ${writable}`] : []),
    ...(isSuperuser !== true && mayCreate === true ? ['may create in the database'] : []),
  ];
  return faults.length === 0
    ? []
    : [
        `The role ${String(role)} ${faults.join(' and ')}; reading is enough. A fitting one: ${fittingRole(String(name), tables)}`,
      ];
}

function fittingRole(database: string, tables: readonly string[]): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const inParts = tables.map((place) => ({
    schema: place.split('.', 1)[0] ?? '',
    name: place.slice(place.indexOf('.') + 1),
  }));
  const schemas = [...new Set(inParts.map(({ schema }) => schema))].map(quoted).join(', ');
  const list = inParts.map(({ schema, name }) => `${quoted(schema)}.${quoted(name)}`).join(', ');
  return [
    "create role kpi_reader login password '…';",
    `grant connect on database ${quoted(database)} to kpi_reader;`,
    ...(tables.length === 0
      ? []
      : [`grant usage on schema ${schemas} to kpi_reader;`, `grant select on ${list} to kpi_reader;`]),
    'alter role kpi_reader set default_transaction_read_only = on;',
  ].join(' ');
}
