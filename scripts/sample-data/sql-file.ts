// Writes the sample company as one SQL file for psql: typed tables of our own names with their rows.
import { open } from 'node:fs/promises';
import { generateCompany, type SampleEntity } from '../../src/backend/sources/sample/company';
import { csvChunks } from '../../src/backend/sources/sample/csv';
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
      await file.write(`\n${createTable(entity, columns)}\ncopy ${entity} from stdin (format csv, header);\n`);
      for (const chunk of csvChunks(columns, rows)) {
        await file.write(chunk);
      }
      await file.write('\\.\n');
    }
    await file.write('\ncommit;\nanalyze;\n');
  } finally {
    await file.close();
  }
}

function createTable(entity: SampleEntity, columns: readonly string[]): string {
  const { fields }: Pick<Entity, 'fields'> = entities[entity];
  const typed = columns.map((column) => `"${column}" ${typeOf[fields[column]?.type ?? 'text']}`);
  return `create table ${entity} (${typed.join(', ')});`;
}
