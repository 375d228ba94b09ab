// Walks a CSV file's bytes once and tells records apart, so that every row is accounted for before
// DuckDB sees the file: DuckDB loses rows without a word after a quote that is never closed.
import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { type Ending, RecordWalker } from './record-walk';

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
  readonly faults: readonly RecordFault[];
  /** Bytes that DuckDB must not see: faulty records, blank lines it would take for rows, blanks beside quotes. */
  readonly skip: readonly ByteRange[];
  /** True where the file ends its lines in more than one way. */
  readonly mixedLineEnds: boolean;
  /** True where some value has blanks around it. */
  readonly padded: boolean;
}

export interface RecordShape {
  readonly delimiter: string;
  readonly columns: number;
}

export interface SoundRecord {
  /** 0-based among the sound records, the header not counted. */
  readonly index: number;
  readonly line: number;
  readonly bytes: Uint8Array;
}

const windowBytes = 4 << 20;
/** A longer record is a fault: most often a quote that was never closed. */
const maxRecordBytes = 1 << 20;

/** Scans a UTF-8 file whose first record is its header; `onRecord` sees the sound records in file order. */
export async function scanRecords(
  path: string,
  shape: RecordShape,
  onRecord?: (record: SoundRecord) => void
): Promise<RecordScan> {
  const file = await open(path, 'r');
  try {
    const scanner = new RecordScanner(shape, onRecord);
    let rest: Uint8Array = new Uint8Array(0);
    for (;;) {
      const window = await nextWindow(file, rest);
      const atEnd = window.byteLength - rest.byteLength < windowBytes;
      rest = window.subarray(scanner.take(window, atEnd));
      if (atEnd) {
        return scanner.result();
      }
    }
  } finally {
    await file.close();
  }
}

/** The unread rest with the file's next bytes behind it; short of a whole window only at the end of the file. */
async function nextWindow(file: FileHandle, rest: Uint8Array): Promise<Uint8Array> {
  const window = new Uint8Array(rest.byteLength + windowBytes);
  window.set(rest);
  let filled = rest.byteLength;
  while (filled < window.byteLength) {
    const { bytesRead } = await file.read(window, filled, window.byteLength - filled);
    if (bytesRead === 0) {
      break;
    }
    filled += bytesRead;
  }
  return window.subarray(0, filled);
}

class RecordScanner {
  #offset = 0;
  #line = 1;
  #header = true;
  #records = 0;
  /** True within a line that is longer than a record may be. */
  #overlong = false;
  readonly #faults: RecordFault[] = [];
  readonly #skip: ByteRange[] = [];
  readonly #walker: RecordWalker;

  constructor(
    private readonly shape: RecordShape,
    private readonly onRecord: ((record: SoundRecord) => void) | undefined
  ) {
    this.#walker = new RecordWalker(shape.delimiter);
  }

  result(): RecordScan {
    const { padded, mixedLineEnds } = this.#walker;
    return { records: this.#records, faults: this.#faults, skip: this.#skip, padded, mixedLineEnds };
  }

  /** Consumes whole records from a window and returns how many of its bytes are done. */
  take(bytes: Uint8Array, atEnd: boolean): number {
    const walker = this.#walker;
    const clean = isUtf8(withoutCutCharacter(bytes, atEnd));
    let start = 0;
    while (start < bytes.byteLength) {
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
    } else if (ending === 'quote') {
      this.#refuse('quote', start);
    } else if (this.#walker.isBlank(bytes, start)) {
      // DuckDB skips an empty line by itself, unless the file has a single column.
      if (contentEnd > start || this.shape.columns === 1) {
        this.#drop(start, next);
      }
    } else if (!this.#fits()) {
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

  /** One empty column too many is the delimiter that some programs put at a line's end. */
  #fits(): boolean {
    const { columns, lastEmpty } = this.#walker;
    return columns === this.shape.columns || (columns === this.shape.columns + 1 && lastEmpty);
  }

  #refuse(kind: RecordFaultKind, start: number): void {
    this.#fault(kind);
    this.#drop(start, this.#walker.next);
  }

  #fault(kind: RecordFaultKind): void {
    this.#faults.push({ kind, line: this.#line, columns: this.#walker.columns });
  }

  #drop(start: number, end: number): void {
    this.#skip.push({ start: this.#offset + start, end: this.#offset + end });
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
