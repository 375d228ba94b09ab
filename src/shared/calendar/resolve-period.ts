// What `auto` means: the finest period that suits the length of the range and fits the panel.
import { KpiError } from '../errors';
import type { KpiQuery } from '../query/query';
import type { Calendar } from './calendar';
import { periodsBetween, type Every } from './period';
import type { Instant } from './window';

/** A query's period once `auto` has been decided. */
export type ResolvedPeriod = Omit<KpiQuery['period'], 'every'> & { readonly every: Every };

const DAY_MS = 86_400_000;

/** Per period, the longest range in days for which `auto` takes it; finest first. */
const autoLimits: ReadonlyArray<readonly [every: Every, maxDays: number]> = [
  ['day', 45],
  ['week', 26 * 7],
  ['month', 4 * 366],
  ['quarter', 12 * 366],
  ['year', Infinity],
];

const rollingSteps: readonly Every[] = ['day', 'week', 'month'];

/**
 * Decides `auto`: at most 45 days read by day, 26 weeks by week, 4 years by month, 12 by quarter,
 * more by year; coarser where that would give more points than asked for. Rolling windows stop at
 * month. Throws `bad_query` for a rolling window every quarter or year.
 */
export function resolvePeriod(
  period: KpiQuery['period'],
  range: { readonly from: Instant; readonly to: Instant },
  calendar: Calendar,
  maxDataPoints: number
): ResolvedPeriod {
  const { every, window } = period;
  const rolling = window !== undefined;
  if (every !== 'auto') {
    if (rolling && !rollingSteps.includes(every)) {
      throw new KpiError(
        'bad_query',
        `A rolling window (${window}) cannot be evaluated every ${every}. Set the period to day, week or month, or leave the rolling window out.`
      );
    }
    return { ...period, every };
  }
  const choices = rolling ? autoLimits.filter(([choice]) => rollingSteps.includes(choice)) : autoLimits;
  // A caller that does not know its width (0) gets no limit rather than one point.
  const limit = maxDataPoints > 0 ? maxDataPoints : Infinity;
  const days = (range.to - range.from) / DAY_MS;
  const suits = ([choice, maxDays]: (typeof autoLimits)[number]) =>
    days <= maxDays && countPeriods(range, choice, calendar) <= limit;
  const chosen = choices.find(suits) ?? choices.at(-1);
  return { ...period, every: chosen?.[0] ?? 'month' };
}

function countPeriods(range: { readonly from: Instant; readonly to: Instant }, every: Every, calendar: Calendar) {
  let count = 0;
  for (const _ of periodsBetween(range, every, calendar)) {
    count += 1;
  }
  return count;
}
