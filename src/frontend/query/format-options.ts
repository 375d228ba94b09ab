// What an answer comes as, and what each form shows.
import type { ComboboxOption } from '@grafana/ui';
import { isCohortMetric } from '../../shared/query/cohort-metrics';
import { alertFormats, type KpiQuery } from '../../shared/query/query';
import { hasVariable } from '../data-source/expand-variables';
import { t } from '../translation/t';

type Format = KpiQuery['format'];

const about: Readonly<Record<Format, { readonly label: string; readonly description: string }>> = {
  timeseries: {
    get label() {
      return t('query.time-series', 'Time series');
    },
    get description() {
      return t('query.one-line-per-group-and-lens', 'One line per group and lens');
    },
  },
  numeric: {
    get label() {
      return t('query.single-value', 'Single value');
    },
    get description() {
      return t('query.the-last-window-by-group', 'The last window, by group');
    },
  },
  table: {
    get label() {
      return t('query.table', 'Table');
    },
    get description() {
      return t('query.one-row-per-window-and-group', 'One row per window and group');
    },
  },
  accounts: {
    get label() {
      return t('query.accounts', 'Accounts');
    },
    get description() {
      return t('query.the-rows-behind-the-number', 'The rows behind the number');
    },
  },
  cohort: {
    get label() {
      return t('query.cohorts', 'Cohorts');
    },
    get description() {
      return t('query.customers-by-when-they-first-paid', 'Customers by when they first paid');
    },
  },
  annotations: {
    get label() {
      return t('query.annotations', 'Annotations');
    },
    get description() {
      return t('query.events-on-the-time-axis', 'Events on the time axis');
    },
  },
};

export function formatOptions({ metric, format }: KpiQuery, inAlertRule: boolean): Array<ComboboxOption<Format>> {
  const cohorts: readonly Format[] = isCohortMetric(metric) || hasVariable(metric) ? ['cohort'] : [];
  const offered = inAlertRule
    ? [...alertFormats]
    : [...alertFormats, 'table' as const, 'accounts' as const, ...cohorts];
  // What is stored is shown, fit or not; its fault stands beside it.
  const shown = offered.includes(format) ? offered : [...offered, format];
  return shown.map((value) => ({ value, ...about[value] }));
}

export const cohortFormOptions: ReadonlyArray<ComboboxOption<KpiQuery['cohortAs']>> = [
  {
    value: 'table',
    get label() {
      return t('query.table', 'Table');
    },
    get description() {
      return t('query.a-row-per-cohort-for-a-heat', 'A row per cohort, for a heat map');
    },
  },
  {
    value: 'timeseries',
    get label() {
      return t('query.time-series', 'Time series');
    },
    get description() {
      return t('query.a-line-per-cohort', 'A line per cohort');
    },
  },
];

/** What a form of answer shows, in a sentence or two; null for those that speak for themselves. */
export function formatWords(format: Format): string | null {
  switch (format) {
    case 'accounts':
      return t(
        'query.one-row-per-window-group-and-account',
        'One row per window, group and account with what it adds to each side of the number. The rows add up to the number; accounts that add nothing are left out.'
      );
    case 'cohort':
      return t(
        'query.customers-are-grouped-by-the-month-or',
        'Customers are grouped by the month or quarter they first paid in and followed since, each from its first full period. Cells after now are empty; the period that is not over yet is named in a notice.'
      );
    case 'annotations':
      return t(
        'query.events-on-the-time-axis-such-as',
        'Events on the time axis, such as customers lost. Dashboards choose them under Annotations.'
      );
    case 'timeseries':
    case 'numeric':
    case 'table':
      return null;
  }
}

/** Cohorts are followed by month or quarter; other formats take the period as it is. */
export function asCohortPeriod({ every }: KpiQuery['period']): KpiQuery['period'] {
  return { every: every === 'quarter' ? 'quarter' : 'month' };
}
