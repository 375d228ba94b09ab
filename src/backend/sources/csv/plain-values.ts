// Values written in the one plain way that the database reads just as we do. Where a column holds no
// other, it is read as its type at once, without a second look at each text.

/** How a column's values must be written to be plain; `text` is not looked at. */
export type PlainShape = 'text' | 'date' | 'amount' | 'number';

const hyphen = 45;
const point = 46;
const zero = 48;
const nine = 57;

/** Decimals that an amount, or a number, is exact to. */
const decimals = { amount: 4, number: 8 } as const;

/** True for bytes like `2024-05-31`, of a year above 0000; whether it is a day of the calendar is left to the database, which fails if not. */
export function isPlainDate(bytes: Uint8Array, start: number, end: number): boolean {
  return (
    end - start === 10 &&
    bytes[start + 4] === hyphen &&
    bytes[start + 7] === hyphen &&
    isDigit(bytes[start]) &&
    isDigit(bytes[start + 3]) &&
    !(bytes[start] === zero && bytes[start + 1] === zero && bytes[start + 2] === zero && bytes[start + 3] === zero) &&
    isDigit(bytes[start + 5]) &&
    isDigit(bytes[start + 6]) &&
    isDigit(bytes[start + 8]) &&
    isDigit(bytes[start + 9])
  );
}

/** True for bytes like `-1234.56`: digits, and up to so many more behind a point. */
function isPlainDecimal(bytes: Uint8Array, start: number, end: number, places: number): boolean {
  const whole = bytes[start] === hyphen ? start + 1 : start;
  let at = whole;
  while (at < end && isDigit(bytes[at])) {
    at += 1;
  }
  if (at === whole || at === end) {
    return at > whole;
  }
  const fraction = at + 1;
  if (bytes[at] !== point || fraction === end || end - fraction > places) {
    return false;
  }
  at = fraction;
  while (at < end && isDigit(bytes[at])) {
    at += 1;
  }
  return at === end;
}

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= zero && byte <= nine;

/** Whether a value's bytes, quotes included, have the shape; an empty one has. */
export function isPlain(shape: Exclude<PlainShape, 'text'>, bytes: Uint8Array, start: number, end: number): boolean {
  if (start === end) {
    return true;
  }
  return shape === 'date' ? isPlainDate(bytes, start, end) : isPlainDecimal(bytes, start, end, decimals[shape]);
}
