// Which cohorts a query shows, and the periods they are followed over.
import type { Calendar } from '../../shared/calendar/calendar';
import type { Window } from '../../shared/calendar/window';
import { shortPeriodLabel } from '../../shared/calendar/window-label';
import { windowsFor } from '../../shared/calendar/windows-for';
import { dateAt } from '../../shared/calendar/zone';
import { KpiError } from '../../shared/errors';
import type { KpiQuery } from '../../shared/query/query';
import type { RunOptions } from './run';

/** The most numbers one answer holds for each group. */
const MAX_CELLS = 30_000;

export type CohortEvery = 'month' | 'quarter';

export interface Cohort {
  /** Place among the cohorts, and of `period` among the periods. */
  readonly place: number;
  /** "Jan 2026", "Q1 FY2026". */
  readonly label: string;
  /** In which its customers first paid. */
  readonly period: Window;
}

export interface CohortPlan {
  readonly every: CohortEvery;
  /** From the first cohort's to the one that contains now, consecutive. */
  readonly periods: readonly Window[];
  /** One for each of the first periods: those in the query's range. */
  readonly cohorts: readonly Cohort[];
}

/**
 * Cohorts are the whole months or quarters of the range that have begun by now; `auto` is months. With `partial`
 * false the period that contains now is left out, as a cohort and as a period followed. Throws `bad_query` for
 * another period, `too_large` above `MAX_CELLS`.
 */
export function planCohorts(
  { period, partial }: Pick<KpiQuery, 'period' | 'partial'>,
  calendar: Calendar,
  { range, now, maxDataPoints }: Pick<RunOptions, 'range' | 'now' | 'maxDataPoints'>
): CohortPlan {
  const every = cohortEvery(period);
  const options = { now, maxDataPoints };
  const shown = (window: Window): boolean => partial !== false || !window.partial;
  const acquired = windowsFor({ every }, range, calendar, options).filter(shown);
  const until = { from: range.from, to: Math.max(range.to, now) };
  const periods = windowsFor({ every }, until, calendar, options).filter(shown);
  checkSize(acquired.length, periods.length, every);
  const cohorts = acquired.map((window, place): Cohort => {
    const label = shortPeriodLabel(dateAt(window.start, calendar.timeZone), every, calendar);
    return { place, label, period: window };
  });
  return { every, periods: acquired.length === 0 ? [] : periods, cohorts };
}

function cohortEvery({ every, window }: KpiQuery['period']): CohortEvery {
  if (window !== undefined) {
    throw new KpiError(
      'bad_query',
      `Cohorts are followed by month or quarter, not over a rolling window (${window}). Leave the rolling window out.`
    );
  }
  switch (every) {
    case 'auto':
    case 'month':
      return 'month';
    case 'quarter':
      return 'quarter';
    default:
      throw new KpiError(
        'bad_query',
        `Cohorts are the customers of a month or a quarter, not of a ${every}. Set the period to month or quarter.`
      );
  }
}

function checkSize(cohorts: number, periods: number, every: CohortEvery): void {
  const cells = cohorts * periods - (cohorts * (cohorts - 1)) / 2;
  if (cells > MAX_CELLS) {
    const advice =
      every === 'month' ? 'Choose quarters, or a shorter or later range.' : 'Choose a shorter or later range.';
    throw new KpiError(
      'too_large',
      `${cohorts} cohorts followed over ${periods} periods until now make ${cells} numbers, and one query may ask for ${MAX_CELLS}. ${advice}`
    );
  }
}
