// What the metric picker lists: metrics that match what is typed, grouped by family, best first. While nothing is
// typed, those that somebody has starred or chosen last stand on top as well.
import type { SelectableValue } from '@grafana/data';
import type { AnyMetric } from '../../shared/catalogue';
import type { Catalogue } from '../../shared/catalogue/catalogue-of';
import type { ModelSummary } from '../../shared/resources';
import { t } from '../translation/t';
import type { MetricMemory } from './use-metric-memory';

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

interface Listed {
  readonly search: string;
  readonly unavailable: ModelSummary['unavailable'];
  readonly variables: readonly string[];
  readonly memory: MetricMemory;
}

/** Starred, recent, families in the order of their best match; variables last. */
export function metricGroups(
  { families, search: find, findMetric }: Pick<Catalogue, 'families' | 'search' | 'findMetric'>,
  { search, unavailable, variables, memory: { starred, recent } }: Listed
): MetricGroup[] {
  const found = find(search);
  const order = [...new Set(found.map(({ family }) => family))];
  const group = (label: string, metrics: readonly AnyMetric[]) => ({
    label,
    options: metrics.map((metric) => metricOption(metric, unavailable)),
  });
  // Own metrics of another data source are kept too, and mean nothing here.
  const kept = (ids: readonly string[]) => ids.flatMap((id) => findMetric(id) ?? []);
  const wanted = search.trim().toLowerCase();
  const named = variables.filter((variable) => variable.toLowerCase().includes(wanted));
  return [
    ...(wanted === ''
      ? [
          group(t('query.starred', 'Starred'), kept(starred)),
          group(t('query.recent', 'Recent'), kept(recent.filter((id) => !starred.includes(id)))),
        ]
      : []),
    ...order.map((id) =>
      group(
        families.find((family) => family.id === id)?.name ?? id,
        found.filter(({ family }) => family === id)
      )
    ),
    { label: t('query.variables', 'Variables'), options: named.map((name) => ({ label: name, value: name })) },
  ].filter(({ options }) => options.length > 0);
}

export function metricOption(metric: AnyMetric, unavailable: ModelSummary['unavailable']): MetricOption {
  return { label: metric.name, value: metric.id, isDisabled: unavailable[metric.id] !== undefined };
}
