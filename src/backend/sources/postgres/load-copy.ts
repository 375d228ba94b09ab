// Tables of a database as a copy in the embedded one, beside files: each is written as a private CSV file and read
// by the CSV loader, so that rows are checked the same way wherever they come from.
import { stat } from 'node:fs/promises';
import path from 'node:path';
import type { Instant } from '../../../shared/calendar/window';
import { KpiError } from '../../../shared/errors';
import { entities, entityIds } from '../../../shared/model/entities';
import type { EntityMapping, FieldMapping } from '../../../shared/model/mapping';
import type { Settings } from '../../../shared/settings/settings';
import type { PostgresDatabase } from '../../engines/postgres';
import { ident, join, type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { type EntityFiles, type FilesOfEntities, findFiles } from '../csv/entity-files';
import type { Dataset } from '../dataset';
import { checkUnmoved, loadFiles, type LoadOptions } from '../load-csv-folder';
import { adviceOnRole } from './check-role';
import { openExtract } from '../csv/extract';
import { findRelations, isInDatabase, type Relation, type RelationColumn } from './relation';

/** Whether the settings ask for a copy, or need one as some entities are in files or at URLs. */
export const isCopied = ({ mapping, postgres }: Settings): boolean =>
  postgres?.mode === 'copy' || entityIds.some((entity) => !isInDatabase(mapping.entities[entity]));

/** Throws `too_large` for a table with more rows than may be copied. */
export async function loadCopy(
  database: PostgresDatabase,
  folder: () => Promise<string>,
  settings: Settings,
  now: Instant,
  options: LoadOptions & { readonly signal: AbortSignal }
): Promise<Dataset> {
  const { signal, only } = options;
  const relations = [...(await findRelations(database, settings.mapping, signal, only)).values()];
  const inFiles = entityIds.filter(
    (entity) => settings.mapping.entities[entity]?.file !== undefined && (only?.has(entity) ?? true)
  );
  const findInFolder = async (): Promise<FilesOfEntities> =>
    inFiles.length === 0 ? new Map() : findFiles(await folder(), settings.mapping, new Set(inFiles));
  let inFolder: FilesOfEntities = new Map();
  const find = async (copies: () => Promise<string>): Promise<FilesOfEntities> => {
    inFolder = await findInFolder();
    const found = new Map(inFolder);
    for (const relation of relations) {
      found.set(relation.entity, await copied(database, relation, settings, await copies(), signal));
    }
    return found;
  };
  // Asked first: whatever fails once the copy is made would leave it open.
  const advice = await adviceOnRole(database, relations, signal);
  const dataset = await loadFiles(
    find,
    async () => checkUnmoved(inFolder, await findInFolder()),
    settings,
    now,
    options
  );
  return { ...dataset, advice: [...(dataset.advice ?? []), ...advice] };
}

async function copied(
  database: PostgresDatabase,
  relation: Relation,
  settings: Settings,
  folder: string,
  signal: AbortSignal
): Promise<EntityFiles> {
  const { entity, place, mapping, columns } = relation;
  const limit = settings.postgres?.copyRowLimit ?? 0;
  const read = columnsRead(relation, settings);
  // What nothing reads stays where it is; its column is there, and empty, as the mapping is checked against all of them.
  const texts = columns.map(
    (column) => sql`${read.has(column.name) ? asText(column, mapping) : raw('null')} as ${ident(column.name)}`
  );
  const source = relation.step === null ? relation.from : sql`(${relation.step.query})`;
  const rows = sql`select ${join(texts)} from ${source} as source order by ${relation.position} limit ${raw(String(limit + 1))}`;
  const file = path.join(folder, `${entity}.csv`);
  const out = openExtract(file);
  let count = 0;
  try {
    out.write(columns.map(({ name }) => name));
    await database.selectEach(
      rows,
      (row) => {
        count += 1;
        out.write(row);
      },
      signal
    );
  } finally {
    out.close();
  }
  if (count > limit) {
    throw new KpiError(
      'too_large',
      `${place} has more than ${limit} rows, which is as many as may be copied. Select fewer in the mapping, raise copyRowLimit, or map every entity to a table, so that nothing is copied.`
    );
  }
  const { size, mtimeMs: modifiedMs, ino: inode } = await stat(file);
  return {
    place,
    mapping: fileMapping(mapping, columns, place),
    files: [{ name: place, path: file, size, modifiedMs, inode, isOfTable: true }],
  };
}

/** Columns that a field, a filter or a segment is read from, whether or not the table has them. */
function columnsRead({ entity, mapping, columns }: Relation, settings: Settings): ReadonlySet<string> {
  const ofFields = Object.keys(entities[entity].fields).flatMap((field) => {
    const mapped = mapping.fields[field] ?? field;
    return typeof mapped === 'string' ? mapped : 'column' in mapped ? mapped.column : [];
  });
  const { segments = Object.fromEntries(columns.map(({ name }) => [name, name])) } = settings.mapping;
  return new Set([
    ...ofFields,
    ...Object.keys(mapping.where ?? {}),
    ...(entity === 'accounts' ? Object.values(segments) : []),
  ]);
}

/** A value as a CSV file would have it. */
function asText({ name, kind }: RelationColumn, { decimalSeparator = '.' }: EntityMapping): Sql {
  const column = sql`source.${ident(name)}`;
  const pointed = (text: Sql): Sql => (decimalSeparator === '.' ? text : sql`replace(${text}, '.', ',')`);
  switch (kind) {
    case 'instant':
      return withinYears(column, sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);
    case 'date':
    case 'local':
      return withinYears(column, sql`cast(${column} as text)`);
    case 'float':
      return pointed(
        sql`case when abs(${column}) < 1e15 then cast(cast(${column} as numeric) as text) else cast(${column} as text) end`
      );
    case 'number':
      return pointed(sql`cast(${column} as text)`);
    case 'boolean':
    case 'text':
      return sql`cast(${column} as text)`;
  }
}

/** Moments at the ends of the calendar and beyond stand for since ever and for ever. */
const withinYears = (column: Sql, text: Sql): Sql =>
  sql`case when ${column} >= '9999-12-31' then '9999-12-31' when ${column} < '0001-01-02' then '0001-01-01' else ${text} end`;

const dated = new Set<RelationColumn['kind']>(['date', 'local', 'instant']);

/** The mapping of the file: dates that the database itself knows need no format. */
function fileMapping(mapping: EntityMapping, columns: readonly RelationColumn[], place: string): EntityMapping {
  const isDated = (name: string): boolean => columns.some((column) => column.name === name && dated.has(column.kind));
  const field = (mapped: FieldMapping): FieldMapping =>
    typeof mapped === 'object' && 'column' in mapped && isDated(mapped.column)
      ? { ...mapped, format: undefined }
      : mapped;
  const fields = Object.entries(mapping.fields).map(([name, mapped]) => [name, field(mapped)] as const);
  return {
    ...mapping,
    file: place,
    table: undefined,
    query: undefined,
    delimiter: ',',
    encoding: undefined,
    headerLine: undefined,
    fields: Object.fromEntries(fields),
  };
}
