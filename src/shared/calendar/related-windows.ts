// The windows a comparison reads: the one before, and the same one a year earlier. They are always
// whole, also beside a window that is still partial, and lie in the past of the window they belong to.
import type { Calendar } from './calendar';
import { firstDate, periodFrom, stepDate, yearEarlier, type Every, type PeriodSpan } from './period';
import type { ResolvedPeriod } from './resolve-period';
import { windowLengths, type WindowLength } from './rolling-length';
import type { Window } from './window';
import { calendarWindow, rollingWindow } from './windows-for';
import { dateAt, type LocalDate } from './zone';

export type Relation = 'previous' | 'year_ago';

/**
 * For each window, in the same order, the one it is compared with.
 *
 * `previous`: the calendar period before; for a rolling window the one of the same length that ends
 * where this one starts, so that the two share no data.
 * `year_ago`: the same period one year earlier, a week 52 weeks earlier (so weekdays match), 29
 * February the 28th; for a rolling window its own series' point of a year ago.
 */
export function relatedWindows(
  period: ResolvedPeriod,
  calendar: Calendar,
  windows: readonly Window[],
  relation: Relation
): Window[] {
  if (period.window === undefined) {
    return windows.map((window) => relatedPeriod(window, period.every, calendar, relation));
  }
  const length = windowLengths[period.window];
  return windows.map((window) => relatedRolling(window, period.every, length, calendar, relation));
}

function relatedPeriod(window: Window, every: Every, calendar: Calendar, relation: Relation): Window {
  const first = firstDate(dateAt(window.start, calendar.timeZone), every, calendar);
  const target = relation === 'previous' ? stepDate(first, every, -1) : yearEarlier(first, every);
  return calendarWindow(lastWithLength(target, every, calendar), every, calendar, window.start);
}

/** A date that a zone skipped has no length; the one before it stands in. */
function lastWithLength(first: LocalDate, every: Every, calendar: Calendar): PeriodSpan {
  const span = periodFrom(first, every, calendar);
  return span.end > span.start ? span : lastWithLength(stepDate(first, every, -1), every, calendar);
}

function relatedRolling(
  window: Window,
  every: Every,
  length: WindowLength,
  { timeZone }: Calendar,
  relation: Relation
): Window {
  const end =
    relation === 'previous' ? dateAt(window.start, timeZone) : yearEarlier(dateAt(window.end, timeZone), every);
  return rollingWindow(end, length, timeZone, window.end);
}
