// How far a share lies from the rate of earlier windows, in standard errors, with its own n (Shewhart's
// p-chart; NIST/SEMATECH handbook 6.3.3.2). Where events are few the normal approximation is no good
// and the exact binomial tail is turned into standard errors instead.
import type { Count } from './beta-binomial';
import { binomialAtLeast, binomialAtMost } from './binomial-tail';
import { normalQuantile } from './normal-quantile';

/** With fewer expected events, or expected non-events, the tail is computed exactly. */
const EXACT_UNDER = 30;

// What a tail too small for a double comes to.
const FURTHEST = 38;

/** Standard errors above (positive) or below `rate`; null without trials or where successes are no part of them. */
export function pChart({ successes, trials }: Count, rate: number): number | null {
  if (!(trials > 0 && successes >= 0 && successes <= trials && rate >= 0 && rate <= 1)) {
    return null;
  }
  const expected = trials * rate;
  return Math.min(expected, trials - expected) < EXACT_UNDER
    ? exact(successes, trials, rate)
    : (successes - expected) / Math.sqrt(expected * (1 - rate));
}

function exact(successes: number, trials: number, rate: number): number {
  const above = successes > trials * rate;
  const tail = above ? binomialAtLeast(successes, trials, rate) : binomialAtMost(successes, trials, rate);
  // The tail holds the outcome itself and can pass one half beside the middle: no distance then.
  const distance = Math.min(FURTHEST, Math.max(0, -normalQuantile(tail)));
  return above ? distance : distance === 0 ? 0 : -distance;
}
