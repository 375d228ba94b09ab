// Asks the metric's fact family once for all windows a query needs.
import { families, type AnyMetric } from '../../shared/catalogue';
import { metricParts } from '../../shared/catalogue/metric';
import type { Instant } from '../../shared/calendar/window';
import type { KpiQuery } from '../../shared/query/query';
import { decodeParts, factQueries, indexWindows, type PartsTable, toSql } from '../facts';
import { display } from '../facts/sql';
import type { PartDecimals } from '../lenses/metric-value';
import type { Dataset } from '../sources/dataset';
import type { Filters } from './filters';
import type { WindowPlan } from './window-plan';

export interface FactQuestion {
  readonly metric: AnyMetric;
  readonly query: KpiQuery;
  readonly filters: Filters;
  readonly windows: WindowPlan;
  readonly currency: string;
  readonly now: Instant;
}

export interface FactAnswer {
  readonly table: PartsTable;
  /** The statement that ran, for people to read; absent when there was no window to ask about. */
  readonly sql: readonly string[];
}

export async function askFacts(dataset: Dataset, question: FactQuestion, signal: AbortSignal): Promise<FactAnswer> {
  const { metric, query, filters, windows, currency, now } = question;
  if (windows.all.length === 0) {
    return { table: { groups: [], company: new Map() }, sql: [] };
  }
  const request = {
    windows: indexWindows(windows.all),
    now,
    by: query.by,
    filters,
    attribution: query.attribution,
    definition: query.definition,
    parts: metricParts(metric, query.definition),
    model: {
      hasSubscriptions: dataset.entities.has('subscriptions'),
      hasForeignCurrency: dataset.foreignCurrencies.length > 0,
      currency,
      mapping: dataset.mapping,
    },
  };
  const statement = toSql(factQueries[metric.family](request, dataset.engine.dialect));
  const rows = await dataset.engine.query(statement, signal);
  return { table: decodeParts(rows, query.by, decimalsOf(metric)), sql: [display(statement)] };
}

export function decimalsOf(metric: AnyMetric): PartDecimals {
  return families.find(({ id }) => id === metric.family)?.parts ?? {};
}
