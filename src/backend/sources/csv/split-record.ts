// One CSV record as its fields, read the way the record scan and DuckDB read it.

/** What may stand between fields, where nothing says what does. */
export const delimiters = [',', ';', '\t', '|'];

/** The fields of one record without its line end: quotes removed, blanks around values left alone. */
export function splitRecord(text: string, delimiter: string): string[] {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const [value, end] = readField(text, at, delimiter);
    fields.push(value);
    if (end >= text.length) {
      return fields;
    }
    at = end + 1;
  }
}

/** What a delimiter makes of a text: so many columns, and how far its records agree with that. */
interface Reading {
  readonly columns: number;
  readonly agreeing: number;
}

/** The delimiter first by which most records agree; of equals, that of most columns. */
export const byAgreement = (left: Reading, right: Reading): number =>
  right.agreeing - left.agreeing || right.columns - left.columns;

/** How many records have so many columns, an empty one too many aside, less those that have others; blank ones count for nothing. One column is no table. */
export function agreeing(records: ReadonlyArray<readonly string[]>, columns: number): number {
  if (columns === 1) {
    return -Infinity;
  }
  const told = records.filter((fields) => fields.some((value) => value.trim() !== ''));
  const fit = told.filter(
    ({ length, [columns]: beyond = '' }) => length === columns || (length === columns + 1 && beyond === '')
  );
  return 2 * fit.length - told.length;
}

/** A field's value and where the delimiter behind it stands. */
function readField(text: string, start: number, delimiter: string): [string, number] {
  const first = start + (/^ */.exec(text.slice(start))?.[0].length ?? 0);
  if (text[first] !== '"') {
    const end = indexOrEnd(text, delimiter, start);
    return [text.slice(start, end), end];
  }
  let value = '';
  let at = first + 1;
  for (;;) {
    const close = indexOrEnd(text, '"', at);
    value += text.slice(at, close);
    if (text[close + 1] !== '"') {
      const end = indexOrEnd(text, delimiter, close + 1);
      return [value + text.slice(close + 1, end).trimEnd(), end];
    }
    value += '"';
    at = close + 2;
  }
}

function indexOrEnd(text: string, needle: string, from: number): number {
  const index = text.indexOf(needle, from);
  return index < 0 ? text.length : index;
}
