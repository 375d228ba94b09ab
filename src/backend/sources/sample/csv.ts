// Rows as CSV text: comma, CRLF-free lines, quotes only where a cell needs them.

const special = /[",\n\r]/;

/** One line with its line end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}

/** The text in chunks, header first. */
export const csvChunks = (columns: readonly string[], rows: Iterable<readonly string[]>): Generator<string> =>
  chunksOf(rows, csvLine, csvLine(columns));

/** What `line` makes of the rows, in chunks of about a quarter of a megabyte; one row is held at a time. */
export function* chunksOf(
  rows: Iterable<readonly string[]>,
  line: (cells: readonly string[]) => string,
  head = ''
): Generator<string> {
  let chunk = head;
  for (const row of rows) {
    chunk += line(row);
    if (chunk.length > CHUNK_LENGTH) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

const CHUNK_LENGTH = 256 * 1024;
