// Student's interval for a mean, from sums.
import type { Interval } from './interval';
import { type Moments, squaredResiduals } from './moments';
import { tQuantile95 } from './t-quantile';

/** 95 % interval of Σy / Σx where x counts the units; null with fewer than two. */
export function meanInterval(moments: Moments): Interval | null {
  const { x: count, y } = moments;
  // Parts of shared answers may come to less, from which no scatter can be told.
  if (!(count >= 2)) {
    return null;
  }
  const mean = y / count;
  const variance = squaredResiduals(moments, mean) / (count - 1);
  const reach = tQuantile95(count - 1) * Math.sqrt(variance / count);
  return { low: mean - reach, high: mean + reach };
}
