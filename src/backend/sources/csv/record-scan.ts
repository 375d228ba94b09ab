// Walks a CSV file's bytes once and tells records apart, so that every row is accounted for before
// DuckDB sees the file: DuckDB loses rows without a word after a quote that is never closed.
import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { linesAboveIn } from './above-header';
import type { PlainShape } from './plain-values';
import { type Ending, type LineEnd, RecordWalker } from './record-walk';

export type RecordFaultKind = 'columns' | 'quote' | 'encoding' | 'too_long';

export interface RecordFault {
  readonly kind: RecordFaultKind;
  /** 1-based line on which the record begins. */
  readonly line: number;
  /** Columns found; meaningful for `columns` only. */
  readonly columns: number;
}

/** Half-open stretch of bytes of the file. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface RecordScan {
  /** Sound records, the header not counted. */
  readonly records: number;
  /** The first of each kind, as many as are listed. */
  readonly faults: readonly RecordFault[];
  /** How many records have a fault of a kind; none of those that no record has. */
  readonly faultCounts: ReadonlyMap<RecordFaultKind, number>;
  /** Bytes that DuckDB must not see: faulty records, blank lines it would take for rows, blanks beside quotes. */
  readonly skip: readonly ByteRange[];
  /** True where the file ends its lines in more than one way. */
  readonly mixedLineEnds: boolean;
  /** The one way in which it ends all of them; null where there are more, or none. */
  readonly lineEnd: LineEnd | null;
  /** True where some value has blanks around it. */
  readonly padded: boolean;
  /** The shape asked for of each column whose values all have it, `text` for the others. */
  readonly shapes: readonly PlainShape[];
}

export interface RecordShape {
  readonly delimiter: string;
  readonly columns: number;
  /** 1-based line of the names of the columns, where a mapping says it. */
  readonly headerLine?: number;
  /** What is to be found out about each column's values; nothing where it is left out. */
  readonly shapes?: readonly PlainShape[];
}

export interface SoundRecord {
  /** 0-based among the sound records, the header not counted. */
  readonly index: number;
  readonly line: number;
  readonly bytes: Uint8Array;
}

/** How many faulty rows of one kind are listed. */
export const listedOfAKind = 100;

const space = 32;
const quote = 34;
const byteOrderMark = [0xef, 0xbb, 0xbf];
/** More than the longest record takes. */
const windowBytes = 4 << 20;
/** A longer record is a fault: most often a quote that was never closed. */
const maxRecordBytes = 1 << 20;
/** The window of the last scan, for the next: to make one takes longer than to scan a small file. */
let spareWindow: Uint8Array<ArrayBuffer> | null = null;

/** Scans a UTF-8 file whose header is its first record, below a line `sep=;` where there is one, or in the line that is said; `onRecord` sees the sound records in file order. */
export async function scanRecords(
  path: string,
  shape: RecordShape,
  onRecord?: (record: SoundRecord) => void
): Promise<RecordScan> {
  const file = await open(path, 'r');
  const window = spareWindow ?? new Uint8Array(windowBytes);
  spareWindow = null;
  try {
    const scanner = new RecordScanner(shape, onRecord);
    let rest = 0;
    for (;;) {
      const filled = await fill(file, window, rest);
      const atEnd = filled < windowBytes;
      const done = scanner.take(window.subarray(0, filled), atEnd);
      if (atEnd) {
        return scanner.result();
      }
      window.copyWithin(0, done);
      rest = windowBytes - done;
    }
  } finally {
    spareWindow = window;
    await file.close();
  }
}

/** Puts the file's next bytes behind those that are there; the window stays short of full only at the end of the file. */
async function fill(file: FileHandle, window: Uint8Array, there: number): Promise<number> {
  let filled = there;
  while (filled < window.byteLength) {
    const { bytesRead } = await file.read(window, filled, window.byteLength - filled);
    if (bytesRead === 0) {
      break;
    }
    filled += bytesRead;
  }
  return filled;
}

class RecordScanner {
  #offset = 0;
  #line = 1;
  #header = true;
  #records = 0;
  /** True within a line that is longer than a record may be. */
  #overlong = false;
  readonly #faults: RecordFault[] = [];
  readonly #faultCounts = new Map<RecordFaultKind, number>();
  readonly #skip: ByteRange[] = [];
  readonly #walker: RecordWalker;

  constructor(
    private readonly shape: RecordShape,
    private readonly onRecord: ((record: SoundRecord) => void) | undefined
  ) {
    this.#walker = new RecordWalker(shape.delimiter);
  }

  result(): RecordScan {
    const { padded, mixedLineEnds, lineEnd, shapes } = this.#walker;
    return {
      records: this.#records,
      faults: this.#faults,
      faultCounts: this.#faultCounts,
      skip: this.#skip,
      padded,
      mixedLineEnds,
      lineEnd,
      shapes,
    };
  }

  /** Consumes whole records from a window and returns how many of its bytes are done. */
  take(bytes: Uint8Array, atEnd: boolean): number {
    const walker = this.#walker;
    const clean = isUtf8(withoutCutCharacter(bytes, atEnd));
    const plain = clean && this.shape.columns > 1 && this.onRecord === undefined && !bytes.includes(quote);
    const hasBlanks = plain && bytes.includes(space);
    let start = 0;
    if (this.#header && this.#offset === 0) {
      start = this.#passAbove(bytes, atEnd);
    }
    while (start < bytes.byteLength) {
      if (plain && !this.#header && !this.#overlong) {
        const records = walker.walkPlain(bytes, start, this.shape.columns, maxRecordBytes, hasBlanks);
        if (records > 0) {
          this.#records += records;
          this.#line += records;
          start = walker.next;
          continue;
        }
      }
      const ending = this.#overlong ? walker.walkLine(bytes, start, atEnd) : walker.walk(bytes, start, atEnd);
      const length = (ending === 'more' ? bytes.byteLength : walker.contentEnd) - start;
      if (length > maxRecordBytes && !(this.#overlong && ending === 'end')) {
        const manyLines = walker.lines > (ending === 'more' ? 0 : 1);
        start = this.#giveUp(bytes, start, atEnd, manyLines);
        continue;
      }
      if (ending === 'more') {
        break;
      }
      if (ending === 'quote' && walker.lines > 1) {
        // The quote ran on into rows that may be sound: blame its own line and read the next one afresh.
        walker.walkLine(bytes, start, atEnd);
      }
      this.#settle(bytes, start, ending, clean);
      this.#line += walker.lines;
      start = walker.next;
    }
    this.#offset += start;
    return start;
  }

  /** Drops what is above the header, all of which the first window holds. Returns where the header begins, behind a byte order mark. */
  #passAbove(bytes: Uint8Array, atEnd: boolean): number {
    const above = linesAboveIn(bytes, this.shape.headerLine);
    if (above === 0) {
      return byteOrderMark.every((byte, at) => bytes[at] === byte) ? byteOrderMark.length : 0;
    }
    let start = 0;
    for (let line = 0; line < above; line += 1) {
      this.#walker.walkLine(bytes, start, atEnd);
      start = this.#walker.next;
    }
    this.#drop(0, start);
    this.#line += above;
    return start;
  }

  /** A record beyond the limit: drops its first line, or all there is while even that has no end. */
  #giveUp(bytes: Uint8Array, start: number, atEnd: boolean, manyLines: boolean): number {
    const walker = this.#walker;
    if (!this.#overlong) {
      this.#fault(manyLines ? 'quote' : 'too_long');
      if (walker.walkLine(bytes, start, atEnd) === 'end') {
        this.#drop(start, walker.next);
        this.#line += 1;
        return walker.next;
      }
      this.#overlong = true;
    }
    this.#drop(start, bytes.byteLength);
    return bytes.byteLength;
  }

  #settle(bytes: Uint8Array, start: number, ending: Ending, clean: boolean): void {
    const { contentEnd, next } = this.#walker;
    if (this.#overlong) {
      this.#overlong = false;
      this.#drop(start, next);
    } else if (this.#header) {
      this.#header = false;
      // Behind a byte order mark DuckDB takes the first line end for the header's, even one within quotes.
      if (this.#walker.lines > 1 && start > 0 && this.#skip.length === 0) {
        this.#drop(0, start);
      }
      this.#walker.expect(this.shape.shapes ?? []);
    } else if (ending === 'quote') {
      this.#refuse('quote', start);
    } else if (this.#walker.isBlank(bytes, start)) {
      // DuckDB skips an empty line by itself, unless the file has a single column.
      if (contentEnd > start || this.shape.columns === 1) {
        this.#drop(start, next);
      }
    } else if (!this.#walker.fits(this.shape.columns)) {
      this.#refuse('columns', start);
    } else if (!clean && !isUtf8(bytes.subarray(start, contentEnd))) {
      this.#refuse('encoding', start);
    } else {
      this.onRecord?.({ index: this.#records, line: this.#line, bytes: bytes.subarray(start, contentEnd) });
      this.#records += 1;
      for (const blanks of this.#walker.blanks) {
        this.#drop(blanks.start, blanks.end);
      }
    }
  }

  #refuse(kind: RecordFaultKind, start: number): void {
    this.#fault(kind);
    this.#drop(start, this.#walker.next);
  }

  #fault(kind: RecordFaultKind): void {
    const count = (this.#faultCounts.get(kind) ?? 0) + 1;
    this.#faultCounts.set(kind, count);
    if (count <= listedOfAKind) {
      this.#faults.push({ kind, line: this.#line, columns: this.#walker.columns });
    }
  }

  #drop(start: number, end: number): void {
    const [from, to] = [this.#offset + start, this.#offset + end];
    const last = this.#skip.at(-1);
    if (last?.end === from) {
      this.#skip[this.#skip.length - 1] = { start: last.start, end: to };
    } else {
      this.#skip.push({ start: from, end: to });
    }
  }
}

/** The window without the first bytes of a character that the next window completes. */
function withoutCutCharacter(bytes: Uint8Array, atEnd: boolean): Uint8Array {
  let end = bytes.byteLength;
  if (!atEnd) {
    for (let back = 1; back <= 3 && back <= end; back += 1) {
      const byte = bytes[end - back] ?? 0;
      if (byte >= 0xc0) {
        end -= back;
        break;
      }
      if (byte < 0x80) {
        break;
      }
    }
  }
  return bytes.subarray(0, end);
}
