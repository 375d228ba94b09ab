// Periods as the editor lists them.
import type { KpiQuery } from '../../shared/query/query';

type Every = KpiQuery['period']['every'];
type RollingLength = NonNullable<KpiQuery['period']['window']>;

export const calendarOptions: ReadonlyArray<{ readonly value: Every; readonly label: string }> = [
  { value: 'auto', label: 'Auto' },
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
  { value: 'quarter', label: 'Quarter' },
  { value: 'year', label: 'Year' },
];

/** How often a rolling window is looked at. */
export const evaluationOptions: ReadonlyArray<{ readonly value: Every; readonly label: string }> = [
  { value: 'day', label: 'Every day' },
  { value: 'week', label: 'Every week' },
  { value: 'month', label: 'Every month' },
];

export const rollingOptions: ReadonlyArray<{ readonly value: RollingLength; readonly label: string }> = [
  { value: '7d', label: '7 days' },
  { value: '28d', label: '28 days' },
  { value: '30d', label: '30 days' },
  { value: '90d', label: '90 days' },
  { value: '3mo', label: '3 months' },
  { value: '6mo', label: '6 months' },
  { value: '12mo', label: '12 months' },
];

export const defaultRolling: RollingLength = '12mo';

/** The nearest evaluation for a rolling window when the calendar period was something else. */
export function asEvaluation(every: Every): Every {
  return evaluationOptions.some(({ value }) => value === every) ? every : 'month';
}
