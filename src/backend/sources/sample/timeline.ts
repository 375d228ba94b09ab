// The sample company's time: months counted from the start of its history, days as yyyy-MM-dd in UTC.
// Month `months` is the one that contains now; what lies after now has not happened.
import type { Instant } from '../../../shared/calendar/window';

/** Days since the epoch. */
export type Day = number;

const DAY_MS = 86_400_000;

export interface Timeline {
  /** Index of the month that contains now. */
  readonly current: number;
  readonly today: Day;
  /** A day of a month; callers stay within 1–28, so every month has it. */
  day(month: number, dayOfMonth: number): Day;
}

export function timeline(now: Instant, months: number): Timeline {
  const date = new Date(now);
  const first = date.getUTCMonth() - months;
  return {
    current: months,
    today: Math.floor(now / DAY_MS),
    day: (month, dayOfMonth) => Date.UTC(date.getUTCFullYear(), first + month, dayOfMonth) / DAY_MS,
  };
}

/** The day as yyyy-MM-dd. */
export function isoDay(day: Day): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day as yyyy-MM-dd; blank for none. */
export const dayCell = (day: Day | null): string => (day === null ? '' : isoDay(day));

/** Which day of its month the day is, from 1. */
export const dayOfMonth = (day: Day): number => new Date(day * DAY_MS).getUTCDate();

/** The calendar year of the day. */
export const yearOf = (day: Day): number => new Date(day * DAY_MS).getUTCFullYear();

/** The first of January. */
export const newYear = (year: number): Day => Date.UTC(year, 0, 1) / DAY_MS;

/** Minutes since the epoch as an instant, yyyy-MM-ddThh:mmZ. */
export const isoMinute = (minute: number): string => `${new Date(minute * 60_000).toISOString().slice(0, 16)}Z`;
