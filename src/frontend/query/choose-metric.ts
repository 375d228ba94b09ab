// What becomes of a query when another metric is chosen: what still fits stays, what the new metric
// does not have goes, and a period nobody has touched becomes the new metric's usual one.
import { type Metric, isRate, metricValue } from '../../shared/catalogue/metric';
import { withoutKeys } from '../../shared/parse/without-keys';
import { isCohortMetric } from '../../shared/query/cohort-metrics';
import { defaultQuery } from '../../shared/query/parse-query';
import type { KpiQuery } from '../../shared/query/query';
import type { StoredQuery } from '../data-source/stored';
import type { Model } from '../model/use-model';
import { fitsMetric } from './dimension-options';
import { lensesFor } from './lens-options';

type Period = KpiQuery['period'];

/** Families whose rates are small numbers of events: a year at a time says more than a month. */
const slow: ReadonlySet<string> = new Set(['revenue-cohort', 'renewals', 'lifetime-value', 'onboarding']);

/** The period in which a metric says most: counts, stocks and what is read at a window's end by month, rates over longer. */
export function usualPeriod(metric: Metric): Period {
  const value = metricValue(metric, defaultQuery().definition);
  const atEnd = value.kind === 'ratio' && value.atEnd === true;
  if (!isRate(value) || atEnd) {
    return { every: 'month' };
  }
  return { every: 'month', window: slow.has(metric.family) ? '12mo' : '3mo' };
}

/** The query with the period as it is stored: one that a variable stands for is never a metric's usual one. */
type Chosen = Omit<KpiQuery, 'period'> & { readonly period: NonNullable<StoredQuery['period']> };

/** What changes of the query. */
export function chooseMetric(
  query: Chosen,
  metric: string,
  { dimensions, catalogue }: Pick<Model, 'dimensions' | 'catalogue'>
): Partial<KpiQuery> {
  const chosen = catalogue.findMetric(metric);
  if (chosen === undefined) {
    return { metric };
  }
  const lost = new Set(dimensions.filter((dimension) => !fitsMetric(dimension, metric)).map(({ id }) => id));
  const lenses = query.lenses.filter((lens) => lensesFor({ ...query, metric }, catalogue).includes(lens));
  return {
    metric,
    by: query.by.filter((dimension) => !lost.has(dimension)),
    filters: withoutKeys(query.filters, (dimension) => lost.has(dimension)),
    lenses: lenses.length === 0 ? ['value'] : lenses,
    format: query.format === 'cohort' && !isCohortMetric(metric) ? 'timeseries' : query.format,
    ...(isUntouched(query, catalogue.findMetric(query.metric)) &&
      query.format !== 'cohort' && { period: usualPeriod(chosen) }),
  };
}

function isUntouched({ period }: Chosen, previous: Metric | undefined): boolean {
  if (previous === undefined) {
    return false;
  }
  const usual = usualPeriod(previous);
  return usual.every === period.every && usual.window === period.window;
}
