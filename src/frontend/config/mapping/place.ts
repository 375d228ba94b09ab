// Where an entity's rows are, between the mapping and what people pick from.
import type { EntityMapping, TableName } from '../../../shared/model/mapping';
import type { SourceTable } from '../../../shared/source-resources';

export type Place = Pick<EntityMapping, 'file' | 'url' | 'table' | 'query'>;
/** Where rows that are mapped come from. */
export type Source = 'csv' | 'postgres';
type Listed = Pick<SourceTable, 'schema' | 'name' | 'kind'>;

const USUAL_SCHEMA = 'public';

/** What a table of that name is, where nothing else is known of it. */
export const kindOf = (source: Source, name: string): 'url' | 'file' | 'table' =>
  /^https:/i.test(name) ? 'url' : source === 'csv' ? 'file' : 'table';

/** As the mapping names it: a file, one at a URL, or a table with its schema where that is not the usual one. */
export function placeOf({ schema, name, kind }: Listed): Place {
  if (kind === 'file') {
    return { file: name };
  }
  if (kind === 'url') {
    return { url: name };
  }
  const inSchema = schema !== null && schema !== USUAL_SCHEMA;
  if (name.includes('.') || (inSchema && schema.includes('.'))) {
    return { table: { ...(inSchema ? { schema } : {}), name } };
  }
  return { table: inSchema ? `${schema}.${name}` : name };
}

/** How people read it, and the key under which the source knows the table; undefined for a query or no place at all. */
export function placeText({ file, url, table }: Place): string | undefined {
  return file ?? url ?? (table === undefined ? undefined : tableText(table));
}

export function listedText(table: Listed): string {
  return placeText(placeOf(table)) ?? table.name;
}

const tableText = (table: TableName): string =>
  typeof table === 'string' ? table : table.schema === undefined ? table.name : `${table.schema}.${table.name}`;

/** The listed table a mapping means, by its text. */
export function listedTable<T extends Listed>(tables: readonly T[], text: string | undefined): T | undefined {
  return text === undefined
    ? undefined
    : tables.find(
        (table) => listedText(table) === text || (table.schema !== null && `${table.schema}.${table.name}` === text)
      );
}
