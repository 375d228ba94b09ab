// How many months a window is long, for numbers that are money a month over time.
import type { Instant, Window } from './window';
import { dateAt, type LocalDate, startOfDay } from './zone';

const DAYS_A_MONTH = 365.25 / 12;
const DAY_MS = 86_400_000;

/** Of a length in months: a day is 0.03285421. */
export const MONTH_DECIMALS = 8;

/**
 * Whole calendar months of the zone where the window goes back so many from its end, as rolling ones do; else its local
 * days over the mean length of a month.
 */
export function windowMonths({ start, until }: Pick<Window, 'start' | 'until'>, timeZone: string): number {
  const months = Math.round((until - start) / DAY_MS / DAYS_A_MONTH);
  if (startOfDay(dateAt(until, timeZone), timeZone) === until && monthsBefore(until, months, timeZone) === start) {
    return months;
  }
  return Number((localDays(start, until, timeZone) / DAYS_A_MONTH).toFixed(MONTH_DECIMALS));
}

/** Days of 23 or 25 hours count as one; the day under way by its hours so far. */
function localDays(start: Instant, until: Instant, timeZone: string): number {
  const [from, to] = [dateAt(start, timeZone), dateAt(until, timeZone)];
  const sinceMidnight = (instant: Instant, date: LocalDate): number => instant - startOfDay(date, timeZone);
  return from.until(to).days + (sinceMidnight(until, to) - sinceMidnight(start, from)) / DAY_MS;
}

/** The start of the same date some months earlier. */
export function monthsBefore(instant: Instant, months: number, timeZone: string): Instant {
  return startOfDay(dateAt(instant, timeZone).subtract({ months }), timeZone);
}
