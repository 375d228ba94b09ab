// Windows as data for SQL: every distinct instant at which some window starts or stops is a
// boundary with an index k; a window i runs from boundary lo to boundary hi.
import type { Instant, Window } from '../../shared/calendar/window';
import { daysUpTo, startOfDayAt } from '../../shared/calendar/window-days';
import { MONTH_DECIMALS, monthsBefore, windowMonths } from '../../shared/calendar/window-months';
import type { Settings } from '../../shared/settings/settings';
import { join, type Sql, sql } from './sql';
import { raw, step, type Step } from './statement';

export interface IndexedWindow {
  readonly lo: number;
  readonly hi: number;
  readonly start: Instant;
  /** Where the window ends once it is over. */
  readonly end: Instant;
  /** How many months long it is, so far. */
  readonly months: number;
  /** For each limit between bands of tenure, the moment that many months before the start. */
  readonly tenureEdges: readonly Instant[];
  /** A CSM hired after this moment is new when the window starts. */
  readonly newCsmSince: Instant;
  /** The first moment of the last so many local days of the window; the one it ends in counts as one. */
  readonly daysBack: (days: number) => Instant;
  /** The start of the local day in which the window ends; the end itself where that is one. */
  readonly lastMidnight: Instant;
}

export interface IndexedWindows {
  /** Zone of the query, in which days begin. */
  readonly timeZone: string;
  /** Sorted, distinct. */
  readonly boundaries: readonly Instant[];
  readonly windows: readonly IndexedWindow[];
  /** True where window i is exactly the stretch between two neighbouring boundaries, each used once. */
  readonly tiling: boolean;
}

/** What says how long a month is, and where bands of months lie. */
export interface MonthRules {
  readonly timeZone: string;
  readonly bands: Pick<Settings['bands'], 'tenureMonths' | 'newCsmMonths'>;
}

/** Where windows lie ahead of `now`, it is a boundary too: what is known of accounts then is known as of now. */
export function indexWindows(
  windows: readonly Window[],
  { timeZone, bands }: MonthRules,
  now: Instant = Infinity
): IndexedWindows {
  const ahead = windows.some(({ start }) => start > now) ? [now] : [];
  const instants = windows.flatMap(({ start, until }) => [start, until]);
  const boundaries = [...new Set([...instants, ...ahead])].sort((a, b) => a - b);
  const index = new Map(boundaries.map((instant, k) => [instant, k]));
  const at = (instant: Instant): number => index.get(instant) ?? 0; // every instant was put in above
  const indexed = windows.map(({ start, end, until }) => ({
    lo: at(start),
    hi: at(until),
    start,
    end,
    months: windowMonths({ start, until }, timeZone),
    tenureEdges: bands.tenureMonths.map((months) => monthsBefore(start, months, timeZone)),
    newCsmSince: monthsBefore(start, bands.newCsmMonths, timeZone),
    daysBack: (days: number) => daysUpTo(until, days, timeZone),
    lastMidnight: startOfDayAt(until, timeZone),
  }));
  const tiling =
    indexed.every(({ lo, hi }) => hi === lo + 1) && new Set(indexed.map(({ lo }) => lo)).size === indexed.length;
  return { timeZone, boundaries, windows: indexed, tiling };
}

/** An instant as a bound parameter of type timestamp, UTC. */
export function timestamp(instant: Instant): Sql {
  return sql`cast(${new Date(instant).toISOString().replace('T', ' ').replace('Z', '')} as timestamp)`;
}

/**
 * The relations `boundary (k, moment)` and `span (i, lo, hi, starts_at, ends_at, closes_at, months)`: a window that is
 * not over ends now and closes later.
 */
export function windowSteps({ boundaries, windows }: IndexedWindows): Step[] {
  const boundary = boundaries.map((instant, k) => sql`(${raw(String(k))}, ${timestamp(instant)})`);
  const span = windows.map(
    ({ lo, hi, end, months }, i) =>
      sql`(${raw(`${i}, ${lo}, ${hi}`)}, ${timestamp(end)}, ${raw(months.toFixed(MONTH_DECIMALS))})`
  );
  return [
    step('boundary (k, moment)', sql`\n  values\n    ${join(boundary, ',\n    ')}`),
    step('span_index (i, lo, hi, closes_at, months)', sql`\n  values\n    ${join(span, ',\n    ')}`),
    step(
      'span',
      sql`
  select span_index.i, lo, hi, first.moment as starts_at, last.moment as ends_at, closes_at, months
  from span_index
  join boundary as first on first.k = lo
  join boundary as last on last.k = hi`
    ),
  ];
}
