// Where the rows of an entity are in the database: a table, a view, or a select of the user's, and its columns.
import { KpiError } from '../../../shared/errors';
import { type EntityId, entityIds } from '../../../shared/model/entities';
import { type EntityMapping, entityMappingSchema, type Mapping } from '../../../shared/model/mapping';
import type { PostgresDatabase } from '../../engines/postgres';
import { ident, join, type Sql, sql } from '../../facts/sql';
import { raw, type Step, step } from '../../facts/statement';
import { errorCode } from '../error-code';
import { type ColumnKind, columnKind } from './column-kind';

export interface RelationColumn {
  readonly name: string;
  readonly kind: ColumnKind;
}

export interface Relation {
  readonly entity: EntityId;
  readonly mapping: EntityMapping;
  /** What people call it. */
  readonly place: string;
  /** In a `from` clause. */
  readonly from: Sql;
  /** For a select of the user's: the step that holds it, so that its table names mean the user's tables. */
  readonly step: Step | null;
  readonly columns: readonly RelationColumn[];
  /** A whole number by which its rows have an order; rows that say the same may have the same. */
  readonly position: Sql;
}

/** The relations of all entities that are mapped or whose own name is a table. Throws where a mapped one cannot be read. */
export async function findRelations(
  database: PostgresDatabase,
  mapping: Mapping,
  signal: AbortSignal,
  only?: ReadonlySet<EntityId>
): Promise<ReadonlyMap<EntityId, Relation>> {
  const relations = await Promise.all(
    entityIds
      .filter((entity) => only?.has(entity) ?? true)
      .map((entity) => findRelation(database, entity, mapping.entities[entity], signal))
  );
  const found = relations.filter((relation) => relation !== null);
  if (!found.some(({ entity }) => entity === 'accounts') && isInDatabase(mapping.entities.accounts)) {
    throw new KpiError(
      'bad_settings',
      'No table holds the accounts. Map `accounts` to a table of yours, or to a select; a table called accounts in the search path needs no mapping.'
    );
  }
  return new Map(found.map((relation) => [relation.entity, relation]));
}

/** Whether the entity is not mapped to a file, in a folder or at a URL. */
export const isInDatabase = (mapped: EntityMapping | undefined): boolean =>
  mapped?.file === undefined && mapped?.url === undefined;

/** One entity's relation; null where nothing is mapped and no table has its name. Files are none of ours. */
async function findRelation(
  database: PostgresDatabase,
  entity: EntityId,
  mapped: EntityMapping | undefined,
  signal: AbortSignal
): Promise<Relation | null> {
  if (!isInDatabase(mapped)) {
    return null;
  }
  const mapping = mapped ?? entityMappingSchema.parse({});
  if (mapping.shape !== undefined) {
    throw new KpiError(
      'bad_settings',
      `The mapping of ${entity} has a shape, which is for files. Map a query that selects stretches of time.`
    );
  }
  const found =
    mapping.query === undefined
      ? await findTable(database, entity, mapping, mapped === undefined && entity !== 'accounts', signal)
      : await findQuery(database, entity, mapping.query, signal);
  if (found === null) {
    if (mapped === undefined) {
      return null;
    }
    throw new KpiError(
      'bad_settings',
      `There is no table ${tableText(mapping, entity)}, which ${entity} is mapped to, or this role may not see it. Check its name and schema.`
    );
  }
  return { entity, mapping, ...found };
}

type Found = Omit<Relation, 'entity' | 'mapping'>;

/**
 * With `onlyReadable` a table that the role may not read is as good as none: one that nobody has mapped, such as the
 * `users` or `tasks` of another program, is ours only by its name.
 */
async function findTable(
  database: PostgresDatabase,
  entity: EntityId,
  mapping: EntityMapping,
  onlyReadable: boolean,
  signal: AbortSignal
): Promise<Found | null> {
  const { schema, name } = tableOf(mapping, entity);
  const readable = sql`
  and has_schema_privilege(relation.relnamespace, 'usage') and has_table_privilege(relation.oid, 'select')`;
  const { rows } = await database.select(
    sql`
select namespace.nspname, relation.relname, relation.relkind, relation.relhassubclass
from pg_catalog.pg_class as relation
join pg_catalog.pg_namespace as namespace on namespace.oid = relation.relnamespace
where relation.relname = cast(${name} as text) and relation.relkind in ('r', 'v', 'm', 'p', 'f')
  and ${schema === null ? sql`pg_catalog.pg_table_is_visible(relation.oid)` : sql`namespace.nspname = cast(${schema} as text)`}${onlyReadable ? readable : sql``}`,
    signal
  );
  const [foundSchema, foundName, kind, hasChildren] = rows[0] ?? [];
  if (typeof foundSchema !== 'string' || typeof foundName !== 'string') {
    return null;
  }
  const from = sql`${ident(foundSchema)}.${ident(foundName)}`;
  const place = `${foundSchema}.${foundName}`;
  // Rows of a plain table have a place of their own, which those of a table that inherits from it may have as well;
  // those of a view are told apart by what they hold.
  const position =
    (kind === 'r' && hasChildren !== true) || kind === 'm'
      ? raw(
          'cast((cast(cast(source.ctid as text) as point))[0] * 65536 + (cast(cast(source.ctid as text) as point))[1] as bigint)'
        )
      : byContent;
  return { place, from, step: null, position, columns: await columnsOf(database, from, signal) };
}

async function findQuery(
  database: PostgresDatabase,
  entity: EntityId,
  query: string,
  signal: AbortSignal
): Promise<Found> {
  const text = query.trim().replace(/;\s*$/, '');
  const name = `source_of_${entity}`;
  const own = raw(`\n${text}\n`);
  return {
    place: `the query of ${entity}`,
    from: raw(name),
    step: step(name, own),
    position: byContent,
    columns: await columnsOf(database, sql`(${own})`, signal).catch((error: unknown) => {
      throw ofQuery(error, entity);
    }),
  };
}

/** What Postgres says of a select that it cannot make sense of is for who wrote it; anything else stays as it is. */
function ofQuery(error: unknown, entity: EntityId): unknown {
  const cause = error instanceof KpiError && error.code === 'internal' ? error.cause : null;
  return cause instanceof Error && errorCode(cause).startsWith(NO_SENSE)
    ? new KpiError('bad_settings', `The query of ${entity}: ${cause.message}. Correct it in the mapping.`, { cause })
    : error;
}

/** How Postgres's codes for mistakes in a statement begin. */
const NO_SENSE = '42';

// Not `source` alone, which would be a column of that name.
const byContent = raw('hashtextextended(cast(source.* as text), 0)');

/** Names and types; reading them also proves that the relation may be read, and that a query is one select. */
async function columnsOf(database: PostgresDatabase, from: Sql, signal: AbortSignal): Promise<RelationColumn[]> {
  const { columns } = await database.select(sql`select * from ${from} as source limit 0`, signal);
  if (columns.length === 0) {
    return [];
  }
  // One row, whatever the relation holds: the types are known without any.
  const types = columns.map((name) => sql`cast(pg_typeof(source.${ident(name)}) as oid)`);
  const { rows } = await database.select(
    sql`
select types.place, format_type(coalesce(nullif(pg_type.typbasetype, 0), pg_type.oid), null)
from (select array[${join(types)}] as oids from (select 1) as one left join ${from} as source on false) as found,
  unnest(found.oids) with ordinality as types (type, place)
join pg_catalog.pg_type on pg_type.oid = types.type
order by types.place`,
    signal
  );
  const twice = columns.find((name, index) => columns.indexOf(name) < index);
  if (twice !== undefined) {
    throw new KpiError('bad_settings', `A query has two columns called "${twice}". Rename one with \`as\`.`);
  }
  return columns.map((name, index) => ({ name, kind: columnKind(String(rows[index]?.[1])) }));
}

function tableOf(
  { table }: EntityMapping,
  entity: EntityId
): { readonly schema: string | null; readonly name: string } {
  if (typeof table === 'object') {
    return { schema: table.schema ?? null, name: table.name };
  }
  const [, schema, name] = /^([^.]+)\.(.+)$/s.exec(table ?? '') ?? [];
  return schema === undefined || name === undefined ? { schema: null, name: table ?? entity } : { schema, name };
}

function tableText(mapping: EntityMapping, entity: EntityId): string {
  const { schema, name } = tableOf(mapping, entity);
  return schema === null ? name : `${schema}.${name}`;
}
