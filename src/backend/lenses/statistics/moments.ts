/** Sums over the units of a sample: x is what is divided by, y what is divided; x is 1 for a mean. */
export interface Moments {
  /** Units that count, see `FactRequest`. */
  readonly n: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

const NOISE = 1e-12;

/**
 * Σ(y − rate·x)²: how far the units lie from one common rate. From sums of doubles: of units that differ
 * by a millionth of themselves it has four digits, of units that differ by less none, and 0 stands for it.
 */
export function squaredResiduals({ xx, xy, yy }: Moments, rate: number): number {
  const sum = yy - 2 * rate * xy + rate * rate * xx;
  // Terms that cancel leave the rounding of the largest behind.
  return sum > NOISE * (yy + rate * rate * xx) ? sum : 0;
}
