// Days as data for SQL: where the last days of each window begin, and which local day a moment falls on.
import { clockSpans } from '../../shared/calendar/clock-spans';
import type { Dialect } from './dialect';
import { join, type Sql, sql } from './sql';
import { raw, step, type Step } from './statement';
import { type IndexedWindows, timestamp } from './window-relations';

// Before any day that is counted, so that numbers of days are never negative.
const DAY_ZERO = Date.UTC(1900, 0, 1);

/** Name of the relation that `daysBackStep` makes. */
export const daysBack = (days: number): Sql => raw(`days_back_${days}`);

/**
 * The relation `days_back_<days> (i, since, last_midnight)`: window i's last so many local days begin at `since`, the
 * one it ends in counted as one; `last_midnight` is the start of the day under way at its end, or the end itself.
 */
export function daysBackStep({ windows }: IndexedWindows, days: number): Step {
  const rows = windows.map(
    (window, i) => sql`(${raw(String(i))}, ${timestamp(window.daysBack(days))}, ${timestamp(window.lastMidnight)})`
  );
  return step(
    `days_back_${days} (i, since, last_midnight)`,
    sql`
  values
    ${join(rows, ',\n    ')}`
  );
}

/**
 * The relation `local_clock (since, until, day_zero)`: from `since` until before `until` the zone's days begin whole
 * days after `day_zero`. It covers the windows' last so many days; a moment joins the one row that holds it.
 */
export function localClockStep({ windows, boundaries, timeZone }: IndexedWindows, days: number): Step {
  const first = windows.reduce((least, window) => Math.min(least, window.daysBack(days)), Infinity);
  const last = Math.max(...boundaries.slice(-1));
  const rows = clockSpans(first, last, timeZone).map(
    ({ since, until, aheadMs }) => sql`(${timestamp(since)}, ${timestamp(until)}, ${timestamp(DAY_ZERO - aheadMs)})`
  );
  return step(
    'local_clock (since, until, day_zero)',
    sql`
  values
    ${join(rows, ',\n    ')}`
  );
}

/** The number of the local day that a moment falls on, where `clock` is the row of `local_clock` that holds it. */
export function localDay(dialect: Dialect, clock: string, moment: Sql): Sql {
  return dialect.wholeDaysBetween(raw(`${clock}.day_zero`), moment);
}
