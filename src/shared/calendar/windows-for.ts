// The windows of a query: the only place where a range becomes boundaries. Pure; `now` comes in.
import { KpiError } from '../errors';
import type { KpiQuery } from '../query/query';
import type { Calendar } from './calendar';
import { periodAt, periodsBetween, type Every, type PeriodSpan } from './period';
import { resolvePeriod } from './resolve-period';
import { startDateOf, windowLengths, type WindowLength } from './rolling-length';
import { periodLabel, rollingLabel } from './window-label';
import type { Instant, Window } from './window';
import { checkTimeZone, dateAt, startOfDay, type LocalDate } from './zone';

/** The most windows one query may ask for. */
export const MAX_WINDOWS = 5_000;

const EARLIEST = Date.UTC(1000, 0, 1);
/** What begins by then is over before the far moment that open ends have. */
const LATEST = Date.UTC(9998, 11, 31);

export interface WindowOptions {
  readonly now: Instant;
  /** How many points the panel can show; only `auto` asks. */
  readonly maxDataPoints: number;
  /** Keep windows after now, for what is known ahead such as due dates. */
  readonly future?: boolean;
}

interface Range {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * The windows of a period over a range, both ends of the range included, in order of time.
 *
 * Calendar: consecutive; the first holds `from`, the last holds `to`, also when `to` is exactly a
 * boundary. Windows that start at or after now are left out; the one that holds now is partial.
 *
 * Rolling: one window per start of a day, week or month, from the last such instant at or before
 * `from` (so that a short range, as alert rules have, still finds its latest complete window) up to
 * `to` and now, each complete; and, when `to` lies in the step that holds now, the window that ends
 * at the next such instant, partial. An alert on complete windows reads the last midnight's. A range without length
 * at such an instant, as links from a point have, is asked for the window that ends there alone, over or not.
 *
 * With `future`, windows that start at or after now are kept up to the range's end, whole and not partial.
 *
 * Throws `bad_query` for an impossible range or period, `bad_settings` for an unknown time zone,
 * `too_large` above `MAX_WINDOWS`.
 */
export function windowsFor(
  period: KpiQuery['period'],
  range: Range,
  calendar: Calendar,
  options: WindowOptions
): Window[] {
  checkTimeZone(calendar.timeZone);
  checkRange(range);
  const { every, window } = resolvePeriod(period, range, calendar, options.maxDataPoints);
  const last = options.future === true ? Infinity : options.now;
  const only = window === undefined ? null : onlyWindow(range, every, windowLengths[window], calendar, options.now);
  if (only !== null) {
    return only.start < last ? [only] : [];
  }
  const spans = spansUntil(range, every, calendar, last);
  return window === undefined
    ? spans.filter((span) => span.start < last).map((span) => calendarWindow(span, every, calendar, options.now))
    : rollingWindows(spans, windowLengths[window], calendar.timeZone, options.now, last);
}

function checkRange({ from, to }: Range): void {
  if (!(from >= EARLIEST && to <= LATEST)) {
    throw new KpiError('bad_query', 'The time range must lie between the years 1000 and 9998. Choose another range.');
  }
  if (to < from) {
    throw new KpiError('bad_query', 'The time range ends before it starts. Swap its two ends.');
  }
}

/** The periods of the range that have begun by an instant. */
function spansUntil(range: Range, every: Every, calendar: Calendar, latest: Instant): PeriodSpan[] {
  const spans: PeriodSpan[] = [];
  for (const span of periodsBetween(range, every, calendar)) {
    if (span.start > latest) {
      break;
    }
    if (spans.length === MAX_WINDOWS) {
      const [from, to] = [range.from, range.to].map((at) => dateAt(at, calendar.timeZone).toString());
      const advice = every === 'year' ? 'Choose a shorter range.' : 'Choose a longer period or a shorter range.';
      throw new KpiError(
        'too_large',
        `The range ${from} to ${to} by ${every} has more than ${MAX_WINDOWS} windows, the most one query may ask for. ${advice}`
      );
    }
    spans.push(span);
  }
  return spans;
}

/** One calendar period as a window. */
export function calendarWindow(span: PeriodSpan, every: Every, calendar: Calendar, now: Instant): Window {
  const partial = span.start < now && span.end > now;
  return {
    start: span.start,
    end: span.end,
    until: partial ? now : span.end,
    partial,
    stamp: span.start,
    label: periodLabel(span.first, every, calendar, partial),
  };
}

/** The rolling window of a length that ends where a date begins. */
export function rollingWindow(endDate: LocalDate, length: WindowLength, timeZone: string, now: Instant): Window {
  const start = startOfDay(startDateOf(endDate, length), timeZone);
  const end = startOfDay(endDate, timeZone);
  const partial = start < now && end > now;
  return {
    start,
    end,
    until: partial ? now : end,
    partial,
    stamp: end,
    label: rollingLabel(length, endDate, partial),
  };
}

/** The rolling window that ends where a range without length stands; null for any other range. */
function onlyWindow(
  { from, to }: Range,
  every: Every,
  length: WindowLength,
  calendar: Calendar,
  now: Instant
): Window | null {
  const { first, start } = periodAt(from, every, calendar);
  return from === to && from === start ? rollingWindow(first, length, calendar.timeZone, now) : null;
}

function rollingWindows(
  spans: readonly PeriodSpan[],
  length: WindowLength,
  timeZone: string,
  now: Instant,
  latest: Instant
): Window[] {
  const windows = spans.map((span) => rollingWindow(span.first, length, timeZone, now));
  const last = spans.at(-1);
  const unfinished = last === undefined || last.end <= now ? [] : [rollingWindow(last.next, length, timeZone, now)];
  // Where the step is longer than the window, the one to come may not have begun.
  return [...windows, ...unfinished.filter(({ start }) => start < latest)];
}
