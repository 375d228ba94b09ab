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
  return windows.map((window) => relatedWindow(period, calendar, window, relation));
}

function relatedWindow(period: ResolvedPeriod, calendar: Calendar, window: Window, relation: Relation): Window {
  return period.window === undefined
    ? relatedPeriod(window, period.every, calendar, relation)
    : relatedRolling(window, period.every, windowLengths[period.window], calendar, relation);
}

/** For each window, the `count` whole windows before it, the latest first: the one before, the one before that, and so on. */
export function earlierWindows(
  period: ResolvedPeriod,
  calendar: Calendar,
  windows: readonly Window[],
  count: number
): Window[][] {
  // Consecutive windows share most of theirs.
  const known = new Map<string, Window>();
  const before = (window: Window): Window => {
    const key = `${window.start}|${window.end}`;
    const found = known.get(key) ?? relatedWindow(period, calendar, window, 'previous');
    known.set(key, found);
    return found;
  };
  return windows.map((window) => {
    const chain: Window[] = [];
    for (let at = window; chain.length < count;) {
      at = before(at);
      chain.push(at);
    }
    return chain;
  });
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
