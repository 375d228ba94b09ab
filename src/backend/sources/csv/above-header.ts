// What stands above the names of the columns: the line `sep=;` that some programs write for Excel, or the title and
// the remarks of a report, as many lines as the mapping says.
import { agreeing, byAgreement, delimiters, splitRecord } from './split-record';

const delimiterLine = /^"?sep=([,;\t|])"?(?:\r\n|\n|\r)/i;
const line = /[^\r\n]*(?:\r\n|\n|\r)/y;

/** The delimiter that a text begins with telling; null where it does not. */
export const toldDelimiter = (text: string): string | null => delimiterLine.exec(text)?.[1] ?? null;

/** How many lines of a text are above the names of its columns, which the mapping says are in `headerLine`. */
const linesAbove = (text: string, headerLine: number | undefined): number =>
  headerLine === undefined ? (toldDelimiter(text) === null ? 0 : 1) : headerLine - 1;

/** The same of a file's first bytes, which may have a byte order mark before them. */
export const linesAboveIn = (bytes: Uint8Array, headerLine: number | undefined): number =>
  linesAbove(new TextDecoder().decode(bytes.subarray(0, 16)), headerLine);

/** The text from the names of its columns on; nothing where it ends before. */
export function fromHeader(text: string, headerLine: number | undefined): string {
  let at = 0;
  for (let above = linesAbove(text, headerLine); above > 0; above -= 1) {
    line.lastIndex = at;
    at += line.exec(text)?.[0].length ?? text.length - at;
  }
  return text.slice(at);
}

/** How far down a title and remarks may reach. */
const looksAt = 30;

/**
 * The line that is likely to have the names of the columns: the first that fills more than two thirds of the columns
 * that any line near it fills. Null where that is the first line, or nobody can tell.
 */
export function likelyHeaderLine(text: string): number | null {
  const lines = text.split(/\r\n|\n|\r/, looksAt);
  const [best] = delimiters.map((delimiter) => asTable(lines, delimiter)).sort(byAgreement);
  const { header = 0, most = 0 } = best ?? {};
  // A quote that goes on in the next line: lines are not records then.
  const isPlain = lines.slice(0, header + 1).every((each) => each.split('"').length % 2 === 1);
  return header > 0 && most > 2 && isPlain ? header + 1 : null;
}

/** What one delimiter alone makes of lines: the most columns that more than one has, and from which on they are filled. */
function asTable(lines: readonly string[], delimiter: string) {
  const records = lines.map((each) => splitRecord(each, delimiter));
  const widths = records.map(({ length }) => length);
  const columns = Math.max(1, ...widths.filter((each, at) => widths.indexOf(each) < at));
  const filled = records.map((fields) => Math.min(columns, fields.filter((value) => value.trim() !== '').length));
  const most = Math.max(...filled);
  const header = filled.findIndex((each) => each * 3 > most * 2);
  return { columns, most, header, agreeing: agreeing(records.slice(header), columns) };
}
