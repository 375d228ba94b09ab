// Periods as the editor lists them.
import type { KpiQuery } from '../../shared/query/query';
import { t } from '../translation/t';

type Every = KpiQuery['period']['every'];
type RollingLength = NonNullable<KpiQuery['period']['window']>;

export const calendarOptions: ReadonlyArray<{ readonly value: Every; readonly label: string }> = [
  {
    value: 'auto',
    get label() {
      return t('query.auto', 'Auto');
    },
  },
  {
    value: 'day',
    get label() {
      return t('query.day', 'Day');
    },
  },
  {
    value: 'week',
    get label() {
      return t('query.week', 'Week');
    },
  },
  {
    value: 'month',
    get label() {
      return t('query.month', 'Month');
    },
  },
  {
    value: 'quarter',
    get label() {
      return t('query.quarter', 'Quarter');
    },
  },
  {
    value: 'year',
    get label() {
      return t('query.year', 'Year');
    },
  },
];

/** Periods that cohorts are made of and followed by. */
export const cohortOptions = calendarOptions.filter(({ value }) => value === 'month' || value === 'quarter');

/** How often a rolling window is looked at. */
export const evaluationOptions: ReadonlyArray<{ readonly value: Every; readonly label: string }> = [
  {
    value: 'day',
    get label() {
      return t('query.every-day', 'Every day');
    },
  },
  {
    value: 'week',
    get label() {
      return t('query.every-week', 'Every week');
    },
  },
  {
    value: 'month',
    get label() {
      return t('query.every-month', 'Every month');
    },
  },
];

export const rollingOptions: ReadonlyArray<{ readonly value: RollingLength; readonly label: string }> = [
  {
    value: '7d',
    get label() {
      return t('query.7-days', '7 days');
    },
  },
  {
    value: '28d',
    get label() {
      return t('query.28-days', '28 days');
    },
  },
  {
    value: '30d',
    get label() {
      return t('query.30-days', '30 days');
    },
  },
  {
    value: '90d',
    get label() {
      return t('query.90-days', '90 days');
    },
  },
  {
    value: '3mo',
    get label() {
      return t('query.3-months', '3 months');
    },
  },
  {
    value: '6mo',
    get label() {
      return t('query.6-months', '6 months');
    },
  },
  {
    value: '12mo',
    get label() {
      return t('query.12-months', '12 months');
    },
  },
];

export const defaultRolling: RollingLength = '12mo';

/** The nearest evaluation for a rolling window when the calendar period was something else. */
export function asEvaluation(every: Every): Every {
  return evaluationOptions.some(({ value }) => value === every) ? every : 'month';
}
