// Days as data for SQL: where the last days of each window begin, and which local day a moment falls on.
import { clockSpans } from '../../shared/calendar/clock-spans';
import type { Instant } from '../../shared/calendar/window';
import type { Dialect } from './dialect';
import type { FactRequest } from './fact-request';
import { join, type Sql, sql } from './sql';
import { raw, step, type Step } from './statement';
import { type IndexedWindows, timestamp } from './window-relations';

// Before any day that is counted, so that numbers of days are never negative.
const DAY_ZERO = Date.UTC(1900, 0, 1);
const DAY_MS = 86_400_000;

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
  return clockStep(first, Math.max(...boundaries.slice(-1)), timeZone);
}

/** The relation `local_clock` for moments from so many days before the first window until the end of the last one. */
export function localClockBefore({ boundaries, timeZone }: IndexedWindows, days: number): Step {
  const [first = 0] = boundaries;
  // A zone that crosses the date line loses a day.
  return clockStep(first - (days + 1) * DAY_MS, Math.max(...boundaries.slice(-1)) + 1, timeZone);
}

/** The relation `local_clock` from the first window's start until now. */
export function localClockSoFar({ windows: { boundaries, timeZone }, now }: FactRequest): Step {
  const [first = now] = boundaries;
  return clockStep(first, Math.max(first, now), timeZone);
}

function clockStep(first: Instant, last: Instant, timeZone: string): Step {
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

/**
 * `rows` with a column `<moment>_clock` for each of its moments: how many microseconds the zone's clocks have gone, by
 * which every day has 24 hours. Null for what `local_clock` does not cover.
 */
export function withClocks(rows: Sql, moments: readonly string[], dialect: Dialect): Sql {
  const columns = moments.map(
    (name) =>
      sql`, ${dialect.microsecondsBetween(raw(`${name}_span.day_zero`), raw(`timed.${name}`))} as ${raw(`${name}_clock`)}`
  );
  const spans = moments.map((name) =>
    raw(
      `\n  left join local_clock as ${name}_span on ${name}_span.since <= timed.${name} and timed.${name} < ${name}_span.until`
    )
  );
  return sql`
  select timed.*${join(columns, '')}
  from (${rows}) as timed${join(spans, '')}`;
}

/** So many days, as what clocks of `withClocks` differ by. */
export const daysOfClock = (days: number): Sql => raw(String(days * DAY_MS * 1_000));

/** What the zone's clocks show at an instant, as in `withClocks`. */
export function clockAt(instant: Instant, timeZone: string): Sql {
  const [span] = clockSpans(instant, instant + 1, timeZone);
  return raw(String((instant - DAY_ZERO + (span?.aheadMs ?? 0)) * 1_000));
}

/** The number of the local day that a moment falls on, where `clock` is the row of `local_clock` that holds it. */
export function localDay(dialect: Dialect, clock: string, moment: Sql): Sql {
  return dialect.wholeDaysBetween(raw(`${clock}.day_zero`), moment);
}
