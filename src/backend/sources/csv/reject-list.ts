// Rows left out, counted and put into words. Their lines and texts are looked up in the files only
// when there are any, and only for those that will be shown.
import type { Reject } from '../dataset';
import { KpiError } from '../../../shared/errors';
import type { DuckDbDatabase } from '../../engines/duckdb';
import { ident, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import type { LoadedFile, LoadedTable } from './load-table';
import { type RecordFault, scanRecords, type SoundRecord } from './record-scan';
import { splitRecord } from './split-record';
import type { RowText } from './table-plan';

export interface RejectCount {
  readonly rejected: number;
  readonly filtered: number;
}

/** How many rejects of one kind and entity are shown. */
const shownOfAKind = 100;

export async function countRejects(database: DuckDbDatabase, { plan, files }: LoadedTable): Promise<RejectCount> {
  const { rows } = await database.run(
    sql`select count(*) filter (fault > 0), count(*) filter (fault < 0) from ${ident(plan.table)}`
  );
  const [faulty = 0n, filtered = 0n] = rows[0] ?? [];
  const broken = files.reduce((sum, { scan }) => sum + scan.faults.length, 0);
  return { rejected: Number(faulty) + broken, filtered: Number(filtered) };
}

/** The first rejects of each kind, in the order of their files and lines. */
export async function listRejects(database: DuckDbDatabase, table: LoadedTable): Promise<Reject[]> {
  const { rows } = await database.run(sql`
    select rowid, fault
    from ${ident(table.plan.table)}
    where fault > 0
    qualify row_number() over (partition by fault order by rowid) <= ${raw(String(shownOfAKind))}
    order by rowid`);
  const faultOfRow = new Map(rows.map(([rowid, fault]) => [Number(rowid), Number(fault)]));
  const rejects: Reject[] = [];
  const shownBroken = new Map<string, number>();
  for (const file of table.files) {
    const broken = file.scan.faults.filter(({ kind }) => {
      const shown = (shownBroken.get(kind) ?? 0) + 1;
      shownBroken.set(kind, shown);
      return shown <= shownOfAKind;
    });
    const faulty = faultOfRow.size === 0 ? [] : await faultyRows(table, file, faultOfRow);
    rejects.push(...[...broken.map((fault) => brokenRecord(table, file, fault)), ...faulty].sort(byLine));
  }
  return rejects;
}

const byLine = (left: Reject, right: Reject): number => (left.line ?? 0) - (right.line ?? 0);

async function faultyRows(
  table: LoadedTable,
  file: LoadedFile,
  faultOfRow: ReadonlyMap<number, number>
): Promise<Reject[]> {
  const rejects: Reject[] = [];
  const onRecord = (record: SoundRecord): void => {
    const fault = table.faults[(faultOfRow.get(file.offset + record.index) ?? 0) - 1];
    if (fault !== undefined) {
      const sentence = fault.say(rowText(file, record.bytes));
      rejects.push(reject(table, file, record.line, sentence));
    }
  };
  const shape = { delimiter: file.delimiter, columns: file.columns.length };
  const { records } = await scanRecords(file.textPath, shape, onRecord);
  if (records !== file.scan.records) {
    throw new KpiError('source_down', `${file.file.name} changed while it was read. Try again.`);
  }
  return rejects;
}

function rowText(file: LoadedFile, bytes: Uint8Array): RowText {
  const values = splitRecord(new TextDecoder().decode(bytes), file.delimiter);
  const reader = (field: string) => file.readers.find((candidate) => candidate.field === field);
  return {
    value(field) {
      const { column = null, constant = null } = reader(field) ?? {};
      const text = column === null ? (constant ?? '') : (values[file.columns.indexOf(column)] ?? '');
      return shortened(text.trim());
    },
    column: (field) => reader(field)?.column ?? field,
    format: (field) => reader(field)?.format ?? 'yyyy-MM-dd',
  };
}

const shortened = (text: string): string => (text.length <= 80 ? text : `${text.slice(0, 80)}…`);

function brokenRecord(table: LoadedTable, file: LoadedFile, { kind, line, columns }: RecordFault): Reject {
  return reject(table, file, line, sentenceOf[kind](columns, file.columns.length));
}

const sentenceOf: Readonly<Record<RecordFault['kind'], (found: number, expected: number) => string>> = {
  columns: (found, expected) => `it has ${found} column${found === 1 ? '' : 's'} where the first line has ${expected}`,
  quote: () => 'a quote in it is not closed, or text follows a closing quote; write a quote inside a value twice',
  encoding: () => 'it is not UTF-8 text; save the file as UTF-8 or set its encoding in the mapping',
  too_long: () => 'it is longer than 1 MB',
};

function reject({ plan }: LoadedTable, { file }: LoadedFile, line: number, sentence: string): Reject {
  return { entity: plan.entity, file: file.name, line, reason: `Row ${line} of ${file.name}: ${sentence}.` };
}
