// The linearised estimator of a ratio Σy / Σx over accounts of very different size (Cochran, Sampling
// Techniques, ch. 6; the infinitesimal jackknife of Davison & Hinkley). The variance is the contract's,
// without n / (n − 1): at ten accounts that factor would widen the interval by 5 %.
import { type Interval, NORMAL_95 } from './interval';
import { type Moments, squaredResiduals } from './moments';

/** With fewer accounts the approximation does not hold. */
export const LEAST_ACCOUNTS = 10;

/** (Σy² − 2RΣxy + R²Σx²) / (Σx)²; null without an x. */
export function ratioVariance(moments: Moments): number | null {
  const { x, y } = moments;
  return x > 0 ? squaredResiduals(moments, y / x) / (x * x) : null;
}

/** 95 % interval of Σy / Σx; null with fewer than ten accounts or without an x. */
export function ratioInterval(moments: Moments): Interval | null {
  const variance = ratioVariance(moments);
  if (variance === null || moments.n < LEAST_ACCOUNTS) {
    return null;
  }
  const rate = moments.y / moments.x;
  const reach = NORMAL_95 * Math.sqrt(variance);
  return { low: rate - reach, high: rate + reach };
}
