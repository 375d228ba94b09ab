// One query, from its parsed form to numbers: windows, facts, lenses.
import { findMetric, type AnyMetric } from '../../shared/catalogue';
import { metricValue } from '../../shared/catalogue/metric';
import { searchMetrics } from '../../shared/catalogue/search';
import type { Instant } from '../../shared/calendar/window';
import { KpiError } from '../../shared/errors';
import type { KpiQuery } from '../../shared/query/query';
import type { Settings } from '../../shared/settings/settings';
import type { Dataset } from '../sources/dataset';
import { askFacts, decimalsOf } from './ask-facts';
import { checkAvailable } from './availability';
import { compareGroup } from './compare';
import { checkDimension, dimensionValues } from './dimension-values';
import { checkRates } from './exchange-rates';
import { resolveFilters } from './filters';
import { knownGroups } from './groups';
import { notices } from './notices';
import type { KpiResult, TimeRange } from './result';
import { planWindows } from './window-plan';

export interface RunOptions {
  readonly range: TimeRange;
  readonly now: Instant;
  /** How many points the panel can show; `auto` periods are chosen by it. */
  readonly maxDataPoints: number;
  readonly signal: AbortSignal;
}

/** Computes one query. Throws a `KpiError` when it cannot be answered. */
export async function runQuery(
  dataset: Dataset,
  settings: Settings,
  query: KpiQuery,
  options: RunOptions
): Promise<KpiResult> {
  const { now, signal } = options;
  const metric = requireMetric(query.metric);
  checkAvailable(dataset, metric);
  query.by.forEach((name) => checkDimension(dataset, name));
  const filters = await resolveFilters(dataset, query.filters, signal);

  const calendar = { ...settings.calendar, ...query.calendar };
  const windows = planWindows(query, calendar, query.partial ?? keepsPartial(metric, query), options);
  if (metric.needs.some((entity) => entity === 'subscriptions')) {
    const instants = windows.all.flatMap(({ start, until }) => [start, until]);
    await checkRates(dataset, settings.currency, instants, signal);
  }
  const question = { metric, query, filters, windows, currency: settings.currency, now };
  const { table, sql } = await askFacts(dataset, question, signal);

  const values = await Promise.all(query.by.map((name) => dimensionValues(dataset, name, signal)));
  const aboutPeople = query.by.includes('csm') || filters.csm?.length === 1;
  const smallSample = aboutPeople ? settings.smallSample : null;
  const rule = {
    metric,
    definition: query.definition,
    decimals: decimalsOf(metric),
    suppressUnder: smallSample?.suppressUnder ?? 0,
  };
  const groups = knownGroups(table.groups, query.by, values, filters).map((group) =>
    compareGroup(group, table.company, windows, rule, query.lenses)
  );
  return {
    metric,
    query,
    windows: windows.shown,
    groups: groups.map(({ group }) => group),
    notices: notices({ dataset, metric, windows, groups, smallSample }),
    sql,
    currency: settings.currency,
    freshness: dataset.loadedAt,
  };
}

function requireMetric(id: string): AnyMetric {
  const metric = findMetric(id);
  if (metric === undefined) {
    const similar = searchMetrics(id.replaceAll('_', ' ')).slice(0, 3);
    const hint = similar.length > 0 ? ` Did you mean ${similar.map((near) => near.id).join(', ')}?` : '';
    throw new KpiError('bad_query', `There is no metric "${id}".${hint} The metric reference lists all ids.`);
  }
  return metric;
}

/** Rates leave an unfinished window out, counts and stocks keep it. */
function keepsPartial(metric: AnyMetric, { definition }: KpiQuery): boolean {
  const value = metricValue(metric, definition);
  return value.kind === 'flow' || value.kind === 'stock' || (value.kind === 'ratio' && value.atEnd === true);
}
