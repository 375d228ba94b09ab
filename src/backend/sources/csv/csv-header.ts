// The head of a CSV file: its encoding, its delimiter and its columns.
import { KpiError } from '../../../shared/errors';
import type { EntityMapping } from '../../../shared/model/mapping';
import { fromHeader, toldDelimiter } from './above-header';
import { type CsvFile, openToRead } from './csv-folder';
import { agreeing, byAgreement, delimiters, splitRecord } from './split-record';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface CsvHeader {
  readonly encoding: Encoding;
  readonly delimiter: string;
  /** Column names as written, blanks around them removed. */
  readonly columns: readonly string[];
}

const HEAD_BYTES = 1 << 20;

/** The beginning of a file, as far as its header may go. */
export async function readHead(csv: Pick<CsvFile, 'path' | 'name'>): Promise<Uint8Array> {
  const file = await openToRead(csv);
  try {
    const { size } = await file.stat();
    const head = new Uint8Array(Math.min(size, HEAD_BYTES));
    const { bytesRead } = await file.read(head, 0, head.byteLength, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** What a file's head says. Throws `bad_data` when there is no header line in it. */
export function headerOf(head: Uint8Array, name: string, mapping: EntityMapping): CsvHeader {
  const encoding = encodingOf(head, mapping.encoding);
  const whole = new TextDecoder(encoding).decode(head);
  const text = fromHeader(whole, mapping.headerLine);
  const header = firstRecord(text);
  const lineName = mapping.headerLine === undefined ? 'The first line' : `Line ${mapping.headerLine}`;
  if (header === null) {
    throw new KpiError(
      'bad_data',
      `${lineName} of ${name} does not end within 1 MB. Check for a quote that is never closed in it.`
    );
  }
  if (header.trim() === '') {
    throw new KpiError(
      'bad_data',
      text.trim() !== ''
        ? `${lineName} of ${name} is blank. It must hold the names of the columns. Where another line does, set headerLine to it.`
        : mapping.headerLine === undefined
          ? `${name} is empty. It needs a first line with the names of its columns.`
          : `${name} has nothing from line ${mapping.headerLine} on, where the mapping says the names of its columns are.`
    );
  }
  const delimiter = mapping.delimiter ?? toldDelimiter(whole) ?? sniffDelimiter(header, text.slice(header.length));
  return { encoding, delimiter, columns: splitRecord(header, delimiter).map((column) => column.trim()) };
}

export function encodingOf(head: Uint8Array, stated: EntityMapping['encoding']): Encoding {
  const [first, second, third] = head;
  // A mark at the beginning is surer than what is said of the file.
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return 'utf-8';
  }
  if (first === 0xfe && second === 0xff) {
    return 'utf-16be';
  }
  if ((first === 0xff && second === 0xfe) || stated === 'utf-16') {
    return 'utf-16le';
  }
  // What programs call latin-1 is nearly always its superset with the euro sign and curly quotes.
  return stated === 'latin-1' ? 'windows-1252' : 'utf-8';
}

/** Text up to the first line end outside quotes; null where the quotes never close. */
function firstRecord(text: string): string | null {
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      quoted = !quoted;
    } else if (!quoted && (character === '\n' || character === '\r')) {
      return text.slice(0, at);
    }
  }
  return quoted || text.length >= HEAD_BYTES ? null : text;
}

/** How many records show whether a delimiter is one. */
const looksAt = 30;

/** Of the delimiters in the names of columns the one by which the records behind have as many values; of equals, that of most columns. */
function sniffDelimiter(header: string, behind: string): string {
  const records = firstRecords(behind);
  const bare = header.replace(/"[^"]*"/g, '');
  const [best = ','] = delimiters
    .map((delimiter) => {
      const columns = bare.split(delimiter).length;
      const split = records.map((record) => splitRecord(record, delimiter));
      return { delimiter, columns, agreeing: agreeing(split, columns) };
    })
    .sort(byAgreement)
    .map(({ delimiter }) => delimiter);
  return best;
}

function firstRecords(text: string): string[] {
  const records: string[] = [];
  for (let at = 0; at < text.length && records.length < looksAt;) {
    const record = firstRecord(text.slice(at));
    if (record === null) {
      break;
    }
    if (record !== '') {
      records.push(record);
    }
    at += record.length + 1;
  }
  return records;
}
