// Calendar periods as local dates: where one starts, and which is the next. Quarters and years
// follow the fiscal year, weeks the organisation's week start.
import type { KpiQuery } from '../query/query';
import { weekdays, type Calendar } from './calendar';
import type { Instant } from './window';
import { dateAt, startOfDay, type LocalDate } from './zone';

/** A calendar period, chosen: what `auto` becomes. */
export type Every = Exclude<KpiQuery['period']['every'], 'auto'>;

const DAYS_A_WEEK = 7;
const monthsIn = { month: 1, quarter: 3, year: 12 } as const;

/** The first date of the period that holds a date. */
export function firstDate(date: LocalDate, every: Every, calendar: Calendar): LocalDate {
  switch (every) {
    case 'day':
      return date;
    case 'week': {
      const weekStart = weekdays.indexOf(calendar.weekStart) + 1;
      return date.subtract({ days: (date.dayOfWeek - weekStart + DAYS_A_WEEK) % DAYS_A_WEEK });
    }
    case 'month':
    case 'quarter':
    case 'year': {
      const sinceFiscalStart = (date.month - calendar.fiscalYearStartMonth + 12) % 12;
      return date.with({ day: 1 }).subtract({ months: sinceFiscalStart % monthsIn[every] });
    }
  }
}

/** The first date of the period `count` periods later; earlier where it is negative. */
export function stepDate(first: LocalDate, every: Every, count: number): LocalDate {
  switch (every) {
    case 'day':
      return first.add({ days: count });
    case 'week':
      return first.add({ days: DAYS_A_WEEK * count });
    case 'month':
    case 'quarter':
    case 'year':
      return first.add({ months: monthsIn[every] * count });
  }
}

/** The first date of the same period one year earlier: 52 weeks for a week, 28 February for a 29th. */
export function yearEarlier(first: LocalDate, every: Every): LocalDate {
  return every === 'week' ? first.subtract({ weeks: 52 }) : first.subtract({ years: 1 });
}

/** One period as dates and instants; `end` is where the next begins. */
export interface PeriodSpan {
  readonly first: LocalDate;
  readonly next: LocalDate;
  readonly start: Instant;
  readonly end: Instant;
}

export function periodFrom(first: LocalDate, every: Every, calendar: Calendar): PeriodSpan {
  const next = stepDate(first, every, 1);
  return { first, next, start: startOfDay(first, calendar.timeZone), end: startOfDay(next, calendar.timeZone) };
}

/** The period that holds an instant. */
export function periodAt(instant: Instant, every: Every, calendar: Calendar): PeriodSpan {
  let span = periodFrom(firstDate(dateAt(instant, calendar.timeZone), every, calendar), every, calendar);
  // Clocks set back across midnight show yesterday's date again after today has begun.
  while (span.end <= instant) {
    span = periodFrom(span.next, every, calendar);
  }
  return span;
}

/** The periods from one instant to another, both held, in order and without those of no length. */
export function* periodsBetween(
  range: { readonly from: Instant; readonly to: Instant },
  every: Every,
  calendar: Calendar
): Generator<PeriodSpan> {
  let span = periodAt(range.from, every, calendar);
  while (span.start <= range.to) {
    if (span.end > span.start) {
      yield span;
    }
    span = periodFrom(span.next, every, calendar);
  }
}
