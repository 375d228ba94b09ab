// Exact fractions, and the one rounding at the end: what is equal as a fraction is equal as a number.

export interface Fraction {
  readonly over: bigint;
  /** Above 0. */
  readonly under: bigint;
}

const largestExact = BigInt(Number.MAX_SAFE_INTEGER);
// Binary digits of the quotient that is rounded: those of a double, and enough to tell on which side of its middle.
const DIGITS = 64;

/** The double nearest to the fraction. */
export function nearest({ over, under }: Fraction): number {
  const size = magnitude(over);
  if (size <= largestExact && under <= largestExact) {
    return Number(over) / Number(under);
  }
  const shift = DIGITS + Math.max(0, bits(under) - bits(size));
  const shifted = size << BigInt(shift);
  const quotient = shifted / under;
  // A last digit for all that follow decides a tie.
  const rounded = Number(quotient * under === shifted ? quotient : quotient | 1n) / 2 ** shift;
  return over < 0n ? -rounded : rounded;
}

/** The fraction over / under, whatever the sign of `under`; null where it is zero. */
export function fraction(over: bigint, under: bigint): Fraction | null {
  return under === 0n ? null : under < 0n ? { over: -over, under: -under } : { over, under };
}

export const minus = (left: Fraction, right: Fraction): Fraction => ({
  over: left.over * right.under - right.over * left.under,
  under: left.under * right.under,
});

export const times = (left: Fraction, right: Fraction): Fraction => ({
  over: left.over * right.over,
  under: left.under * right.under,
});

const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);
const bits = (value: bigint): number => value.toString(16).length * 4;
