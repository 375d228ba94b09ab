// Student's t: its 97.5 % points, which a 95 % interval of a mean reaches to.
import { incompleteBeta } from './incomplete-beta';
import { logGamma } from './log-gamma';
import { NORMAL_95 } from './interval';

const UPPER_TAIL = 0.025;
const PRECISION = 1e-12;

/** t with P(T > t) = 2.5 %, for any positive number of degrees of freedom. */
export function tQuantile95(freedom: number): number {
  // The tail is convex, so that Newton's steps from below, where the normal's point lies, never pass t.
  let [t, next] = [0, NORMAL_95];
  while (next > t * (1 + PRECISION)) {
    t = next;
    next = t + (upperTail(t, freedom) - UPPER_TAIL) / density(t, freedom);
  }
  return t;
}

const upperTail = (t: number, freedom: number): number =>
  incompleteBeta(freedom / (freedom + t * t), freedom / 2, 0.5) / 2;

function density(t: number, freedom: number): number {
  const scale = logGamma((freedom + 1) / 2) - logGamma(freedom / 2) - 0.5 * Math.log(freedom * Math.PI);
  return Math.exp(scale - ((freedom + 1) / 2) * Math.log1p((t * t) / freedom));
}
