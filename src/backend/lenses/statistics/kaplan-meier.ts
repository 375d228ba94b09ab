// The product-limit estimate of how long something takes when some are still waiting (Kaplan & Meier
// 1958), from counts per day, in exact fractions. Who is censored on a day counts as waiting through it.
import type { Fraction } from '../fraction';

/** Counts are in any unit that makes them whole, so that shared accounts count by their parts. */
export interface DayCount {
  readonly day: number;
  /** How many got there on that day. */
  readonly reached: bigint;
  /** How many were watched until that day and had not got there. */
  readonly censored: bigint;
}

export interface SurvivalStep {
  readonly day: number;
  /** Share still waiting from that day on. */
  readonly waiting: Fraction;
}

/** The estimate after each day on which somebody got there, in order of days. */
export function kaplanMeier(counts: readonly DayCount[]): SurvivalStep[] {
  const days = merged(counts);
  let atRisk = days.reduce((sum, { reached, censored }) => sum + reached + censored, 0n);
  // The share is over × left / under. Where nobody was censored since, those left are those at risk and cancel out.
  let [over, left, under] = [1n, atRisk, atRisk];
  const steps: SurvivalStep[] = [];
  for (const { day, reached, censored } of days) {
    if (reached > 0n) {
      if (left !== atRisk) {
        [over, under] = [over * left, under * atRisk];
      }
      left = atRisk - reached;
      steps.push({ day, waiting: { over: over * left, under } });
    }
    atRisk -= reached + censored;
  }
  return steps;
}

const HUNDRED = 100n;

/**
 * The day by which so many percent got there; null where the estimate does not get as far. Where it
 * stays exactly there for a while, the middle of that while, as for any median of an even number.
 */
export function percentileDay(counts: readonly DayCount[], percent: number): Fraction | null {
  const steps = kaplanMeier(counts);
  const left = HUNDRED - BigInt(percent);
  const at = steps.findIndex(({ waiting }) => waiting.over * HUNDRED <= waiting.under * left);
  const [step, next] = [steps[at], steps[at + 1]];
  if (step === undefined) {
    return null;
  }
  const isThere = step.waiting.over * HUNDRED === step.waiting.under * left;
  return isThere && next !== undefined
    ? { over: BigInt(step.day + next.day), under: 2n }
    : { over: BigInt(step.day), under: 1n };
}

/** Mean of days, each counted for `horizon` days at most: the area under the curve; null where nobody was watched. */
export function restrictedMean(counts: readonly DayCount[], horizon = longestWatched(counts)): Fraction | null {
  if (horizon === null) {
    return null;
  }
  let area: Fraction = { over: 0n, under: 1n };
  let [from, waiting]: [number, Fraction] = [0, { over: 1n, under: 1n }];
  for (const step of kaplanMeier(counts)) {
    if (step.day >= horizon) {
      break;
    }
    area = withStep(area, waiting, step.day - from);
    [from, waiting] = [step.day, step.waiting];
  }
  return withStep(area, waiting, horizon - from);
}

/** The area and a step of so many days more; a later step's divisor is a multiple of all before. */
function withStep({ over, under }: Fraction, waiting: Fraction, days: number): Fraction {
  const before = waiting.under === under ? over : over * (waiting.under / under);
  return { over: before + waiting.over * BigInt(days), under: waiting.under };
}

const longestWatched = (counts: readonly DayCount[]): number | null =>
  counts.reduce<number | null>(
    (longest, { day, reached, censored }) => (reached + censored > 0n ? Math.max(longest ?? day, day) : longest),
    null
  );

/** Each day once, in order. */
function merged(counts: readonly DayCount[]): DayCount[] {
  const byDay = new Map<number, DayCount>();
  for (const { day, reached, censored } of counts) {
    const known = byDay.get(day);
    byDay.set(day, { day, reached: reached + (known?.reached ?? 0n), censored: censored + (known?.censored ?? 0n) });
  }
  return [...byDay.values()].sort((a, b) => a.day - b.day);
}
