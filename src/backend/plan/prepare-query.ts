// What every format of an answer begins with: the metric, whether it can be had, whose numbers, which windows.
import type { AnyMetric } from '../../shared/catalogue';
import { catalogueOf } from '../../shared/catalogue/catalogue-of';
import { type Metric, type MetricValue, metricValue } from '../../shared/catalogue/metric';
import { KpiError } from '../../shared/errors';
import type { EntityId } from '../../shared/model/entities';
import type { KpiQuery } from '../../shared/query/query';
import type { Settings } from '../../shared/settings/settings';
import type { Dataset } from '../sources/dataset';
import type { FactQuestion } from './ask-facts';
import { checkAvailable } from './availability';
import { checkRates, readsRevenue } from './exchange-rates';
import { resolveFilters } from './filters';
import { checkDimensions } from './known-dimensions';
import type { RunOptions } from './run';
import { planWindows, type WindowPlan } from './window-plan';

export type Prepared = FactQuestion & { readonly windows: WindowPlan };

/** Throws a `KpiError` when the query cannot be answered. */
export async function prepareQuery(
  dataset: Dataset,
  settings: Settings,
  query: KpiQuery,
  options: RunOptions
): Promise<Prepared> {
  const { now, signal } = options;
  const metric = requireMetric(query.metric, settings);
  checkAvailable(dataset, metric, settings);
  const also = metric.alsoNeeds?.(query.definition) ?? [];
  checkDefinition(dataset, metric, also);
  checkCurrencies(dataset, metric, query);
  checkDimensions(dataset, settings, metric, query);
  checkLabels(query);
  const filters = await resolveFilters(dataset, settings, query.filters, signal);
  const calendar = { ...settings.calendar, ...query.calendar };
  const windows = planWindows(query, calendar, query.partial ?? keepsPartial(metric, query), {
    ...options,
    future: metric.future === true,
    held: isHeld(metricValue(metric, query.definition)),
  });
  const dimensions = [...query.by, ...Object.keys(filters), ...(query.mixBy ?? [])];
  if (readsRevenue([...metric.needs, ...also], dimensions)) {
    const instants = windows.all.flatMap(({ start, until }) => [Math.min(start, now), until]);
    await checkRates(dataset, settings.currency, instants, signal);
  }
  return { metric, query, filters, windows, settings, timeZone: calendar.timeZone, now };
}

/** Throws `not_mapped` where the definition chosen needs more than the data source has. */
function checkDefinition(dataset: Dataset, metric: AnyMetric, also: readonly EntityId[]): void {
  const missing = also.filter((entity) => !dataset.entities.has(entity));
  if (missing.length > 0) {
    throw new KpiError(
      'not_mapped',
      `${metric.name} needs ${missing.join(' and ')} under the definition chosen, which this data source does not have. Map it in the data source's settings, or choose another definition.`
    );
  }
}

/** Throws `bad_query` where changes of price in several currencies would have to be added up. */
function checkCurrencies(dataset: Dataset, metric: AnyMetric, { definition }: KpiQuery): void {
  const adds =
    metric.family === 'revenue-cohort' &&
    metric.needs.includes('subscriptions') &&
    !isHeld(metricValue(metric, definition));
  const [foreign] = dataset.foreignCurrencies;
  if (adds && definition.movements === 'summed' && foreign !== undefined) {
    throw new KpiError(
      'bad_query',
      `Movements cannot be summed change by change while some subscriptions are in another currency, such as ${foreign}: part of each change would be the exchange rate's. Compare the window's end with its start instead ("movements": "snapshot").`
    );
  }
}

/** Throws `bad_query` where series of several lenses would carry the same labels. */
function checkLabels({ labels, lenses, format }: KpiQuery): void {
  if (labels === 'groups' && lenses.length > 1 && (format === 'timeseries' || format === 'numeric')) {
    throw new KpiError(
      'bad_query',
      'With "labels": "groups" a query shows one lens, as nothing else would tell its series apart. Ask for the others in queries of their own.'
    );
  }
}

/** A metric of the catalogue or of the data source's own. Throws `bad_query` for any other. */
export function requireMetric(id: string, settings: Pick<Settings, 'ownMetrics'>): AnyMetric {
  const catalogue = catalogueOf(settings);
  const metric = catalogue.findMetric(id);
  if (metric === undefined) {
    const similar = catalogue.search(id.replaceAll('_', ' ')).slice(0, 3);
    const hint = similar.length > 0 ? ` Did you mean ${similar.map((near) => near.id).join(', ')}?` : '';
    throw new KpiError('bad_query', `There is no metric "${id}".${hint} The metric reference lists all ids.`);
  }
  return metric;
}

/** Rates leave an unfinished window out, counts and stocks keep it. */
function keepsPartial(metric: Metric, { definition }: KpiQuery): boolean {
  const value = metricValue(metric, definition);
  return value.kind === 'flow' || isHeld(value);
}

/** Whether the number is of one instant, the window's end, whatever happened in it. */
function isHeld(value: MetricValue<string>): boolean {
  return value.kind === 'stock' || (value.kind === 'ratio' && value.atEnd === true);
}
