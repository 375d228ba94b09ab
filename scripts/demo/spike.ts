// Finds the month and segment that lost more customers than chance explains, from the plugin's own answers.

export interface MonthOfSegment {
  readonly segment: string;
  readonly value: string;
  readonly month: number;
  readonly lost: number;
  /** Customers at the month's start. */
  readonly customers: number;
}

export interface Spike extends MonthOfSegment {
  readonly expected: number;
  /** Chance of losing that many or more at the usual rate. */
  readonly chance: number;
}

export interface SpikeSearch {
  /** The least likely month; null where none stands out. */
  readonly spike: Spike | null;
  /** How many months of segments were looked at. */
  readonly compared: number;
}

const BASELINE_MONTHS = 12;
const FEWEST_BASELINE_MONTHS = 6;
const FEWEST_LOST = 3;
const JUDGED_MONTHS = 12;
const ACCEPTED_CHANCE = 0.05;

export const spikeRule =
  `Rule: customers lost in a month, per value of each segment, against the rate of the ${BASELINE_MONTHS} months before it ` +
  `(highest and lowest left out); at least ${FEWEST_LOST} lost, and so unlikely (exact binomial) that among all months ` +
  'compared one like it would come up by chance less than once in 20 times.';

/** Looks at the last twelve months of every segment value; the rows of one value must be in order of time. */
export function findSpike(rows: readonly MonthOfSegment[]): SpikeSearch {
  const judged = bySegmentValue(rows).flatMap((months) =>
    months.slice(-JUDGED_MONTHS).flatMap((month) => {
      const before = months.slice(Math.max(0, months.indexOf(month) - BASELINE_MONTHS), months.indexOf(month));
      const rate = usualRate(before.filter(({ customers }) => customers > 0));
      // Fewer customers cannot lose so many: to count such a month as compared would only hide the others.
      return rate === null || month.customers < FEWEST_LOST ? [] : [judge(month, rate)];
    })
  );
  const [likeliest] = judged.filter(({ lost }) => lost >= FEWEST_LOST).sort((a, b) => a.chance - b.chance);
  const standsOut = likeliest !== undefined && likeliest.chance * judged.length < ACCEPTED_CHANCE;
  return { spike: standsOut ? likeliest : null, compared: judged.length };
}

function bySegmentValue(rows: readonly MonthOfSegment[]): MonthOfSegment[][] {
  const groups = new Map<string, MonthOfSegment[]>();
  for (const row of rows) {
    const key = JSON.stringify([row.segment, row.value]);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()];
}

const judge = (month: MonthOfSegment, rate: number): Spike => ({
  ...month,
  expected: month.customers * rate,
  chance: binomialTail(month.lost, month.customers, rate),
});

/** Pooled rate without the highest and the lowest month; half a loss is added, so that none seen is not "never". */
function usualRate(months: readonly MonthOfSegment[]): number | null {
  if (months.length < FEWEST_BASELINE_MONTHS) {
    return null;
  }
  const middle = [...months].sort((a, b) => a.lost / a.customers - b.lost / b.customers).slice(1, -1);
  const total = (pick: (month: MonthOfSegment) => number) => middle.reduce((sum, month) => sum + pick(month), 0);
  return (total(({ lost }) => lost) + 0.5) / (total(({ customers }) => customers) + 1);
}

/** P(X ≥ least) for X binomial with n trials of probability p, 0 < p < 1. */
export function binomialTail(least: number, n: number, p: number): number {
  let logTerm = n * Math.log1p(-p);
  let below = 0;
  for (let k = 0; k < least; k++) {
    below += Math.exp(logTerm);
    logTerm += Math.log((n - k) / (k + 1)) + Math.log(p) - Math.log1p(-p);
  }
  return Math.max(0, 1 - below);
}
