// Writes files of CSV rows as tables of the tests' Postgres, each set in a schema of its own.
import { Client } from 'pg';
import { entities, entityIds, type EntityId, type Entity } from '../../../src/shared/model/entities';
import type { FieldType } from '../../../src/shared/model/entity';
import type { Mapping } from '../../../src/shared/model/mapping';
import type { CsvTable } from '../company-csv';
import { testServer } from './test-server';

/** Types a database would give its columns, or text for everything, as an import of files leaves it. */
export type ColumnTypes = 'typed' | 'text';

const typeOf: Readonly<Record<FieldType, string>> = {
  id: 'text',
  text: 'text',
  instant: 'timestamptz',
  money: 'numeric',
  number: 'numeric',
  boolean: 'boolean',
};

let schemas = 0;

/** Runs statements as the superuser of the tests' Postgres. */
export async function asSuperuser(work: (run: (text: string) => Promise<unknown>) => Promise<void>): Promise<void> {
  const { hosts, database, user, password } = testServer();
  const client = new Client({ host: hosts[0]?.host, port: hosts[0]?.port, database, user, password });
  await client.connect();
  try {
    await work((text) => client.query(text));
  } finally {
    await client.end();
  }
}

/** Makes the tables in a new schema and gives its name. */
export async function writeSchema(files: Readonly<Record<string, CsvTable>>, types: ColumnTypes): Promise<string> {
  schemas += 1;
  const schema = `company_${process.pid}_${schemas}`;
  const statements = Object.entries(files).flatMap(([file, rows]) => tableStatements(schema, file, rows, types));
  await asSuperuser(async (run) => {
    await run([`create schema ${schema}`, ...statements].join(';\n'));
  });
  return schema;
}

export const dropSchema = (schema: string): Promise<void> =>
  asSuperuser(async (run) => {
    await run(`drop schema ${schema} cascade`);
  });

/** The name of a schema of a suite's own, which is there for its tests alone; `made` is the SQL of what it holds. */
export function suiteSchema(name: string, made: (schema: string) => string): string {
  const schema = `${name}_${process.pid}`;
  beforeAll(() =>
    asSuperuser(async (run) => {
      await run(`create schema ${schema};${made(schema)}`);
    })
  );
  afterAll(() => dropSchema(schema));
  return schema;
}

/** The mapping of a schema that `writeSchema` made. */
export function mappingOf(schema: string, files: Readonly<Record<string, CsvTable>>, mapping: Mapping): Mapping {
  const tables = entityIds
    .filter((entity) => files[`${entity}.csv`] !== undefined)
    .map((entity) => [
      entity,
      { fields: {}, ...mapping.entities[entity], file: undefined, table: `${schema}.${entity}` },
    ]);
  return { ...mapping, entities: Object.fromEntries(tables) };
}

const isEntity = (name: string): name is EntityId => Object.hasOwn(entities, name);

function tableStatements(schema: string, file: string, rows: CsvTable, types: ColumnTypes): string[] {
  const name = file.replace(/\.csv$/, '');
  const [header = [], ...body] = rows;
  const { fields }: Pick<Entity, 'fields'> = isEntity(name) ? entities[name] : { fields: {} };
  const columns = header.map((column) => {
    const type = fields[column ?? '']?.type;
    return `${quoted(column ?? '')} ${types === 'text' || type === undefined ? 'text' : typeOf[type]}`;
  });
  const table = `${schema}.${quoted(name)}`;
  const values = body.map((row) => `(${header.map((_, index) => literal(row[index])).join(', ')})`);
  return [
    `create table ${table} (${columns.join(', ')})`,
    ...(values.length === 0 ? [] : [`insert into ${table} values ${values.join(',\n')}`]),
  ];
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (value: string | null | undefined): string =>
  value === null || value === undefined || value === '' ? 'null' : `'${value.replaceAll("'", "''")}'`;
