// Asks the cohort facts once for all cohorts, periods and groups of a query.
import { type Metric, metricParts } from '../../shared/catalogue/metric';
import type { Window } from '../../shared/calendar/window';
import type { KpiQuery } from '../../shared/query/query';
import type { Settings } from '../../shared/settings/settings';
import { type CohortPart, cohortParts, type CohortRequest, cohortStatement, decodeParts, indexWindows } from '../facts';
import type { PartDecimals } from '../lenses/metric-value';
import type { Dataset } from '../sources/dataset';
import { factModel, SHARE_DECIMALS } from './ask-facts';
import type { CohortPlan } from './cohort-periods';
import type { Filters } from './filters';
import type { RunOptions } from './run';

export interface CohortQuestion {
  readonly query: KpiQuery;
  readonly filters: Filters;
  readonly plan: CohortPlan;
  readonly metric: Metric;
}

export function cohortRequest(
  dataset: Dataset,
  settings: Settings,
  { query, filters, plan: { periods, cohorts }, metric }: CohortQuestion,
  timeZone: string,
  { now }: RunOptions
): CohortRequest {
  const asked = metricParts(metric, query.definition);
  const all = Object.keys(cohortParts) as CohortPart[]; // the object is closed
  const last = periods.at(-1)?.until ?? now;
  const since = periods.map((period): Window => ({ ...period, start: period.until, end: last, until: last }));
  const indexed = indexWindows(since, { timeZone, bands: settings.bands });
  return {
    windows: { ...indexed, windows: indexed.windows.slice(0, cohorts.length), tiling: false },
    acquisition: cohorts.map(({ period }) => period),
    now,
    by: query.by,
    filters,
    rowDimensions: [],
    attribution: query.attribution,
    definition: query.definition,
    parts: new Set(all.filter((part) => part === 'customers_at_start' || asked.has(part))),
    model: factModel(dataset, settings),
  };
}

/** Decimals of every part. */
export function cohortDecimals({ hasSharedOwners }: Dataset): PartDecimals {
  const extra = hasSharedOwners ? SHARE_DECIMALS : 0;
  return Object.fromEntries(Object.entries(cohortParts).map(([part, places]) => [part, places + extra]));
}

/** Groups whose cells are numbered by `cohortCell`, and the statement that ran, for people to read. */
export async function askCohorts(
  dataset: Dataset,
  request: CohortRequest,
  decimals: PartDecimals,
  signal: AbortSignal
) {
  if (request.acquisition.length === 0) {
    return { groups: [], sql: [] };
  }
  const statement = cohortStatement(request, dataset.engine.dialect);
  const rows = await dataset.engine.query(statement, signal);
  const asked = Object.fromEntries([...request.parts].map((part) => [part, decimals[part] ?? 0]));
  return { groups: decodeParts(rows, request.by, asked).groups, sql: [dataset.engine.written(statement)] };
}
