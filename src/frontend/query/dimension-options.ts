// What a metric can be broken down by, as the editor lists it: people, segments, bands, what its rows say.
import type { ComboboxOption } from '@grafana/ui';
import type { Dimension } from '../../shared/resources';
import { hasVariable } from '../data-source/expand-variables';
import { t } from '../translation/t';

/** What the kinds of dimensions are called. */
export const kindNames: Readonly<Record<Dimension['kind'], string>> = {
  get owner() {
    return t('query.people', 'People');
  },
  get segment() {
    return t('query.segments', 'Segments');
  },
  get band() {
    return t('query.bands', 'Bands');
  },
  get row() {
    return t('query.rows', 'Rows');
  },
};

/** Kinds in the order they are offered. */
export const kindOrder: ReadonlyArray<Dimension['kind']> = ['owner', 'segment', 'band', 'row'];

const bandWords: Readonly<Record<string, string>> = {
  get arr_band() {
    return t('query.by-annual-revenue-at-the-windows-start', "By annual revenue at the window's start");
  },
  get tenure_band() {
    return t('query.by-months-as-a-customer-at-the', "By months as a customer at the window's start");
  },
  get csm_tenure() {
    return t('query.new-against-seasoned-csms', 'New against seasoned CSMs');
  },
};

/** A dimension that a query names, known or not. */
export function named(id: string, dimensions: readonly Dimension[]): Dimension {
  return dimensions.find((dimension) => dimension.id === id) ?? { id, label: id, kind: 'segment' };
}

/** Whether the metric has the dimension; one that only a variable names may have any. */
export function fitsMetric({ metrics }: Dimension, metric: string): boolean {
  return metrics === undefined || hasVariable(metric) || metrics.includes(metric);
}

/** Dimensions of the metric, people first, what its rows say last. */
export function dimensionsOf(metric: string, dimensions: readonly Dimension[]): Dimension[] {
  const fitting = dimensions.filter((dimension) => fitsMetric(dimension, metric));
  return kindOrder.flatMap((kind) => fitting.filter((dimension) => dimension.kind === kind));
}

export function breakdownOptions(
  metric: string,
  dimensions: readonly Dimension[],
  variables: readonly string[]
): ComboboxOption[] {
  return [
    ...dimensionsOf(metric, dimensions).map(({ id, label, kind }) => ({
      value: id,
      label,
      group: kindNames[kind],
      description: bandWords[id] ?? t('query.one-line-per', 'One line per {{label}}', { label }),
    })),
    ...variables.map((name) => ({ value: name, label: name, group: t('query.variables', 'Variables') })),
  ];
}
