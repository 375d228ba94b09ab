// What the metric picker lists: metrics that match what is typed, grouped by family, best first.
import type { SelectableValue } from '@grafana/data';
import type { AnyMetric } from '../../shared/catalogue';
import type { Catalogue } from '../../shared/catalogue/catalogue-of';
import type { ModelSummary } from '../../shared/resources';
import { t } from '../translation/t';

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
  { families, search: find }: Pick<Catalogue, 'families' | 'search'>,
  search: string,
  unavailable: ModelSummary['unavailable'],
  variables: readonly string[]
): MetricGroup[] {
  const found = find(search);
  const order = [...new Set(found.map(({ family }) => family))];
  const groups = order.map((id) => ({
    label: families.find((family) => family.id === id)?.name ?? id,
    options: found.filter(({ family }) => family === id).map((metric) => metricOption(metric, unavailable)),
  }));
  const wanted = search.trim().toLowerCase();
  const named = variables.filter((variable) => variable.toLowerCase().includes(wanted));
  const variableGroup = {
    label: t('query.variables', 'Variables'),
    options: named.map((name) => ({ label: name, value: name })),
  };
  return [...groups, variableGroup].filter(({ options }) => options.length > 0);
}

export function metricOption(metric: AnyMetric, unavailable: ModelSummary['unavailable']): MetricOption {
  return { label: metric.name, value: metric.id, isDisabled: unavailable[metric.id] !== undefined };
}
