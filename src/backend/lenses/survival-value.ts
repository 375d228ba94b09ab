// From binned parts to how long it takes: the histogram of days, read by Kaplan–Meier.
import type { Survival } from '../../shared/catalogue/metric';
import type { WindowParts } from '../facts';
import type { Fraction } from './fraction';
import { type DayCount, percentileDay, restrictedMean } from './statistics/kaplan-meier';

/** Null where nobody was watched, and where fewer than the share asked for get there in the time watched. */
export function survivalValue(survival: Survival<string>, parts: WindowParts): Fraction | null {
  const { reached, censored, read, times = 1, divideBy = 1 } = survival;
  const counts = Object.entries(parts).flatMap(([name, units]): DayCount[] => {
    const [part, bin] = name.split('@');
    return bin !== undefined && (part === reached || part === censored)
      ? [{ day: Number(bin), reached: part === reached ? units : 0n, censored: part === censored ? units : 0n }]
      : [];
  });
  const value = read === 'restricted_mean' ? restrictedMean(counts) : percentileDay(counts, read.percentile);
  return value && { over: value.over * BigInt(times), under: value.under * BigInt(divideBy) };
}
