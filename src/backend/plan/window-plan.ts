// Which windows a query shows and which others its lenses read, each computed once.
import type { Calendar } from '../../shared/calendar/calendar';
import { earlierWindows, type Relation, relatedWindows } from '../../shared/calendar/related-windows';
import { type ResolvedPeriod, resolvePeriod } from '../../shared/calendar/resolve-period';
import { MAX_WINDOWS, type WindowOptions, windowsFor } from '../../shared/calendar/windows-for';
import type { Window } from '../../shared/calendar/window';
import { KpiError } from '../../shared/errors';
import type { KpiQuery, LensId } from '../../shared/query/query';
import { STREAK_WINDOWS } from '../lenses/below-streak';
import { BASELINE_WINDOWS } from '../lenses/spike';
import type { RunOptions } from './run';

export interface WindowPlan {
  /** The query's period, `auto` decided. */
  readonly period: ResolvedPeriod;
  readonly shown: readonly Window[];
  /** The shown window whose number goes on changing until it is over; null for the state of a day that is under way. */
  readonly unfinished: Window | null;
  /** Whether the range held a partial window that was left out. */
  readonly leftOutPartial: boolean;
  /** Every window to compute, distinct, in order of time. */
  readonly all: readonly Window[];
  /** Index in `all` of each shown window and of the ones it is compared with, where a lens asks. */
  readonly own: readonly number[];
  readonly previous: readonly number[];
  readonly yearAgo: readonly number[];
  /** The windows before each shown one that a lens looks back on, latest first; empty where none does. */
  readonly earlier: ReadonlyArray<readonly number[]>;
}

/** How far back a lens looks, in windows before the shown one. */
const looksBack: Readonly<Partial<Record<LensId, number>>> = {
  spike: BASELINE_WINDOWS,
  baseline: BASELINE_WINDOWS,
  below_streak: STREAK_WINDOWS,
};

const readsPrevious: ReadonlySet<LensId> = new Set(['previous', 'change', 'change_pct']);

export function planWindows(
  query: KpiQuery,
  calendar: Calendar,
  keepPartial: boolean,
  options: RunOptions & Pick<WindowOptions, 'future'> & { readonly held?: boolean }
): WindowPlan {
  // Who leaves out what is not over yet leaves out what has not begun as well.
  const future = options.future === true && keepPartial;
  const found = windowsFor(query.period, options.range, calendar, { ...options, future });
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

  const back = Math.max(0, ...query.lenses.map((lens) => looksBack[lens] ?? 0));
  const earlier = earlierWindows(period, calendar, shown, back);
  checkLookBack(earlier);

  const distinct = new Map(
    [...shown, ...previous, ...yearAgo, ...earlier.flat()].map((window) => [keyOf(window), window])
  );
  const all = [...distinct.values()].sort((a, b) => a.start - b.start || a.until - b.until);
  const position = new Map(all.map((window, index) => [keyOf(window), index]));
  const indexOf = (window: Window): number => position.get(keyOf(window)) ?? -1;
  const partial = shown.find((window) => window.partial);
  const ofToday = options.held === true && period.every === 'day';
  return {
    period,
    shown,
    unfinished: ofToday ? null : (partial ?? null),
    leftOutPartial: kept.length < found.length,
    all,
    own: shown.map(indexOf),
    previous: previous.map(indexOf),
    yearAgo: yearAgo.map(indexOf),
    earlier: earlier.map((windows) => windows.map(indexOf)),
  };
}

/** Rolling windows every day look back on many others each. Throws `too_large`. */
function checkLookBack(earlier: ReadonlyArray<readonly Window[]>): void {
  const count = new Set(earlier.flat().map(keyOf)).size;
  if (count > MAX_WINDOWS) {
    throw new KpiError(
      'too_large',
      `The lenses spike, baseline and below_streak look back on ${count} earlier windows here, and one query may ask for ${MAX_WINDOWS}. Choose a longer period, a shorter rolling window or a shorter range, or leave those lenses out.`
    );
  }
}

/** Windows to come that have begun already all stop at now so far. */
const keyOf = ({ start, end, until }: Window): string => `${start}|${end}|${until}`;
