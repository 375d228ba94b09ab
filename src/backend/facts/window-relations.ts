// Windows as data for SQL: every distinct instant at which some window starts or stops is a
// boundary with an index k; a window i runs from boundary lo to boundary hi.
import type { Instant, Window } from '../../shared/calendar/window';
import { join, type Sql, sql } from './sql';
import { raw, step, type Step } from './statement';

export interface IndexedWindows {
  /** Sorted, distinct. */
  readonly boundaries: readonly Instant[];
  readonly windows: ReadonlyArray<{ readonly lo: number; readonly hi: number }>;
  /** True where window i is exactly the stretch between two neighbouring boundaries, each used once. */
  readonly tiling: boolean;
}

export function indexWindows(windows: readonly Window[]): IndexedWindows {
  const boundaries = [...new Set(windows.flatMap(({ start, until }) => [start, until]))].sort((a, b) => a - b);
  const index = new Map(boundaries.map((instant, k) => [instant, k]));
  const at = (instant: Instant): number => index.get(instant) ?? 0; // every instant was put in above
  const indexed = windows.map(({ start, until }) => ({ lo: at(start), hi: at(until) }));
  const tiling =
    indexed.every(({ lo, hi }) => hi === lo + 1) && new Set(indexed.map(({ lo }) => lo)).size === indexed.length;
  return { boundaries, windows: indexed, tiling };
}

/** An instant as a bound parameter of type timestamp, UTC. */
export function timestamp(instant: Instant): Sql {
  return sql`cast(${new Date(instant).toISOString().replace('T', ' ').replace('Z', '')} as timestamp)`;
}

/** The relations `boundary (k, moment)` and `span (i, lo, hi, starts_at, ends_at)`. */
export function windowSteps({ boundaries, windows }: IndexedWindows): Step[] {
  const boundary = boundaries.map((instant, k) => sql`(${raw(String(k))}, ${timestamp(instant)})`);
  const span = windows.map(({ lo, hi }, i) => raw(`(${i}, ${lo}, ${hi})`));
  return [
    step('boundary (k, moment)', sql`\n  values\n    ${join(boundary, ',\n    ')}`),
    step('span_index (i, lo, hi)', sql`\n  values\n    ${join(span, ',\n    ')}`),
    step(
      'span',
      sql`
  select span_index.i, lo, hi, first.moment as starts_at, last.moment as ends_at
  from span_index
  join boundary as first on first.k = lo
  join boundary as last on last.k = hi`
    ),
  ];
}
