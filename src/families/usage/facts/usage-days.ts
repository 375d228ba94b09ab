// Local days as whole numbers: windows as runs of them, and the day of each row of usage. Windows begin where a
// day of the query's zone begins, and end there or now.
import type { Dialect } from '../../../backend/facts/dialect';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { join, type Sql, sql } from '../../../backend/facts/sql';
import { raw, step, type Step } from '../../../backend/facts/statement';
import { timestamp } from '../../../backend/facts/window-relations';
import { clockSpans } from '../../../shared/calendar/clock-spans';
import type { Instant } from '../../../shared/calendar/window';
import { dateAt } from '../../../shared/calendar/zone';

const LONGEST_LOOK_BACK = 28;
const NEVER: Instant = 0;

/** The step `day_span (i, first_day, last_day)`: the local days of each window so far, the one under way included. */
export function daySpanStep({ windows: indexed }: FactRequest): Step {
  const { windows, boundaries, timeZone } = indexed;
  const origin = dateAt(firstMoment(indexed), timeZone);
  const day = (instant: Instant): string => String(origin.until(dateAt(instant, timeZone)).days);
  const rows = windows.map(({ start, hi }, i) => {
    const until = boundaries[hi] ?? NEVER; // every window's end is a boundary
    return raw(`(${i}, ${day(start)}, ${day(until - 1)})`);
  });
  return step('day_span (i, first_day, last_day)', sql`\n  values\n    ${join(rows, ',\n    ')}`);
}

/** Usage that some window may count: columns, `d`, the day in terms of `day_span`, of rows that `which` names. */
export function usageRows({ windows }: FactRequest, dialect: Dialect, columns: Sql, which: Sql): Sql {
  const { boundaries, timeZone } = windows;
  const first = firstMoment(windows);
  const last = boundaries.at(-1) ?? NEVER;
  const { year, month, day } = dateAt(first, timeZone);
  const cases = clockSpans(first, last, timeZone).map(({ until, aheadMs }) => {
    const dayZero = timestamp(Date.UTC(year, month - 1, day) - aheadMs);
    return sql`
      when usage.day < ${timestamp(until)} then ${dialect.wholeDaysBetween(dayZero, sql`usage.day`)}`;
  });
  return sql`
  select
    ${columns},
    case${join(cases, '')}
    end as d
  from usage
  where usage.day >= ${timestamp(first)} and usage.day < ${timestamp(last)} and ${which}`;
}

/** Joins rows with a day `d` to the windows in whose days they fall, as `window_day`. */
export const joinWindowDays = (relation: string): Sql =>
  raw(`
  join (
    select day_span.i, used_day.d
    from day_span
    join (select distinct d from ${relation}) as used_day on day_span.first_day <= used_day.d and used_day.d <= day_span.last_day
  ) as window_day on window_day.d = ${relation}.d`);

/** Rows `i, starts_at, ends_at, owned_at, account_id, csm_id` and columns, of a relation with `i` and `account_id`. */
export const ownedAtEnd = (relation: string, columns: string, joins: Sql = sql``): Sql => sql`
  select
    span.i, span.starts_at, span.ends_at, span.ends_at as owned_at, ${raw(relation)}.account_id,
    cast(null as varchar) as csm_id, ${raw(columns)}
  from ${raw(relation)}
  join span on span.i = ${raw(relation)}.i${joins}`;

/** The start of the first local day that counts in any window. */
function firstMoment({ windows }: FactRequest['windows']): Instant {
  return windows.reduce(
    (first, window) => Math.min(first, window.start, window.daysBack(LONGEST_LOOK_BACK)),
    Number.MAX_SAFE_INTEGER
  );
}
