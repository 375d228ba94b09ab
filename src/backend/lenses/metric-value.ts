// From exact parts to the one number: integer arithmetic throughout, a single rounding at the end.
import type { MetricValue, Ratio, Terms } from '../../shared/catalogue/metric';
import type { WindowParts } from '../facts';
import { type Fraction, fraction, minus, nearest, times } from './fraction';
import { survivalValue } from './survival-value';

/** Decimal places per part; see `Family.parts`. */
export type PartDecimals = Readonly<Record<string, number>>;

/** The metric's value in one window; null where a denominator is zero. */
export function metricNumber(value: MetricValue<string>, parts: WindowParts, decimals: PartDecimals): number | null {
  const exact = metricFraction(value, parts, decimals);
  return exact === null ? null : nearest(exact);
}

function metricFraction(value: MetricValue<string>, parts: WindowParts, decimals: PartDecimals): Fraction | null {
  switch (value.kind) {
    case 'ratio':
      return ratio(value, parts, decimals);
    case 'difference': {
      const [left, right] = value.of.map((side) => ratio(side, parts, decimals));
      return left == null || right == null ? null : minus(left, right);
    }
    case 'product': {
      const factors = value.of.map((factor) => metricFraction(factor, parts, decimals));
      return factors.reduce((product, factor) => product && factor && times(product, factor));
    }
    case 'survival':
      return survivalValue(value, parts);
    case 'flow':
    case 'stock': {
      const sum = combine(value.sum, parts, decimals);
      return { over: sum.units, under: 10n ** BigInt(sum.places) * BigInt(value.divideBy ?? 1) };
    }
  }
}

/** A weighted sum of parts as a plain number, e.g. the sample size behind a rate. */
export function weightedSum(terms: Terms<string>, parts: WindowParts, decimals: PartDecimals): number {
  const { units, places } = combine(terms, parts, decimals);
  return Number(units) / 10 ** places;
}

function ratio(
  { over, under, times: factor = 1, divideBy = 1 }: Ratio<string>,
  parts: WindowParts,
  decimals: PartDecimals
) {
  const numerator = combine(over, parts, decimals);
  const denominator = combine(under, parts, decimals);
  return fraction(
    scaled(numerator.units, factor, denominator.places - numerator.places),
    scaled(denominator.units, divideBy, numerator.places - denominator.places)
  );
}

/** Units times a factor and, where that many places are missing, a power of ten. */
function scaled(units: bigint, factor: number, places: number): bigint {
  const multiplied = factor === 1 ? units : units * BigInt(factor);
  return places > 0 ? multiplied * 10n ** BigInt(places) : multiplied;
}

function combine(terms: Terms<string>, parts: WindowParts, decimals: PartDecimals): { units: bigint; places: number } {
  const { places, factors } = weighted(terms, decimals);
  let units = 0n;
  for (const { part, factor } of factors) {
    const amount = parts[part] ?? 0n;
    units += factor === 1n ? amount : amount * factor;
  }
  return { units, places };
}

interface Weighted {
  /** Places of the sum: the most that any of its parts has. */
  readonly places: number;
  /** What a unit of each part counts for in units of the sum. */
  readonly factors: ReadonlyArray<{ readonly part: string; readonly factor: bigint }>;
}

/** Terms are asked for again in every window of every group, so what they come to is kept as long as they are. */
const known = new WeakMap<PartDecimals, WeakMap<Terms<string>, Weighted>>();

function weighted(terms: Terms<string>, decimals: PartDecimals): Weighted {
  const ofDecimals = known.get(decimals) ?? new WeakMap<Terms<string>, Weighted>();
  known.set(decimals, ofDecimals);
  const found = ofDecimals.get(terms);
  if (found !== undefined) {
    return found;
  }
  const weights = Object.entries(terms);
  const places = Math.max(0, ...weights.map(([part]) => decimals[part] ?? 0));
  const factors = weights.map(([part, weight = 0]) => ({
    part,
    factor: BigInt(weight) * 10n ** BigInt(places - (decimals[part] ?? 0)),
  }));
  ofDecimals.set(terms, { places, factors });
  return { places, factors };
}
