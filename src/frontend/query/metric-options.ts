// What the metric picker lists: metrics that match what is typed, grouped by family, best first.
import type { SelectableValue } from '@grafana/data';
import { families, type AnyMetric } from '../../shared/catalogue';
import { searchMetrics } from '../../shared/catalogue/search';
import type { ModelSummary } from '../../shared/resources';

export interface MetricOption extends SelectableValue<string> {
  readonly label: string;
  readonly value: string;
  /** True for a metric whose data is not mapped. */
  readonly isDisabled?: boolean;
}

export interface MetricGroup {
  readonly label: string;
  readonly options: readonly MetricOption[];
}

/** Families in the order of their best match; variables last. */
export function metricGroups(
  search: string,
  unavailable: ModelSummary['unavailable'],
  variables: readonly string[]
): MetricGroup[] {
  const found = searchMetrics(search);
  const order = [...new Set(found.map(({ family }) => family))];
  const groups = order.map((id) => ({
    label: families.find((family) => family.id === id)?.name ?? id,
    options: found.filter(({ family }) => family === id).map((metric) => metricOption(metric, unavailable)),
  }));
  const wanted = search.trim().toLowerCase();
  const named = variables.filter((variable) => variable.toLowerCase().includes(wanted));
  const variableGroup = { label: 'Variables', options: named.map((name) => ({ label: name, value: name })) };
  return [...groups, variableGroup].filter(({ options }) => options.length > 0);
}

export function metricOption(metric: AnyMetric, unavailable: ModelSummary['unavailable']): MetricOption {
  return { label: metric.name, value: metric.id, isDisabled: unavailable[metric.id] !== undefined };
}
