// Finds where one CSV record ends in a stretch of bytes. Quotes open a value only as its first
// character, blanks aside; inside, two quotes stand for one; elsewhere a quote is just a character.

import { isPlain, isPlainDate, type PlainShape } from './plain-values';

const lf = 10;
const cr = 13;
const space = 32;
const tab = 9;
const quote = 34;

/** `more`: the bytes end before the record does. `quote`: it ends, but its quotes are wrong. */
export type Ending = 'end' | 'more' | 'quote';

/** Bit per way of ending a line. */
const lineEndBit = { lf: 1, cr: 2, crLf: 4 };

export type LineEnd = '\n' | '\r' | '\r\n';
const lineEndsOf: ReadonlyArray<readonly [bit: number, written: LineEnd]> = [
  [lineEndBit.lf, '\n'],
  [lineEndBit.cr, '\r'],
  [lineEndBit.crLf, '\r\n'],
];

export class RecordWalker {
  /** Where the record's bytes end, its line end left out. */
  contentEnd = 0;
  /** Where the next record begins. */
  next = 0;
  columns = 0;
  /** Physical lines that the record takes; after `more`, those seen within an open quote, else 0. */
  lines = 0;
  /** Blanks of the record between a delimiter and a quote, as half-open stretches; DuckDB misreads some of them. */
  readonly blanks: Array<{ readonly start: number; readonly end: number }> = [];
  /** True once any value had blanks around it. */
  padded = false;
  /** True where nothing stands behind the last delimiter. */
  #lastEmpty = false;
  #lineEnds = 0;
  readonly #delimiter: number;
  /** 1 for each byte that can end a value or open a quote. */
  readonly #special = new Uint8Array(256);
  #shapes: PlainShape[] = [];

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0);
    for (const byte of [this.#delimiter, lf, cr, quote]) {
      this.#special[byte] = 1;
    }
  }

  /** Says what to expect of each column's values from here on; columns beyond are not looked at. */
  expect(shapes: readonly PlainShape[]): void {
    this.#shapes = [...shapes];
  }

  /** Of each column, what was expected while every value has met it; then `text`. */
  get shapes(): readonly PlainShape[] {
    return this.#shapes;
  }

  /** How all lines have ended so far; null where that was in more than one way, or none has. */
  get lineEnd(): LineEnd | null {
    return lineEndsOf.find(([bit]) => bit === this.#lineEnds)?.[1] ?? null;
  }

  /** True once lines have ended in more than one way. */
  get mixedLineEnds(): boolean {
    return (this.#lineEnds & (this.#lineEnds - 1)) !== 0;
  }

  /** Walks the record that begins at `start`; `atEnd` says that the file ends with these bytes. */
  walk(bytes: Uint8Array, start: number, atEnd: boolean): Ending {
    const end = bytes.byteLength;
    const special = this.#special;
    const delimiter = this.#delimiter;
    const shapes = this.#shapes;
    let at = start;
    let valueStart = start;
    let columns = 1;
    let lines = 1;
    let broken = false;
    if (this.blanks.length > 0) {
      this.blanks.length = 0;
    }
    for (;;) {
      while (at < end && special[bytes[at] ?? 0] === 0) {
        at += 1;
      }
      const byte = bytes[at];
      if (byte === quote) {
        if (!onlySpaces(bytes, valueStart, at)) {
          at += 1;
          continue;
        }
        const quoted = this.#walkQuoted(bytes, at, atEnd);
        if (quoted.ending === 'more') {
          this.lines = quoted.closed ? 0 : lines;
          return 'more';
        }
        lines += quoted.lineEnds;
        broken ||= quoted.ending === 'quote';
        this.#noteBlanks(valueStart, at);
        this.#noteBlanks(quoted.close + 1, quoted.next);
        at = quoted.next;
        continue;
      }
      if (byte === cr && at + 1 === end && !atEnd) {
        break;
      }
      if (at > valueStart && (bytes[valueStart] === space || bytes[at - 1] === space)) {
        this.padded = true;
      }
      if (byte === undefined && !atEnd) {
        break;
      }
      const shape = shapes[columns - 1];
      if (shape !== undefined && shape !== 'text' && !isPlain(shape, bytes, valueStart, at)) {
        shapes[columns - 1] = 'text';
      }
      if (byte === delimiter) {
        columns += 1;
        at += 1;
        valueStart = at;
        continue;
      }
      this.contentEnd = at;
      this.next = this.#afterLineEnd(bytes, at);
      this.columns = columns;
      this.#lastEmpty = valueStart === at;
      this.lines = lines;
      return broken ? 'quote' : 'end';
    }
    this.lines = 0;
    return 'more';
  }

  /**
   * Walks records from `start` on, in bytes without quotes, as long as each has so many columns, more than one, is no
   * longer than the limit, holds more than delimiters and ends there; returns their number. `next` is then behind the last of them.
   * `hasBlanks` is false where no byte is a blank.
   */
  walkPlain(bytes: Uint8Array, start: number, columns: number, maxBytes: number, hasBlanks: boolean): number {
    const end = bytes.byteLength;
    const delimiter = this.#delimiter;
    // Most bytes of most files are above.
    const highest = Math.max(delimiter, cr);
    const shapes = this.#shapes;
    let { padded } = this;
    let lineEnds = this.#lineEnds;
    let records = 0;
    let next = start;
    let found = 0;
    let at = start;
    while (at < end) {
      const valueStart = at;
      const shape = shapes[found];
      if (shape === 'date' && at + 10 < end && isPlainDate(bytes, at, at + 10)) {
        at += 10;
      }
      const checkedEnd = at;
      let byte = 0;
      for (; at < end; at += 1) {
        byte = bytes[at] ?? 0;
        if (byte <= highest && (byte === delimiter || byte === lf || byte === cr)) {
          break;
        }
      }
      if (at === end) {
        break;
      }
      if (at > checkedEnd) {
        padded ||= hasBlanks && (bytes[valueStart] === space || bytes[at - 1] === space);
        if (shape !== undefined && shape !== 'text' && !isPlain(shape, bytes, valueStart, at)) {
          shapes[found] = 'text';
        }
      }
      found += 1;
      at += 1;
      if (byte === delimiter) {
        continue;
      }
      const crLf = byte === cr && at < end && bytes[at] === lf;
      const isEmpty = at - 1 - next === columns - 1;
      if ((byte === cr && !crLf) || found !== columns || at - next > maxBytes || isEmpty) {
        break;
      }
      lineEnds |= crLf ? lineEndBit.crLf : lineEndBit.lf;
      at += crLf ? 1 : 0;
      next = at;
      records += 1;
      found = 0;
    }
    this.padded = padded;
    this.next = next;
    this.#lineEnds = lineEnds;
    return records;
  }

  /** Walks the physical line that begins at `start`, whatever its quotes say. */
  walkLine(bytes: Uint8Array, start: number, atEnd: boolean): 'end' | 'more' {
    let at = start;
    while (at < bytes.byteLength && bytes[at] !== lf && bytes[at] !== cr) {
      at += 1;
    }
    if (!atEnd && (at === bytes.byteLength || (bytes[at] === cr && at + 1 === bytes.byteLength))) {
      return 'more';
    }
    this.contentEnd = at;
    this.next = this.#afterLineEnd(bytes, at);
    this.lines = 1;
    return 'end';
  }

  /** Whether the last record walked has so many columns; one empty one too many is the delimiter that some programs put at a line's end. */
  fits(columns: number): boolean {
    return this.columns === columns || (this.columns === columns + 1 && this.#lastEmpty);
  }

  /** True where the last record walked is a line of nothing but blanks, or of nothing but delimiters. */
  isBlank(bytes: Uint8Array, start: number): boolean {
    if (this.columns > 1 && this.contentEnd - start === this.columns - 1) {
      return true;
    }
    if (this.columns > 1 || this.lines > 1) {
      return false;
    }
    for (let at = start; at < this.contentEnd; at += 1) {
      if (bytes[at] !== space && bytes[at] !== tab) {
        return false;
      }
    }
    return true;
  }

  /** From an opening quote to behind the closing one and the blanks after it. */
  #walkQuoted(
    bytes: Uint8Array,
    open: number,
    atEnd: boolean
  ): {
    readonly ending: Ending;
    readonly next: number;
    readonly lineEnds: number;
    readonly close: number;
    readonly closed: boolean;
  } {
    const end = bytes.byteLength;
    let lineEnds = 0;
    let at = open + 1;
    for (;;) {
      for (; at < end && bytes[at] !== quote; at += 1) {
        if (bytes[at] === lf || (bytes[at] === cr && bytes[at + 1] !== lf)) {
          lineEnds += 1;
        }
      }
      if (at >= end) {
        return { ending: atEnd ? 'quote' : 'more', next: end, lineEnds, close: end, closed: false };
      }
      if (bytes[at + 1] !== quote) {
        break;
      }
      at += 2;
    }
    if (bytes[open + 1] === space || bytes[at - 1] === space) {
      this.padded = true;
    }
    let after = at + 1;
    while (after < end && bytes[after] === space) {
      after += 1;
    }
    if (after >= end && !atEnd) {
      return { ending: 'more', next: end, lineEnds, close: at, closed: true };
    }
    const follower = bytes[after];
    const fits = follower === undefined || follower === this.#delimiter || follower === lf || follower === cr;
    return { ending: fits ? 'end' : 'quote', next: after, lineEnds, close: at, closed: true };
  }

  #noteBlanks(start: number, end: number): void {
    if (end > start) {
      this.blanks.push({ start, end });
    }
  }

  #afterLineEnd(bytes: Uint8Array, at: number): number {
    const byte = bytes[at];
    if (byte === undefined) {
      return at;
    }
    const crLf = byte === cr && bytes[at + 1] === lf;
    this.#lineEnds |= crLf ? lineEndBit.crLf : byte === cr ? lineEndBit.cr : lineEndBit.lf;
    return at + (crLf ? 2 : 1);
  }
}

function onlySpaces(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (bytes[at] !== space) {
      return false;
    }
  }
  return true;
}
