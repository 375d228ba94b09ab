// Which windows a query shows and which others its lenses read, each computed once.
import type { Calendar } from '../../shared/calendar/calendar';
import { type Relation, relatedWindows } from '../../shared/calendar/related-windows';
import { resolvePeriod } from '../../shared/calendar/resolve-period';
import { windowsFor } from '../../shared/calendar/windows-for';
import type { Window } from '../../shared/calendar/window';
import type { KpiQuery, LensId } from '../../shared/query/query';
import type { RunOptions } from './run';

export interface WindowPlan {
  readonly shown: readonly Window[];
  /** Whether the range held a partial window that was left out. */
  readonly leftOutPartial: boolean;
  /** Every window to compute, distinct, in order of time. */
  readonly all: readonly Window[];
  /** Index in `all` of each shown window and of the ones it is compared with, where a lens asks. */
  readonly own: readonly number[];
  readonly previous: readonly number[];
  readonly yearAgo: readonly number[];
}

const readsPrevious: ReadonlySet<LensId> = new Set(['previous', 'change', 'change_pct']);

export function planWindows(
  query: KpiQuery,
  calendar: Calendar,
  keepPartial: boolean,
  options: RunOptions
): WindowPlan {
  const found = windowsFor(query.period, options.range, calendar, options);
  const kept = keepPartial ? found : found.filter(({ partial }) => !partial);
  const shown = query.format === 'numeric' ? kept.slice(-1) : kept;
  const period = resolvePeriod(query.period, options.range, calendar, options.maxDataPoints);
  const related = (relation: Relation, wanted: boolean): Window[] =>
    wanted ? relatedWindows(period, calendar, shown, relation) : [];
  const previous = related(
    'previous',
    query.lenses.some((lens) => readsPrevious.has(lens))
  );
  const yearAgo = related('year_ago', query.lenses.includes('year_ago'));

  const distinct = new Map([...shown, ...previous, ...yearAgo].map((window) => [keyOf(window), window]));
  const all = [...distinct.values()].sort((a, b) => a.start - b.start || a.until - b.until);
  const position = new Map(all.map((window, index) => [keyOf(window), index]));
  const indexOf = (window: Window): number => position.get(keyOf(window)) ?? -1;
  return {
    shown,
    leftOutPartial: kept.length < found.length,
    all,
    own: shown.map(indexOf),
    previous: previous.map(indexOf),
    yearAgo: yearAgo.map(indexOf),
  };
}

const keyOf = ({ start, until }: Window): string => `${start}|${until}`;
