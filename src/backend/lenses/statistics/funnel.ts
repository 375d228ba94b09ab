// Funnel limits (Spiegelhalter 2005): how far from the company's rate chance alone takes a book of
// this size. Exact for shares, so that small books are judged fairly.
import { binomialAtLeast, binomialAtMost } from './binomial-tail';
import { NORMAL_95, NORMAL_998 } from './interval';

/** 0 inside the limits, 1 beyond the 95 % ones, 2 beyond the 99.8 % ones; negative below. */
export type Outside = -2 | -1 | 0 | 1 | 2;

const TAIL_95 = 0.025;
const TAIL_998 = 0.001;

/** Judges a count by its exact binomial tails at the company's rate; null where it is no part of the trials. */
export function outsideBinomial(successes: number, trials: number, rate: number): Outside | null {
  if (!(trials > 0 && successes >= 0 && successes <= trials && rate >= 0 && rate <= 1)) {
    return null;
  }
  const above = beyond(binomialAtLeast(successes, trials, rate));
  const below = beyond(binomialAtMost(successes, trials, rate));
  return above > 0 ? above : below === 0 ? 0 : below === 1 ? -1 : -2;
}

/** Judges a distance in standard errors by the normal's limits. */
export function outsideNormal(z: number): Outside {
  const size = Math.abs(z);
  if (size <= NORMAL_95) {
    return 0;
  }
  const far = size > NORMAL_998;
  return z > 0 ? (far ? 2 : 1) : far ? -2 : -1;
}

const beyond = (tail: number): 0 | 1 | 2 => (tail < TAIL_998 ? 2 : tail < TAIL_95 ? 1 : 0);
