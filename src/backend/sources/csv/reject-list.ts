// Rows left out, counted and put into words. Their lines and texts are looked up in the files only
// when there are any, and only for those that will be shown.
import type { FaultCount, Reject } from '../dataset';
import { KpiError } from '../../../shared/errors';
import type { DuckDbDatabase } from '../../engines/duckdb';
import { ident, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { rowName } from '../rows/row-name';
import { rowTextOf } from '../rows/row-text';
import type { RowText } from '../rows/table-plan';
import type { LoadedFile, LoadedTable } from './load-table';
import { listedOfAKind, type RecordFault, scanRecords, type SoundRecord } from './record-scan';
import { splitRecord } from './split-record';

/** Rows of the database that do not count: how many with each fault, by its number, and how many filtered out. */
export async function countByFault(
  database: DuckDbDatabase,
  { plan }: LoadedTable
): Promise<{ readonly faulty: ReadonlyMap<number, number>; readonly filtered: number }> {
  const { rows } = await database.run(
    sql`select fault, count(*) from ${ident(plan.table)} where fault <> 0 group by fault order by fault`
  );
  const counts = new Map(rows.map(([fault, count]) => [Number(fault), Number(count)]));
  const filtered = counts.get(-1) ?? 0;
  counts.delete(-1);
  return { faulty: counts, filtered };
}

/** How many rows each kind of fault left out, with one of the rejects that are listed as an example. */
export function countsOfKinds(
  { plan, faults, files }: LoadedTable,
  faulty: ReadonlyMap<number, number>,
  rejects: readonly ListedReject[]
): FaultCount[] {
  const counts = new Map<string, number>();
  const add = (kind: string, count: number): void => void counts.set(kind, (counts.get(kind) ?? 0) + count);
  faulty.forEach((count, fault) => add(faults[fault - 1]?.kind ?? '', count));
  files.forEach(({ scan }) => scan.faultCounts.forEach((count, kind) => add(brokenKinds[kind], count)));
  return [...counts].map(([kind, count]) => ({
    entity: plan.entity,
    kind,
    count,
    example: rejects.find((each) => each.kind === kind)?.reject.reason ?? '',
  }));
}

const brokenKinds: Readonly<Record<RecordFault['kind'], string>> = {
  columns: 'another number of columns',
  quote: 'quotes not closed',
  encoding: 'not readable as text',
  too_long: 'too long',
};

/** A reject and the kind of its fault. */
export interface ListedReject {
  readonly kind: string;
  readonly reject: Reject;
}

/** The first rejects of each kind, in the order of their files and lines. */
export async function listRejects(database: DuckDbDatabase, table: LoadedTable): Promise<ListedReject[]> {
  const { rows } = await database.run(sql`
    select rowid, fault
    from ${ident(table.plan.table)}
    where fault > 0
    qualify row_number() over (partition by fault order by rowid) <= ${raw(String(listedOfAKind))}
    order by rowid`);
  const faultOfRow = new Map(rows.map(([rowid, fault]) => [Number(rowid), Number(fault)]));
  const rejects: ListedReject[] = [];
  const shownBroken = new Map<string, number>();
  for (const file of table.files) {
    const broken = file.scan.faults.filter(({ kind }) => {
      const shown = (shownBroken.get(kind) ?? 0) + 1;
      shownBroken.set(kind, shown);
      return shown <= listedOfAKind;
    });
    const faulty = faultOfRow.size === 0 ? [] : await faultyRows(table, file, faultOfRow);
    rejects.push(
      ...[
        ...broken.map((fault) => ({ kind: brokenKinds[fault.kind], reject: brokenRecord(table, file, fault) })),
        ...faulty,
      ].sort(byLine)
    );
  }
  return rejects;
}

const byLine = ({ reject: left }: ListedReject, { reject: right }: ListedReject): number =>
  (left.line ?? 0) - (right.line ?? 0);

async function faultyRows(
  table: LoadedTable,
  file: LoadedFile,
  faultOfRow: ReadonlyMap<number, number>
): Promise<ListedReject[]> {
  const rejects: ListedReject[] = [];
  const onRecord = (record: SoundRecord): void => {
    const fault = table.faults[(faultOfRow.get(file.offset + record.index) ?? 0) - 1];
    if (fault !== undefined) {
      const values = splitRecord(new TextDecoder().decode(record.bytes), file.delimiter);
      const row = rowText(file, values);
      const [line = record.line, column] = file.isByMonth ? placeOf(values) : [];
      const sentence = `${column === undefined ? '' : `in the column "${column}" `}${fault.say(row)}`;
      rejects.push({ kind: fault.kind, reject: reject(table, file, line, sentence, row) });
    }
  };
  const shape = { delimiter: file.delimiter, columns: file.columns.length, headerLine: file.headerLine };
  const { records } = await scanRecords(file.textPath, shape, onRecord);
  if (records !== file.scan.records) {
    throw new KpiError('source_down', `${file.file.name} changed while it was read. Try again.`);
  }
  return rejects;
}

/** Line and column of a row of a month. */
const placeOf = (values: readonly string[]): [line: number, column: string | undefined] => [
  Number(values.at(-2)),
  values.at(-1),
];

const rowText = (file: LoadedFile, values: readonly string[]): RowText =>
  rowTextOf(file.readers, (reader) => {
    const { column = null, constant = null } = reader ?? {};
    return (column === null ? (constant ?? '') : (values[file.columns.indexOf(column)] ?? '')).trim();
  });

function brokenRecord(table: LoadedTable, file: LoadedFile, { kind, line, columns }: RecordFault): Reject {
  const { headerLine, columns: named } = file.head;
  const header = headerLine === undefined ? 'the first line' : `line ${headerLine}`;
  return reject(table, file, line, sentenceOf[kind](columns, `${header} has ${named}`));
}

const sentenceOf: Readonly<Record<RecordFault['kind'], (found: number, header: string) => string>> = {
  columns: (found, header) => `it has ${found} column${found === 1 ? '' : 's'} where ${header}`,
  quote: () => 'a quote in it is not closed, or text follows a closing quote; write a quote inside a value twice',
  encoding: () => 'it is not UTF-8 text; save the file as UTF-8 or set its encoding in the mapping',
  too_long: () => 'it is longer than 1 MB',
};

/** Of a table the row is named by what it says, where that can be read. */
function reject(
  { plan: { entity } }: LoadedTable,
  { file, readers }: LoadedFile,
  line: number,
  sentence: string,
  row?: RowText
): Reject {
  const named = (which: string, at: number | null): Reject => ({
    entity,
    file: file.name,
    line: at,
    reason: `${which} of ${file.name}: ${sentence}.`,
  });
  return file.isOfTable === true
    ? named(row === undefined ? 'A row' : rowName(readers, row), null)
    : named(`Row ${line}`, line);
}
