// Asks the metric's fact family once for all windows a query needs.
import { factFamilies } from '../../families/facts';
import type { AnyMetric } from '../../shared/catalogue';
import { catalogueOf } from '../../shared/catalogue/catalogue-of';
import { metricParts } from '../../shared/catalogue/metric';
import type { Instant } from '../../shared/calendar/window';
import type { KpiQuery } from '../../shared/query/query';
import type { Settings } from '../../shared/settings/settings';
import { decodeParts, type FactRequest, factStatement, indexWindows, momentParts, type PartsTable } from '../facts';
import type { PartDecimals } from '../lenses/metric-value';
import type { Dataset } from '../sources/dataset';
import type { Filters } from './filters';
import type { WindowPlan } from './window-plan';

export interface FactQuestion {
  readonly metric: AnyMetric;
  readonly query: KpiQuery;
  readonly filters: Filters;
  readonly windows: Pick<WindowPlan, 'all'>;
  readonly settings: Settings;
  /** Zone of the query. */
  readonly timeZone: string;
  readonly now: Instant;
  /** Parts to ask for beside those the metric reads. */
  readonly more?: readonly string[];
  readonly moments?: FactRequest['moments'];
  readonly top?: FactRequest['top'];
  readonly perAccount?: boolean;
}

export interface FactAnswer {
  readonly table: PartsTable;
  readonly decimals: PartDecimals;
  /** The statement that ran, for people to read; absent when there was no window to ask about. */
  readonly sql: readonly string[];
}

/** Decimals that a share of an account adds to every part. */
export const SHARE_DECIMALS = 6;

export async function askFacts(dataset: Dataset, question: FactQuestion, signal: AbortSignal): Promise<FactAnswer> {
  const decimals = decimalsOf(dataset, question);
  if (question.windows.all.length === 0) {
    return { table: { groups: [], everywhere: [], company: new Map() }, decimals, sql: [] };
  }
  const request = factRequest(dataset, question);
  const statement = factStatement(factFamilies[question.metric.family], request, dataset.engine.dialect);
  const rows = await dataset.engine.query(statement, signal);
  const by = question.perAccount === true ? [...request.by, 'account', 'account name'] : request.by;
  return { table: decodeParts(rows, by, decimals), decimals, sql: [dataset.engine.written(statement)] };
}

function factRequest(dataset: Dataset, question: FactQuestion): FactRequest {
  const { metric, query, filters, windows, settings, timeZone, now, more = [], moments, top, perAccount } = question;
  const own = metric.dimensions ?? [];
  return {
    windows: indexWindows(windows.all, { timeZone, bands: settings.bands }, now),
    now,
    by: query.by,
    filters,
    rowDimensions: own.filter((name) => query.by.includes(name) || Object.hasOwn(filters, name)),
    top,
    attribution: query.attribution,
    definition: query.definition,
    parts: new Set([...metricParts(metric, query.definition), ...more]),
    moments,
    perAccount,
    model: factModel(dataset, settings),
  };
}

/** What fact SQL depends on of the data set and its settings. */
export const factModel = (dataset: Dataset, settings: Settings): FactRequest['model'] => ({
  mapped: new Set(dataset.entities.keys()),
  hasSubscriptions: dataset.entities.has('subscriptions'),
  hasForeignCurrency: dataset.foreignCurrencies.length > 0,
  hasSharedOwners: dataset.hasSharedOwners,
  currency: settings.currency,
  mapping: dataset.mapping,
  settings,
});

/** Decimals of every part the answer may hold. */
function decimalsOf(dataset: Dataset, { metric, query, settings, more = [], moments }: FactQuestion): PartDecimals {
  const { parts } = catalogueOf(settings).familyOf(metric);
  const asked = [...metricParts(metric, query.definition), ...more];
  const extra = dataset.hasSharedOwners ? SHARE_DECIMALS : 0;
  return {
    ...Object.fromEntries(asked.map((part) => [part, (parts[part] ?? 0) + extra])),
    ...(moments === undefined ? {} : momentParts),
  };
}
