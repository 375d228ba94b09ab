// For how long a group has been worse than the company.
import type { Comparison } from './comparison';

/** How many earlier windows are looked at. */
export const STREAK_WINDOWS = 24;

type StreakInput = Pick<Comparison, 'own' | 'company' | 'better' | 'isRate' | 'earlier'>;

/**
 * Consecutive windows up to this one, itself included, in which the group is worse than the company;
 * 0 where it is not now. A window without a value ends the streak. Null without a value now, without a
 * better side, and for counts and sums: a part is always less than the whole.
 */
export function belowStreak({ own, company, better, isRate, earlier }: StreakInput): number | null {
  if (!isRate || better === 'neither' || own.value === null || company.value === null) {
    return null;
  }
  const windows = [{ own, company }, ...earlier.slice(0, STREAK_WINDOWS)];
  const end = windows.findIndex((window) => {
    const [value, of] = [window.own.value, window.company.value];
    return value === null || of === null || !(better === 'higher' ? value < of : value > of);
  });
  return end < 0 ? windows.length : end;
}
