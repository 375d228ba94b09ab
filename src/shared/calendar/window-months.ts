// How many months a window is long, for numbers that are money a month over time.
import type { Instant, Window } from './window';
import { dateAt, startOfDay } from './zone';

const DAYS_A_MONTH = 365.25 / 12;
const DAY_MS = 86_400_000;

/** Whole calendar months of the zone where the window is that, else its days over the mean length of a month; four decimals. */
export function windowMonths({ start, until }: Pick<Window, 'start' | 'until'>, timeZone: string): number {
  const first = dateAt(start, timeZone);
  const months = Math.round((until - start) / DAY_MS / DAYS_A_MONTH);
  if (startOfDay(first.add({ months }), timeZone) === until) {
    return months;
  }
  return Math.round(((until - start) / DAY_MS / DAYS_A_MONTH) * 10_000) / 10_000;
}

/** The start of the same date some months earlier. */
export function monthsBefore(instant: Instant, months: number, timeZone: string): Instant {
  return startOfDay(dateAt(instant, timeZone).subtract({ months }), timeZone);
}
