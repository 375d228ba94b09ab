// Wilson's score interval for a share (Wilson 1927; method 3 of Newcombe 1998).
import { type Interval, NORMAL_95 } from './interval';

/** 95 % interval of a share; null without trials, or where successes are no part of them. */
export function wilson(successes: number, trials: number): Interval | null {
  if (!(trials > 0 && successes >= 0 && successes <= trials)) {
    return null;
  }
  const z2 = NORMAL_95 ** 2;
  const failures = trials - successes;
  const centre = successes + z2 / 2;
  const reach = NORMAL_95 * Math.sqrt((successes * failures) / trials + z2 / 4);
  // At the ends both terms are equal but for rounding.
  return {
    low: successes === 0 ? 0 : Math.max(0, (centre - reach) / (trials + z2)),
    high: failures === 0 ? 1 : Math.min(1, (centre + reach) / (trials + z2)),
  };
}
