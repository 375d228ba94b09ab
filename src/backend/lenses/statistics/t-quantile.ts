// Student's t: its 97.5 % points, which a 95 % interval of a mean reaches to.
import { incompleteBeta } from './incomplete-beta';
import { logGamma } from './log-gamma';
import { NORMAL_95 } from './interval';

const UPPER_TAIL = 0.025;
const MAX_STEPS = 50;
const PRECISION = 1e-12;

/** t with P(T > t) = 2.5 %, for any positive number of degrees of freedom. */
export function tQuantile95(freedom: number): number {
  // ln t is found rather than t: with less than one degree of freedom t is astronomically large.
  let low = Math.log(NORMAL_95);
  let high = low;
  while (upperTail(Math.exp(high), freedom) > UPPER_TAIL && high < MAX_LOG) {
    [low, high] = [high, high + 1];
  }
  let t = Math.exp(high);
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const tail = upperTail(t, freedom);
    if (tail > UPPER_TAIL) {
      low = Math.log(t);
    } else {
      high = Math.log(t);
    }
    const newton = t + (tail - UPPER_TAIL) / density(t, freedom);
    const inside = newton > Math.exp(low) && newton < Math.exp(high);
    const next = inside ? newton : Math.exp((low + high) / 2);
    if (Math.abs(next - t) <= PRECISION * t) {
      return next;
    }
    t = next;
  }
  return t;
}

const MAX_LOG = 700;

const upperTail = (t: number, freedom: number): number =>
  incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;

function density(t: number, freedom: number): number {
  const scale = logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - 0.5 * Math.log(freedom * Math.PI);
  return Math.exp(scale - ((freedom + 1) / 2) * Math.log1p((t * t) / freedom));
}
