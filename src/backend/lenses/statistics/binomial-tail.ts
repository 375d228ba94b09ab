// Exact binomial tails. Shared accounts make counts fractional; the incomplete beta function carries
// the tails over to them.
import { incompleteBeta } from './incomplete-beta';

/** P(X ≥ k) of a binomial with `n` trials of probability `p`. */
export function binomialAtLeast(k: number, n: number, p: number): number {
  if (k <= 0) {
    return 1;
  }
  return k > n ? 0 : incompleteBeta(p, k, n - k + 1);
}

/** P(X ≤ k). */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k < 0) {
    return 0;
  }
  return k >= n ? 1 : incompleteBeta(1 - p, n - k, k + 1);
}
