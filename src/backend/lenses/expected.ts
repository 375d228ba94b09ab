// What a book would score if each of its segments did as that segment does in the whole company:
// indirect standardisation. A book of difficult customers is then not blamed for them.
import type { MetricValue, Ratio } from '../../shared/catalogue/metric';
import type { WindowParts } from '../facts';
import { metricNumber, type PartDecimals, weightedSum } from './metric-value';

/** One segment: the group's parts in it, and the company's. */
export interface Stratum {
  readonly own: WindowParts;
  readonly company: WindowParts;
}

/** Σ own denominator × company's rate / Σ own denominator, over the strata; null for counts, and without a denominator. */
export function expectedNumber(
  value: MetricValue<string>,
  strata: readonly Stratum[],
  decimals: PartDecimals
): number | null {
  const rate = (ratio: Ratio<string>): number | null => expectedRatio(ratio, strata, decimals);
  switch (value.kind) {
    case 'ratio':
      return rate(value);
    case 'difference': {
      const [left, right] = value.of.map(rate);
      return left == null || right == null ? null : left - right;
    }
    case 'product':
    case 'survival':
    case 'flow':
    case 'stock':
      return null;
  }
}

function expectedRatio(ratio: Ratio<string>, strata: readonly Stratum[], decimals: PartDecimals): number | null {
  let [over, under] = [0, 0];
  for (const { own, company } of strata) {
    const weight = weightedSum(ratio.under, own, decimals);
    if (weight === 0) {
      continue;
    }
    const rate = metricNumber(ratio, company, decimals);
    if (rate === null) {
      return null;
    }
    over += weight * rate;
    under += weight;
  }
  return under === 0 ? null : over / under;
}
