// Windows in words, in plain English and in the organisation's own calendar.
import { monthNames } from './month-names';
import type { Calendar } from './calendar';
import type { Every } from './period';
import type { WindowLength } from './rolling-length';
import type { LocalDate } from './zone';

/** "March 2026", "Week of 2 March 2026", "Q2 2026", "2026"; ", so far" while it is partial. */
export function periodLabel(first: LocalDate, every: Every, calendar: Calendar, partial: boolean): string {
  return soFar(periodName(first, every, calendar), partial);
}

/** "Mar 2026", "Q2 2026": the same as short as a column or a legend wants it, and the same while the period runs. */
export function shortPeriodLabel(first: LocalDate, every: Every, calendar: Calendar): string {
  return every === 'month'
    ? `${monthNames[first.month - 1]?.slice(0, 3)} ${first.year}`
    : periodName(first, every, calendar);
}

/** "30 days to 31 March 2026", naming the last day in the window; ", so far" while it is partial. */
export function rollingLabel(length: WindowLength, endDate: LocalDate, partial: boolean): string {
  const unit = length.months === undefined ? `${length.days} days` : `${length.months} months`;
  return soFar(`${unit} to ${dayName(endDate.subtract({ days: 1 }))}`, partial);
}

function periodName(first: LocalDate, every: Every, calendar: Calendar): string {
  switch (every) {
    case 'day':
      return dayName(first);
    case 'week':
      return `Week of ${dayName(first)}`;
    case 'month':
      return `${monthNames[first.month - 1]} ${first.year}`;
    case 'quarter': {
      const quarter = Math.floor(((first.month - calendar.fiscalYearStartMonth + 12) % 12) / 3) + 1;
      return `Q${quarter} ${yearName(first, calendar)}`;
    }
    case 'year':
      return yearName(first, calendar);
  }
}

/** A fiscal year carries the calendar year in which it ends: July 2025 to June 2026 is FY2026. */
function yearName(date: LocalDate, { fiscalYearStartMonth }: Calendar): string {
  if (fiscalYearStartMonth === 1) {
    return `${date.year}`;
  }
  return `FY${date.month >= fiscalYearStartMonth ? date.year + 1 : date.year}`;
}

function dayName(date: LocalDate): string {
  return `${date.day} ${monthNames[date.month - 1]} ${date.year}`;
}

function soFar(name: string, partial: boolean): string {
  return partial ? `${name}, so far` : name;
}
