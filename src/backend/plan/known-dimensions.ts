// What the numbers of a data set can be broken down and filtered by: who owns the account, bands it falls into,
// what the rows of a family say themselves, and the data set's segments. A segment called like one of the
// others is hidden by it.
import { type Catalogue, catalogueOf } from '../../shared/catalogue/catalogue-of';
import { dimensionName } from '../../shared/catalogue/dimension-names';
import type { Metric, RowDimension } from '../../shared/catalogue/metric';
import { KpiError } from '../../shared/errors';
import { type BandName, bandNames, isBand } from '../../shared/model/bands';
import type { EntityId } from '../../shared/model/entities';
import { accountDimension, type KpiQuery, ownerDimensions } from '../../shared/query/query';
import type { Dimension } from '../../shared/resources';
import type { Settings } from '../../shared/settings/settings';
import type { Dataset } from '../sources/dataset';

/** What the data set has to have for a band. */
const bandNeeds: Readonly<Record<BandName, EntityId>> = {
  arr_band: 'subscriptions',
  tenure_band: 'accounts',
  csm_tenure: 'csms',
};

interface RowDimensionOf extends RowDimension {
  /** Ids of the metrics that declare it. */
  readonly metrics: readonly string[];
}

/** Own metrics have those of their tables. */
type Declared = Pick<Settings, 'ownMetrics'>;

const known = new WeakMap<Catalogue, ReadonlyMap<string, RowDimensionOf>>();

function rowDimensions(settings: Declared): ReadonlyMap<string, RowDimensionOf> {
  const catalogue = catalogueOf(settings);
  const having = (id: string): string[] =>
    catalogue.metrics.filter(({ dimensions }) => dimensions?.includes(id)).map((metric) => metric.id);
  const found =
    known.get(catalogue) ??
    new Map(
      catalogue.families.flatMap(({ dimensions = {} }) =>
        Object.entries(dimensions).map(([id, dimension]) => [id, { ...dimension, metrics: having(id) }])
      )
    );
  known.set(catalogue, found);
  return found;
}

/** The row dimension of this name whose rows the data set has. */
export function rowDimension(dataset: Dataset, settings: Declared, name: string): RowDimension | undefined {
  const found = rowDimensions(settings).get(name);
  return found !== undefined && dataset.entities.has(found.entity) ? found : undefined;
}

/** Everything there is, in the order people are offered it. */
export function knownDimensions(dataset: Dataset, settings: Declared): readonly Dimension[] {
  const bands = Object.entries(bandNames).filter(([id]) => isBand(id) && dataset.entities.has(bandNeeds[id]));
  const rows = [...rowDimensions(settings)].filter(
    ([, { metrics, entity }]) => metrics.length > 0 && dataset.entities.has(entity)
  );
  const taken = new Set<string>([
    ...ownerDimensions,
    accountDimension,
    ...Object.keys(bandNames),
    ...rows.map(([id]) => id),
  ]);
  return [
    ...ownerDimensions.map((id): Dimension => ({ id, label: dimensionName(id) ?? id, kind: 'owner' })),
    ...dataset.segments.filter((id) => !taken.has(id)).map((id): Dimension => ({ id, label: id, kind: 'segment' })),
    ...(dataset.entities.has('accounts')
      ? [{ id: accountDimension, label: dimensionName(accountDimension) ?? accountDimension, kind: 'segment' } as const]
      : []),
    ...bands.map(([id, label]): Dimension => ({ id, label, kind: 'band' })),
    ...rows.map(([id, { name, metrics }]): Dimension => ({ id, label: name, kind: 'row', metrics })),
  ];
}

/** Ids of what a metric can be broken down and filtered by; without a metric, of everything there is. */
export function dimensionIds(dataset: Dataset, settings: Declared, metric?: Metric): readonly string[] {
  return knownDimensions(dataset, settings)
    .filter(({ metrics }) => metric === undefined || metrics === undefined || metrics.includes(metric.id))
    .map(({ id }) => id);
}

/** Throws `bad_query` for a name that is no dimension of the data set, or none of the metric where one is given. */
export function checkDimension(dataset: Dataset, settings: Declared, name: string, metric?: Metric): void {
  const ids = dimensionIds(dataset, settings, metric);
  if (!ids.includes(name)) {
    throw new KpiError('bad_query', `${whyNot(dataset, settings, name, metric)} Use one of: ${ids.join(', ')}.`);
  }
}

function whyNot(dataset: Dataset, settings: Declared, name: string, metric?: Metric): string {
  if (isBand(name)) {
    return `"${name}" needs ${bandNeeds[name]}, which this data source does not have.`;
  }
  const found = rowDimensions(settings).get(name);
  if (found === undefined || found.metrics.length === 0) {
    return `There is no segment "${name}" in this data source.`;
  }
  if (!dataset.entities.has(found.entity)) {
    return `"${name}" needs ${found.entity}, which this data source does not have.`;
  }
  return `${metric?.name ?? 'This'} cannot be broken down or filtered by "${name}", which only ${found.metrics.join(', ')} can.`;
}

/** Throws `bad_query` for a query that breaks down by, filters or mixes what its metric has not, or leaves out what it needs. */
export function checkDimensions(dataset: Dataset, settings: Declared, metric: Metric, query: KpiQuery): void {
  const chosen = [...query.by, ...Object.keys(query.filters)];
  chosen.forEach((name) => checkDimension(dataset, settings, name, metric));
  query.mixBy?.forEach((name) => checkDimension(dataset, settings, name, metric));
  const mixed = query.mixBy?.find((name) => rowDimension(dataset, settings, name) !== undefined);
  if (mixed !== undefined) {
    throw new KpiError(
      'bad_query',
      `"mixBy" cannot hold "${mixed}": a book has no mix of it. Use CSM, team, bands or segments.`
    );
  }
  const { requires } = metric;
  if (requires !== undefined && !chosen.includes(requires)) {
    const name = rowDimensions(settings).get(requires)?.name.toLowerCase() ?? requires;
    throw new KpiError(
      'bad_query',
      `${metric.name} is asked for one ${name} at a time: filter by "${requires}", or break down by it.`
    );
  }
}
