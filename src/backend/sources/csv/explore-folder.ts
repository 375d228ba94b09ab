// What a folder of CSV files holds: each file with its columns, and what their values look like.
import { KpiError } from '../../../shared/errors';
import type { FieldType } from '../../../shared/model/entity';
import { entityMappingSchema } from '../../../shared/model/mapping';
import type { SourceColumn, SourceTable, SourceTables } from '../../../shared/source-resources';
import { type CsvFile, fileIn, filesIn, namesIn } from './csv-folder';
import { fromHeader, likelyHeaderLine, toldDelimiter } from './above-header';
import { sampled } from '../sampled';
import { encodingOf, headerOf, readHead } from './csv-header';
import { soundRecords } from './sound-records';

const FILES = 200;
/** How much of a file is looked at for its values. */
const LOOKED_AT_BYTES = 64 * 1024;
const nothingMapped = entityMappingSchema.parse({});

/** The files that look like CSV, or the one of that name. */
export async function folderTables(folder: string, one: string | null): Promise<SourceTables> {
  if (one !== null) {
    const files = await filesIn(folder, one);
    if (files.length === 0) {
      throw new KpiError('not_found', `There is no file ${one} in the folder.`);
    }
    return { source: 'csv', tables: await inTurn(files, tableOf), truncated: false };
  }
  const names = (await namesIn(folder)).filter((name) => /\.(csv|tsv|txt)$/i.test(name));
  const tables = await inTurn(names.slice(0, FILES), (name) => tableIn(folder, name).catch(untold(name, 'file')));
  return { source: 'csv', tables: tables.filter((table) => table !== null), truncated: names.length > FILES };
}

async function inTurn<From, To>(all: readonly From[], work: (each: From) => Promise<To>): Promise<To[]> {
  const done: To[] = [];
  for (const each of all) {
    done.push(await work(each));
  }
  return done;
}

async function tableIn(folder: string, name: string): Promise<SourceTable | null> {
  const file = await fileIn(folder, name);
  return file === null ? null : tableOf(file);
}

/** One that cannot be had does not hide the others: it is listed without columns, and a preview tells why. */
export const untold =
  (name: string, kind: SourceTable['kind']) =>
  (error: unknown): SourceTable => {
    if (error instanceof KpiError) {
      return { schema: null, name, kind, rows: null, columns: [] };
    }
    throw error;
  };

/** A file's columns, and what their values look like. */
export async function tableOf(file: CsvFile, kind: 'file' | 'url' = 'file'): Promise<SourceTable> {
  const table = { schema: null, name: file.name, kind };
  if (file.size === 0) {
    return { ...table, rows: 0, columns: [] };
  }
  const beginning = await readHead(file);
  const head = beginning.subarray(0, LOOKED_AT_BYTES);
  const encoding = encodingOf(head, isLatin1(head) ? 'latin-1' : undefined);
  const whole = new TextDecoder(encoding).decode(head);
  const headerLine = toldDelimiter(whole) === null ? likelyHeaderLine(whole) : null;
  const found: Pick<SourceTable, 'encoding' | 'headerLine'> = {
    ...(encoding === 'windows-1252' && { encoding: 'latin-1' }),
    ...(headerLine !== null && { headerLine }),
  };
  const { delimiter, columns } = headerOf(beginning, file.name, { ...nothingMapped, ...found });
  const cut = head.length < file.size;
  const text = fromHeader(whole, found.headerLine);
  const records = soundRecords(text, { delimiter, columns: columns.length, cut });
  const bytesEach = head.length / Math.max(1, records.length);
  return {
    ...table,
    ...found,
    rows: cut ? Math.round(file.size / bytesEach) : records.length,
    columns: columns.map((name, at) =>
      columnOf(
        name,
        records.flatMap((record) => record[at]?.trim() || [])
      )
    ),
  };
}

/** True for text of which no letter beyond ASCII is one in UTF-8. */
function isLatin1(head: Uint8Array): boolean {
  // The last letter may have been cut off.
  const text = new TextDecoder().decode(head, { stream: true });
  return text.includes('\ufffd') && !/[^\x01-\x7f\ufffd]/.test(text);
}

const looks: ReadonlyArray<readonly [type: string, reads: FieldType, shape: RegExp]> = [
  ['boolean', 'boolean', /^(true|false|yes|no)$/i],
  ['number', 'number', /^-?(\d+|[1-9]\d{0,2}([,'’\u00a0\u2009\u202f]\d{3})+)(\.\d+)?$/],
  ['date', 'instant', /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}.*)?$/],
];

function columnOf(name: string, values: readonly string[]): SourceColumn {
  const found =
    values.length === 0 ? undefined : looks.find(([, , shape]) => values.every((value) => shape.test(value)));
  const [type, reads] = found ?? ['text', 'text' as const];
  return { name, type, reads, key: false, refersTo: null, ...sampled(values.map((value) => value.slice(0, 100))) };
}
