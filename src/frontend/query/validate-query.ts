// What is wrong with a query while it is being edited, field by field, before it runs.
import { findMetric } from '../../shared/catalogue';
import type { KpiQuery } from '../../shared/query/query';
import { findVariable } from '../../shared/query/variables';
import { hasVariable } from '../data-source/expand-variables';
import type { Model } from '../model/use-model';

export interface Faults {
  readonly metric?: string;
  readonly by?: string;
  /** Dimension → what is wrong with its filter. */
  readonly filters: Readonly<Record<string, string>>;
  /** What concerns the query as a whole. */
  readonly query?: string;
}

/** Sentences to show beside the fields; a field without one is fine. */
export function validateQuery(query: KpiQuery, model: Model, variablesAreFilled: boolean): Faults {
  const variable = variablesAreFilled ? null : findVariable({ ...query });
  return {
    metric: metricFault(query.metric, model),
    by: byFault(query.by, model),
    filters: Object.fromEntries(
      Object.entries(query.filters).flatMap(([dimension, values]) => {
        const fault = filterFault(dimension, values, model);
        return fault === undefined ? [] : [[dimension, fault]];
      })
    ),
    query:
      variable === null
        ? undefined
        : `Alert rules have no variables: replace ${variable.text} by a value, or leave the field out.`,
  };
}

function metricFault(metric: string, { unavailable }: Model): string | undefined {
  if (metric.trim() === '') {
    return 'Choose a metric.';
  }
  if (hasVariable(metric)) {
    return undefined;
  }
  const needs = unavailable[metric];
  if (needs !== undefined) {
    return `Not available: ${needs}`;
  }
  return findMetric(metric) === undefined ? `There is no metric "${metric}". Choose one from the list.` : undefined;
}

function byFault(by: readonly string[], model: Model): string | undefined {
  const unknown = by.find((dimension) => !isKnown(dimension, model));
  return unknown === undefined ? undefined : `The data has no "${unknown}". Remove it or map it.`;
}

function filterFault(dimension: string, values: readonly string[], model: Model): string | undefined {
  if (!isKnown(dimension, model)) {
    return `The data has no "${dimension}". Remove the filter or map it.`;
  }
  return values.length === 0 ? 'An empty list keeps nothing. Choose values, or All.' : undefined;
}

/** Until the model has answered, nobody can say that a dimension is unknown. */
function isKnown(dimension: string, model: Model): boolean {
  const answered = !model.loading && model.error === undefined;
  return !answered || hasVariable(dimension) || model.dimensions.some(({ id }) => id === dimension);
}
