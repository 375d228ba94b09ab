// Writes the sample company as one SQL file for psql: typed tables of our own names with their rows.
import { open } from 'node:fs/promises';
import { generateCompany, type SampleEntity } from '../../src/backend/sources/sample/company';
import { chunksOf } from '../../src/backend/sources/sample/csv';
import type { CompanyOptions } from '../../src/backend/sources/sample/options';
import { entities, type Entity } from '../../src/shared/model/entities';
import type { FieldType } from '../../src/shared/model/entity';

const typeOf: Readonly<Record<FieldType, string>> = {
  id: 'text',
  text: 'text',
  instant: 'timestamptz',
  money: 'numeric',
  number: 'numeric',
  boolean: 'boolean',
};

/** Writes the file, replacing one of that name; everybody may read it, since a database server of its own user does. */
export async function writeSampleSql(
  path: string,
  options: CompanyOptions,
  wanted: readonly SampleEntity[]
): Promise<void> {
  const company = generateCompany(options);
  const file = await open(path, 'w', 0o644);
  try {
    await file.write(
      `-- The sample company, for psql: psql -v ON_ERROR_STOP=1 -f this file.\nbegin;\nset timezone = 'UTC';\n`
    );
    for (const entity of wanted) {
      const { columns, rows } = company[entity];
      await file.write(`\n${createTable(entity, columns)}\ncopy ${entity} from stdin (null '');\n`);
      for (const chunk of chunksOf(rows, copyLine)) {
        await file.write(chunk);
      }
      await file.write('\\.\n');
    }
    await file.write('\ncommit;\nanalyze;\n');
  } finally {
    await file.close();
  }
}

/** A row in the text format of `copy`: an end of data in CSV is read by some versions of psql and servers only. */
export const copyLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => cell.replace(/[\\\t\n\r]/g, (found) => escapes[found] ?? found)).join('\t')}\n`;

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function createTable(entity: SampleEntity, columns: readonly string[]): string {
  const { fields }: Pick<Entity, 'fields'> = entities[entity];
  const typed = columns.map((column) => `"${column}" ${typeOf[fields[column]?.type ?? 'text']}`);
  return `create table ${entity} (${typed.join(', ')});`;
}
