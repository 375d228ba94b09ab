// The error of a score that is one share minus another of the same answers, from the multinomial.
import { type Interval, NORMAL_95 } from './interval';

/** Shares of answers for and against, out of `n`. */
export interface Split {
  readonly n: number;
  readonly promoters: number;
  readonly detractors: number;
}

/** Standard deviation of one answer, counted +1, 0 or −1; null without answers or where they are no parts of n. */
export function splitDeviation({ n, promoters, detractors }: Split): number | null {
  if (!(n > 0 && promoters >= 0 && detractors >= 0 && promoters + detractors <= n)) {
    return null;
  }
  const [p, d] = [promoters / n, detractors / n];
  return Math.sqrt(Math.max(0, p + d - (p - d) ** 2));
}

/** Standard error in points, 100·√((p + d − (p − d)²) / n); null as above. */
export function npsError(split: Split): number | null {
  const deviation = splitDeviation(split);
  return deviation === null ? null : (100 * deviation) / Math.sqrt(split.n);
}

/** 95 % interval of the score, within −100 and 100; null as above. */
export function npsInterval(split: Split): Interval | null {
  const error = npsError(split);
  if (error === null) {
    return null;
  }
  const score = (100 * (split.promoters - split.detractors)) / split.n;
  return { low: Math.max(-100, score - NORMAL_95 * error), high: Math.min(100, score + NORMAL_95 * error) };
}
