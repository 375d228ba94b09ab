// This window against the ones before it: has something happened, or is it the usual up and down?
import type { Comparison, EarlierWindow } from './comparison';
import type { Count } from './statistics/beta-binomial';
import { individualsChart } from './statistics/individuals-chart';
import { pChart } from './statistics/p-chart';

/** How many earlier windows the baseline is made of, where there is data that far back. */
export const BASELINE_WINDOWS = 12;
/** With fewer there is no baseline. */
const LEAST_BASELINE = 4;
/** So few events of a kind that is to be rare are no spike, however rare they were. */
const LEAST_EVENTS = 3;

type SpikeInput = Pick<Comparison, 'own' | 'better' | 'isRate' | 'sample' | 'earlier'>;

/**
 * Standard errors above (positive) or below the baseline, which excludes this window; null without a
 * value or with fewer than four earlier ones. Rates that are better low only ever show a rise.
 */
export function spike({ own, better, isRate, sample, earlier }: SpikeInput): number | null {
  if (own.value === null) {
    return null;
  }
  const recent = earlier.slice(0, BASELINE_WINDOWS);
  // Windows before there was any data say nothing; one in which nothing happened later does.
  const baseline = recent.slice(0, recent.findLastIndex(({ hasData }) => hasData) + 1);
  const riseOnly = isRate && better === 'lower';
  if (sample?.model === 'share') {
    const z = againstShares(sample, baseline);
    return riseOnly && z !== null && sample.successes < LEAST_EVENTS ? 0 : oneSided(z, riseOnly);
  }
  return oneSided(againstValues(own.value, baseline), riseOnly);
}

function againstShares(sample: Count, baseline: readonly EarlierWindow[]): number | null {
  const counts = baseline.flatMap(({ sample: past }) => (past?.model === 'share' && past.trials > 0 ? [past] : []));
  if (counts.length < LEAST_BASELINE) {
    return null;
  }
  const successes = counts.reduce((sum, count) => sum + count.successes, 0);
  const trials = counts.reduce((sum, count) => sum + count.trials, 0);
  return pChart(sample, successes / trials);
}

function againstValues(value: number, baseline: readonly EarlierWindow[]): number | null {
  const values = baseline.flatMap(({ own }) => (own.value === null ? [] : [own.value]));
  return values.length < LEAST_BASELINE ? null : individualsChart(value, values);
}

const oneSided = (z: number | null, riseOnly: boolean): number | null => (z === null || !riseOnly ? z : Math.max(0, z));
