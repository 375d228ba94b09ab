// Metrics whose rows have a dimension that the customers they divide by lack say so: their groups have no company.
import { duckdbDialect } from '../backend/engines/duckdb/dialect';
import { type FactRequest, indexWindows } from '../backend/facts';
import { type AnyMetric, metrics } from '../shared/catalogue';
import { metricParts } from '../shared/catalogue/metric';
import { entityIds } from '../shared/model/entities';
import { mappingSchema } from '../shared/model/mapping';
import { definitionSchema } from '../shared/query/query';
import { settingsSchema } from '../shared/settings/settings';
import { factFamilies } from './facts';

const settings = settingsSchema.parse({});
const definition = definitionSchema.parse({});
const window = { start: 0, end: 1, until: 1, stamp: 0, partial: false, label: '' };

function lacksADimension(metric: AnyMetric): boolean {
  const { dimensions = [], family } = metric;
  const parts = metricParts(metric, definition);
  const request: FactRequest = {
    windows: indexWindows([window], { timeZone: 'UTC', bands: settings.bands }),
    ...{ now: 2, by: dimensions, filters: {}, rowDimensions: dimensions, attribution: 'start', definition, parts },
    model: {
      ...{ mapped: new Set(entityIds), hasSubscriptions: true, hasForeignCurrency: false, hasSharedOwners: false },
      ...{ currency: 'USD', mapping: mappingSchema.parse({}), settings },
    },
  };
  return factFamilies[family]
    .strands(request, duckdbDialect)
    .filter(({ adds }) => [...parts].some((part) => adds[part] !== undefined))
    .some((strand) => dimensions.some((name) => strand.dimensions?.[name] === undefined));
}

it.each(metrics.filter(({ dimensions }) => dimensions !== undefined).map((metric) => [metric.id, metric] as const))(
  '%s shares its denominator where a part of it has none of its dimensions, and only there',
  (_, metric) => {
    expect(metric.sharesDenominator ?? false).toBe(lacksADimension(metric));
  }
);
