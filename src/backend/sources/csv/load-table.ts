// Loads the files of one entity into its canonical table. While loading, the table has a column
// `fault` (0: the row counts) and its rowids run in file order, one file after the other.
import { KpiError } from '../../../shared/errors';
import type { EntityMapping } from '../../../shared/model/mapping';
import type { Settings } from '../../../shared/settings/settings';
import type { DuckDbDatabase } from '../../engines/duckdb';
import type { Rows } from '../../engines/engine';
import { ident, join, type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { fieldFaults, type ReadRows } from '../rows/field-faults';
import type { FieldReader } from '../rows/field-reader';
import { type Fault, type TablePlan, textOf } from '../rows/table-plan';
import { duckdbRows } from './duckdb-rows';
import type { PlainShape } from './plain-values';
import type { ReadyFile } from './ready-file';
import { plainShape, rowsOfFile } from './row-sql';

export interface LoadedFile extends ReadyFile {
  /** Rowid of the file's first sound record. */
  readonly offset: number;
}

export interface LoadedTable {
  readonly plan: TablePlan;
  readonly mapping: EntityMapping;
  readonly files: readonly LoadedFile[];
  /** Fault number n of the table is `faults[n − 1]`. */
  readonly faults: ReadonlyArray<Pick<Fault, 'kind' | 'say'>>;
}

/** Makes the table and fills it with the rows of its files. Throws `bad_data` when rows go missing on the way. */
export async function loadTable(
  database: DuckDbDatabase,
  plan: TablePlan,
  mapping: EntityMapping,
  files: readonly ReadyFile[],
  segmentColumns: readonly string[],
  settings: Settings
): Promise<LoadedTable> {
  await database.run(createTable(plan, sql`fault smallint`));
  // Which faults a field can have is the same in every file.
  const faultsOf = (readers: readonly FieldReader[], isText: ReadRows['isText']): Fault[] => {
    const written: ReadRows['written'] = ({ field }) => textOf(field);
    const { decimalSeparator } = mapping;
    const rows = { dialect: duckdbRows, decimalSeparator, currency: settings.currency, written, isText };
    return [...fieldFaults(readers, plan.given, rows), ...plan.faults];
  };
  const loaded: LoadedFile[] = [];
  let offset = 0;
  for (const file of files) {
    const { scan, soundPath } = file;
    const insert = async (shapes: readonly PlainShape[]): Promise<Rows> => {
      const { padded, lineEnd } = scan;
      const columns = { ...file, path: soundPath, padded, lineEnd, shapes, segmentColumns };
      const faults = faultsOf(file.readers, (reader) => plainShape(columns, reader) === 'text');
      const rows = rowsOfFile(plan, faults, columns, mapping, settings);
      return database.run(sql`insert into ${ident(plan.table)} ${rows}`);
    };
    // Values written plainly can still be no day of the calendar or too large: then each text is looked at.
    const inserted = scan.shapes.some((shape) => shape !== 'text')
      ? await insert(scan.shapes).catch(() => insert([]))
      : await insert([]);
    checkCount(Number(inserted.rows[0]?.[0]), scan.records, file.file.name);
    loaded.push({ ...file, offset });
    offset += scan.records;
  }
  return { plan, mapping, files: loaded, faults: faultsOf(files[0]?.readers ?? [], () => true) };
}

/** Marks the rows that do not fit the tables loaded before, or others of their own. */
export async function markMisfits(
  database: DuckDbDatabase,
  table: LoadedTable,
  segments: readonly string[]
): Promise<LoadedTable> {
  const { plan } = table;
  for (const [index, { possible, when }] of plan.laterFaults.entries()) {
    const condition = typeof when === 'function' ? when(segments) : when;
    await markFaulty(database, plan.table, possible, condition, table.faults.length + index + 1);
  }
  return { ...table, faults: [...table.faults, ...plan.laterFaults] };
}

/** Makes the empty table of an entity, with more columns behind its own where given. */
export function createTable({ table, columns }: TablePlan, ...more: readonly Sql[]): Sql {
  const all = [...columns.map(({ name, type }) => sql`${ident(name)} ${raw(type)}`), ...more];
  return sql`create table ${ident(table)} (${join(all)})`;
}

/** Leaves only the rows that count; `some` is false when all do. */
export async function dropFaulty(database: DuckDbDatabase, table: string, some: boolean): Promise<void> {
  if (some) {
    await database.run(sql`delete from ${ident(table)} where fault <> 0`);
  }
  await database.run(sql`alter table ${ident(table)} drop column fault`);
}

async function markFaulty(
  database: DuckDbDatabase,
  table: string,
  possible: Sql | undefined,
  when: Sql,
  code: number
): Promise<void> {
  if (possible !== undefined && (await database.run(possible)).rows[0]?.[0] === false) {
    return;
  }
  const { rows } = await database.run(sql`select rowid from ${ident(table)} as loaded where fault = 0 and (${when})`);
  if (rows.length > 0) {
    await database.run(
      sql`update ${ident(table)} as loaded set fault = ${raw(String(code))} where fault = 0 and (${when})`
    );
  }
}

/** The database must have taken every record that the scan told apart. */
function checkCount(found: number, expected: number, file: string): void {
  if (found !== expected) {
    throw new KpiError(
      'bad_data',
      `${file} could not be read to the end: ${expected} rows were expected and ${found} came. Check its quotes and delimiters.`
    );
  }
}
