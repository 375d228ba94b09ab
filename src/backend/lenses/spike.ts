// This window against the ones before it: has something happened, or is it the usual up and down?
import type { Comparison, EarlierWindow } from './comparison';
import { individualsChart, mean } from './statistics/individuals-chart';
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
  const riseOnly = isRate && better === 'lower';
  if (sample?.model === 'share') {
    const rate = pooledShare(earlier);
    const z = rate === null ? null : pChart(sample, rate);
    return riseOnly && z !== null && sample.successes < LEAST_EVENTS ? 0 : oneSided(z, riseOnly);
  }
  const values = earlierValues(earlier);
  return values === null ? null : oneSided(individualsChart(own.value, values), riseOnly);
}

/**
 * What `spike` holds a window against, in the metric's unit: the share of the earlier windows taken together, the
 * mean of theirs where there is no share; null where `spike` has no baseline.
 */
export function baseline({ own, sample, earlier }: Pick<Comparison, 'own' | 'sample' | 'earlier'>): number | null {
  if (own.value === null) {
    return null;
  }
  if (sample?.model === 'share') {
    return pooledShare(earlier);
  }
  const values = earlierValues(earlier);
  return values === null ? null : mean(values);
}

/** Windows before there was any data say nothing; one in which nothing happened later does. */
function withData(earlier: readonly EarlierWindow[]): readonly EarlierWindow[] {
  const recent = earlier.slice(0, BASELINE_WINDOWS);
  return recent.slice(0, recent.findLastIndex(({ hasData }) => hasData) + 1);
}

function pooledShare(earlier: readonly EarlierWindow[]): number | null {
  const counts = withData(earlier).flatMap(({ sample }) =>
    sample?.model === 'share' && sample.trials > 0 ? [sample] : []
  );
  if (counts.length < LEAST_BASELINE) {
    return null;
  }
  const successes = counts.reduce((sum, count) => sum + count.successes, 0);
  return successes / counts.reduce((sum, count) => sum + count.trials, 0);
}

function earlierValues(earlier: readonly EarlierWindow[]): readonly number[] | null {
  const values = withData(earlier).flatMap(({ own }) => (own.value === null ? [] : [own.value]));
  return values.length < LEAST_BASELINE ? null : values;
}

const oneSided = (z: number | null, riseOnly: boolean): number | null => (z === null || !riseOnly ? z : Math.max(0, z));
