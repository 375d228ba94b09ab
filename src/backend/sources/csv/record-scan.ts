// Walks a CSV file's bytes once and tells records apart, so that every row is accounted for before
// DuckDB sees the file: DuckDB loses rows without a word after a quote that is never closed.
import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';

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
  /** Bytes that DuckDB must not see: faulty records and blank lines it would take for rows. */
  readonly skip: readonly ByteRange[];
  /** True where the file ends its lines in more than one way. */
  readonly mixedLineEnds: boolean;
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

const lf = 10;
const cr = 13;
const space = 32;
const tab = 9;
const quote = 34;
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

type Ending = 'end' | 'more' | 'quote';

class RecordScanner {
  #offset = 0;
  #line = 1;
  #header = true;
  #records = 0;
  #lineEnds = 0;
  #overlong = false;
  readonly #faults: RecordFault[] = [];
  readonly #skip: ByteRange[] = [];
  readonly #delimiter: number;

  // What the last `#walk` found.
  #next = 0;
  #contentEnd = 0;
  #found = 0;
  #lines = 0;
  #lastEmpty = false;
  #blank = false;

  constructor(
    private readonly shape: RecordShape,
    private readonly onRecord: ((record: SoundRecord) => void) | undefined
  ) {
    this.#delimiter = shape.delimiter.charCodeAt(0);
  }

  result(): RecordScan {
    return {
      records: this.#records,
      faults: this.#faults,
      skip: this.#skip,
      mixedLineEnds: (this.#lineEnds & (this.#lineEnds - 1)) !== 0,
    };
  }

  /** Consumes whole records from a window and returns how many of its bytes are done. */
  take(bytes: Uint8Array, atEnd: boolean): number {
    const clean = isUtf8(withoutCutCharacter(bytes, atEnd));
    let start = 0;
    while (start < bytes.byteLength) {
      const ending = this.#overlong ? this.#walkLine(bytes, start, atEnd) : this.#walk(bytes, start, atEnd);
      if (ending === 'more') {
        if (bytes.byteLength - start <= maxRecordBytes) {
          break;
        }
        start = this.#giveUp(bytes, start, atEnd);
        continue;
      }
      if (ending === 'quote' && this.#lines > 1) {
        // The quote ran on into rows that may be sound: blame its own line and read the next one afresh.
        this.#walkLine(bytes, start, atEnd);
      }
      this.#settle(bytes, start, ending, clean);
      this.#line += this.#lines;
      start = this.#next;
    }
    this.#offset += start;
    return start;
  }

  /** A record beyond the limit: drops its first line, or all there is while even that has no end. */
  #giveUp(bytes: Uint8Array, start: number, atEnd: boolean): number {
    if (this.#overlong) {
      this.#drop(start, bytes.byteLength);
      return bytes.byteLength;
    }
    const inQuotes = this.#lines > 0;
    this.#fault(inQuotes ? 'quote' : 'too_long');
    if (this.#walkLine(bytes, start, atEnd) === 'more') {
      this.#overlong = true;
      this.#drop(start, bytes.byteLength);
      return bytes.byteLength;
    }
    this.#drop(start, this.#next);
    this.#line += 1;
    return this.#next;
  }

  #settle(bytes: Uint8Array, start: number, ending: Ending, clean: boolean): void {
    if (this.#overlong) {
      this.#overlong = false;
      this.#drop(start, this.#next);
      return;
    }
    if (this.#header) {
      this.#header = false;
      return;
    }
    const content = bytes.subarray(start, this.#contentEnd);
    if (ending === 'quote') {
      this.#refuse('quote', start);
    } else if (this.#blank) {
      // DuckDB skips an empty line by itself, unless the file has a single column.
      if (content.byteLength > 0 || this.shape.columns === 1) {
        this.#drop(start, this.#next);
      }
    } else if (!this.#fits()) {
      this.#refuse('columns', start);
    } else if (!clean && !isUtf8(content)) {
      this.#refuse('encoding', start);
    } else {
      this.onRecord?.({ index: this.#records, line: this.#line, bytes: content });
      this.#records += 1;
    }
  }

  /** One empty column too many is the delimiter that some programs put at a line's end. */
  #fits(): boolean {
    const { columns } = this.shape;
    return this.#found === columns || (this.#found === columns + 1 && this.#lastEmpty);
  }

  #refuse(kind: RecordFaultKind, start: number): void {
    this.#fault(kind);
    this.#drop(start, this.#next);
  }

  #fault(kind: RecordFaultKind): void {
    this.#faults.push({ kind, line: this.#line, columns: this.#found });
  }

  #drop(start: number, end: number): void {
    this.#skip.push({ start: this.#offset + start, end: this.#offset + end });
  }

  /** Finds the end of the physical line that begins at `start`. */
  #walkLine(bytes: Uint8Array, start: number, atEnd: boolean): Ending {
    for (let at = start; at < bytes.byteLength; at += 1) {
      const byte = bytes[at];
      if (byte === lf || byte === cr) {
        if (byte === cr && at + 1 === bytes.byteLength && !atEnd) {
          return 'more';
        }
        this.#contentEnd = at;
        this.#next = byte === cr && bytes[at + 1] === lf ? at + 2 : at + 1;
        this.#lines = 1;
        return 'end';
      }
    }
    this.#contentEnd = bytes.byteLength;
    this.#next = bytes.byteLength;
    this.#lines = 1;
    return atEnd ? 'end' : 'more';
  }

  /** Finds the end of the record that begins at `start`; on `more`, `#lines` > 0 says that a quote is open. */
  #walk(bytes: Uint8Array, start: number, atEnd: boolean): Ending {
    const end = bytes.byteLength;
    const delimiter = this.#delimiter;
    let at = start;
    let fields = 1;
    let fieldStart = start;
    let lines = 0;
    let broken = false;
    let blank = true;
    for (; at < end; at += 1) {
      const byte = bytes[at];
      if (byte === delimiter) {
        fields += 1;
        fieldStart = at + 1;
        blank = false;
      } else if (byte === lf || byte === cr) {
        if (byte === cr && at + 1 === end && !atEnd) {
          this.#lines = 0;
          return 'more';
        }
        const both = byte === cr && bytes[at + 1] === lf;
        this.#lineEnds |= both ? 4 : byte === lf ? 1 : 2;
        return this.#walked(at, both ? at + 2 : at + 1, fields, fieldStart, lines + 1, broken, blank);
      } else if (byte === space || byte === tab) {
        continue;
      } else {
        blank = false;
        if (byte === quote && isOpening(bytes, fieldStart, at)) {
          // Runs to the closing quote; what follows it must be blanks and a delimiter or line end.
          at += 1;
          for (;;) {
            while (at < end && bytes[at] !== quote) {
              const inner = bytes[at];
              if (inner === lf || (inner === cr && bytes[at + 1] !== lf)) {
                lines += 1;
              }
              at += 1;
            }
            if (at >= end) {
              this.#lines = lines + 1;
              return atEnd ? this.#walked(end, end, fields, fieldStart, lines + 1, true, false) : 'more';
            }
            if (at + 1 < end ? bytes[at + 1] !== quote : atEnd) {
              break;
            }
            if (at + 1 >= end) {
              this.#lines = lines + 1;
              return 'more';
            }
            at += 2;
          }
          let after = at + 1;
          while (after < end && bytes[after] === space) {
            after += 1;
          }
          if (after >= end && !atEnd) {
            this.#lines = 0;
            return 'more';
          }
          const follow = bytes[after];
          if (after < end && follow !== delimiter && follow !== lf && follow !== cr) {
            broken = true;
          }
          at = after - 1;
        }
      }
    }
    if (!atEnd) {
      this.#lines = 0;
      return 'more';
    }
    return this.#walked(end, end, fields, fieldStart, lines + 1, broken, blank);
  }

  #walked(
    contentEnd: number,
    next: number,
    fields: number,
    fieldStart: number,
    lines: number,
    broken: boolean,
    blank: boolean
  ): Ending {
    this.#contentEnd = contentEnd;
    this.#next = next;
    this.#found = fields;
    this.#lastEmpty = contentEnd === fieldStart;
    this.#lines = lines;
    this.#blank = blank;
    return broken ? 'quote' : 'end';
  }
}

/** A quote opens a value only as its first character, blanks aside; elsewhere it is a character like others. */
function isOpening(bytes: Uint8Array, fieldStart: number, at: number): boolean {
  for (let before = fieldStart; before < at; before += 1) {
    if (bytes[before] !== space) {
      return false;
    }
  }
  return true;
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
