// What is wrong with a query while it is being edited, field by field, before it runs.
import { dimensionName } from '../../shared/catalogue/dimension-names';
import { isCohortMetric } from '../../shared/query/cohort-metrics';
import { lensNames } from '../../shared/query/lens-names';
import { alertFormats, type KpiQuery, type LensId } from '../../shared/query/query';
import { readsLenses } from '../../shared/query/reads-lenses';
import { findVariable } from '../../shared/query/variables';
import { hasVariable } from '../data-source/expand-variables';
import type { Model } from '../model/use-model';
import { t } from '../translation/t';
import { fitsMetric, named } from './dimension-options';
import { lensesFor } from './lens-options';

export interface Faults {
  readonly metric?: string;
  /** What the metric cannot do without, such as the feature whose adoption is asked for. */
  readonly required?: string;
  readonly by?: string;
  readonly period?: string;
  readonly lenses?: string;
  readonly format?: string;
  /** Dimension → what is wrong with its filter. */
  readonly filters: Readonly<Record<string, string>>;
  /** What concerns the query as a whole. */
  readonly query?: string;
}

/** Sentences to show beside the fields; a field without one is fine. */
export function validateQuery(query: KpiQuery, model: Model, inAlertRule: boolean): Faults {
  const variable = inAlertRule ? findVariable({ ...query }) : null;
  return {
    metric: metricFault(query.metric, model),
    required: requiredFault(query, model),
    by: byFault(query, model),
    period: periodFault(query),
    lenses: lensFault(query, model),
    format: formatFault(query, inAlertRule, model),
    filters: Object.fromEntries(
      Object.entries(query.filters).flatMap(([dimension, values]) => {
        const fault = filterFault(dimension, values, query, model);
        return fault === undefined ? [] : [[dimension, fault]];
      })
    ),
    query:
      variable === null
        ? undefined
        : t(
            'query.no-variables-in-alerts',
            'Alert rules have no variables: replace {{variable}} by a value, or leave the field out.',
            { variable: variable.text }
          ),
  };
}

/** All of them, one after the other. */
export const faultTexts = ({ filters, ...others }: Faults): string[] => [
  ...Object.values(others).filter((text) => text !== undefined),
  ...Object.values(filters),
];

function metricFault(metric: string, { unavailable, catalogue }: Model): string | undefined {
  if (metric.trim() === '') {
    return t('query.no-metric-yet', 'Choose a metric.');
  }
  if (hasVariable(metric)) {
    return undefined;
  }
  const needs = unavailable[metric];
  if (needs !== undefined) {
    return t('query.not-available', 'Not available: {{needs}}', { needs });
  }
  return catalogue.findMetric(metric) === undefined
    ? t('query.no-such-metric', 'There is no metric "{{metric}}". Choose one from the list.', { metric })
    : undefined;
}

/** The dimension a metric cannot be asked without; undefined where there is none. */
export const requiredDimension = (metric: string, { catalogue }: Pick<Model, 'catalogue'>): string | undefined =>
  catalogue.findMetric(metric)?.requires;

function requiredFault({ metric, by, filters }: KpiQuery, model: Model): string | undefined {
  const required = requiredDimension(metric, model);
  if (required === undefined || by.includes(required) || filters[required] !== undefined) {
    return undefined;
  }
  return t('query.choose-or-break-down', 'Choose one, or break down by {{name}}.', {
    name: dimensionName(required) ?? required,
  });
}

function byFault({ by, metric }: KpiQuery, model: Model): string | undefined {
  const unknown = by.find((dimension) => !isKnown(dimension, model));
  if (unknown !== undefined) {
    return t('query.data-has-none', 'The data has no "{{name}}". Remove it or map it.', { name: unknown });
  }
  const unfit = by.find((dimension) => !fits(dimension, metric, model));
  return unfit === undefined
    ? undefined
    : t('query.metric-has-none', '{{metric}} has no {{name}}. Remove it.', {
        metric: nameOf(metric, model),
        name: named(unfit, model.dimensions).label,
      });
}

function periodFault({ format, period: { every, window } }: KpiQuery): string | undefined {
  const followed = window === undefined && (every === 'auto' || every === 'month' || every === 'quarter');
  return format === 'cohort' && !followed
    ? t('query.cohorts-are-followed-by-month-or-quarter', 'Cohorts are followed by month or quarter.')
    : undefined;
}

/** Places and shrinking come from the groups beside each other. */
const comparesGroups: ReadonlySet<LensId> = new Set(['rank', 'shrunk']);

function lensFault(query: KpiQuery, model: Model): string | undefined {
  const { lenses, metric, by } = query;
  if (!readsLenses(query)) {
    return undefined;
  }
  const defined = lensesFor(query, model.catalogue);
  const without = lenses.filter((lens) => !defined.includes(lens));
  if (without.length > 0) {
    return t('query.metric-has-no-lens', '{{metric}} has no {{lenses}}.', {
      metric: nameOf(metric, model),
      lenses: without.map((lens) => `“${lensNames[lens]}”`).join(', '),
    });
  }
  const alone = by.length === 0 ? lenses.find((lens) => comparesGroups.has(lens)) : undefined;
  return alone === undefined
    ? undefined
    : t('query.lens-compares-groups', '“{{lens}}” compares groups: choose a breakdown.', { lens: lensNames[alone] });
}

function formatFault({ format, metric }: KpiQuery, inAlertRule: boolean, model: Model): string | undefined {
  if (inAlertRule && !alertFormats.has(format)) {
    return t('query.alert-rules-need-numbers-choose-single-value', 'Alert rules need numbers: choose Single value.');
  }
  return format === 'cohort' && !isCohortMetric(metric) && !hasVariable(metric)
    ? t('query.no-cohorts', '{{metric}} cannot be followed by cohorts.', { metric: nameOf(metric, model) })
    : undefined;
}

function filterFault(
  dimension: string,
  values: readonly string[],
  { metric }: KpiQuery,
  model: Model
): string | undefined {
  if (!isKnown(dimension, model)) {
    return t('query.filter-unknown', 'The data has no "{{name}}". Remove the filter or map it.', { name: dimension });
  }
  if (!fits(dimension, metric, model)) {
    return t('query.filter-unfit', '{{metric}} has no {{name}}. Remove the filter.', {
      metric: nameOf(metric, model),
      name: named(dimension, model.dimensions).label,
    });
  }
  return values.length === 0
    ? t('query.an-empty-list-keeps-nothing-choose-values', 'An empty list keeps nothing. Choose values, or All.')
    : undefined;
}

/** Until the model has answered, nobody can say that a dimension is unknown. */
function isKnown(dimension: string, model: Model): boolean {
  const answered = !model.loading && model.error === undefined;
  return !answered || hasVariable(dimension) || model.dimensions.some(({ id }) => id === dimension);
}

function fits(dimension: string, metric: string, { dimensions }: Model): boolean {
  const known = dimensions.find(({ id }) => id === dimension);
  return known === undefined || fitsMetric(known, metric);
}

const nameOf = (metric: string, { catalogue }: Model): string => catalogue.findMetric(metric)?.name ?? metric;
