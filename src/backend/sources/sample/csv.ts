// Rows as CSV text: comma, CRLF-free lines, quotes only where a cell needs them.

const special = /[",\n\r]/;

/** One line with its line end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')}\n`;
}

/** The text in chunks of about a quarter of a megabyte, header first; one row is held at a time. */
export function* csvChunks(columns: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  let chunk = csvLine(columns);
  for (const row of rows) {
    chunk += csvLine(row);
    if (chunk.length > CHUNK_LENGTH) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

const CHUNK_LENGTH = 256 * 1024;
