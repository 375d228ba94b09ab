// From exact parts to the one number: integer arithmetic throughout, a single division at the end.
import type { MetricValue, Ratio, Terms } from '../../shared/catalogue/metric';
import type { WindowParts } from '../facts';

/** Decimal places per part; see `Family.parts`. */
export type PartDecimals = Readonly<Record<string, number>>;

/** The metric's value in one window; null where a denominator is zero. */
export function metricNumber(value: MetricValue<string>, parts: WindowParts, decimals: PartDecimals): number | null {
  switch (value.kind) {
    case 'ratio':
      return ratio(value, parts, decimals);
    case 'difference': {
      const [left, right] = value.of.map((side) => ratio(side, parts, decimals));
      return left == null || right == null ? null : left - right;
    }
    case 'flow':
    case 'stock': {
      const sum = combine(value.sum, parts, decimals);
      return quotient(sum.units, 10n ** BigInt(sum.places) * BigInt(value.divideBy ?? 1));
    }
  }
}

/** A weighted sum of parts as a plain number, e.g. the sample size behind a rate. */
export function weightedSum(terms: Terms<string>, parts: WindowParts, decimals: PartDecimals): number {
  const { units, places } = combine(terms, parts, decimals);
  return Number(units) / 10 ** places;
}

function ratio({ over, under, times = 1, divideBy = 1 }: Ratio<string>, parts: WindowParts, decimals: PartDecimals) {
  const numerator = combine(over, parts, decimals);
  const denominator = combine(under, parts, decimals);
  return quotient(
    numerator.units * BigInt(times) * 10n ** BigInt(denominator.places),
    denominator.units * BigInt(divideBy) * 10n ** BigInt(numerator.places)
  );
}

function quotient(numerator: bigint, denominator: bigint): number | null {
  if (denominator === 0n) {
    return null;
  }
  const shared = greatestCommonDivisor(
    numerator < 0n ? -numerator : numerator,
    denominator < 0n ? -denominator : denominator
  );
  // Reduced, both are usually small enough to be exact, so that the division is correctly rounded.
  return Number(numerator / shared) / Number(denominator / shared);
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) {
    [x, y] = [y, x % y];
  }
  return x;
}

function combine(terms: Terms<string>, parts: WindowParts, decimals: PartDecimals): { units: bigint; places: number } {
  const weights = Object.entries(terms);
  const places = Math.max(0, ...weights.map(([part]) => decimals[part] ?? 0));
  const units = weights.reduce(
    (sum, [part, weight = 0]) =>
      sum + (parts[part] ?? 0n) * BigInt(weight) * 10n ** BigInt(places - (decimals[part] ?? 0)),
    0n
  );
  return { units, places };
}
