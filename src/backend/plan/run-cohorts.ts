// Customers grouped by when they first paid and followed since: one query, from its parsed form to numbers.
import { type Metric, sampleTerms } from '../../shared/catalogue/metric';
import type { KpiQuery } from '../../shared/query/query';
import type { Settings } from '../../shared/settings/settings';
import { cohortCell, type CohortRequest, type GroupParts } from '../facts';
import { weightedSum } from '../lenses/metric-value';
import { hasAnything } from '../facts/part-sums';
import { read, type Reading, type ReadingRule, valueOf } from '../lenses/reading';
import type { Dataset } from '../sources/dataset';
import { isAboutPeople } from './about-people';
import { askCohorts, cohortDecimals, cohortRequest } from './ask-cohorts';
import { checkAvailable } from './availability';
import { type CohortMeasure, cohortMeasure } from './cohort-measures';
import { cohortNotices } from './cohort-notices';
import { type CohortPlan, planCohorts } from './cohort-periods';
import type { CohortResult, CohortRow } from './cohort-result';
import { type CohortTop, topOfCohorts } from './cohort-top';
import type { ComparedGroup } from './compare';
import { valuesOfGroups } from './dimension-values';
import { checkRates, readsRevenue } from './exchange-rates';
import { resolveFilters } from './filters';
import { type KnownGroup, knownGroups } from './groups';
import { checkDimensions } from './known-dimensions';
import { notices } from './notices';
import { requireMetric } from './prepare-query';
import type { RunOptions } from './run';

/** Computes one query for cohorts. Throws a `KpiError` when it cannot be answered. */
export async function runCohorts(
  dataset: Dataset,
  settings: Settings,
  query: KpiQuery,
  options: RunOptions
): Promise<CohortResult> {
  const { signal } = options;
  const metric = requireMetric(query.metric, settings);
  const measure = cohortMeasure(metric, query);
  checkAvailable(dataset, metric, settings);
  checkDimensions(dataset, settings, metric, query);
  const filters = await resolveFilters(dataset, settings, query.filters, signal);
  const calendar = { ...settings.calendar, ...query.calendar };
  const plan = planCohorts(query, calendar, options);
  if (readsRevenue(metric.needs, [...query.by, ...Object.keys(filters)])) {
    const ends = plan.periods.map(({ until }) => until);
    await checkRates(dataset, settings.currency, ends, signal);
  }
  const counted = asMetric(metric, measure);
  const request = cohortRequest(
    dataset,
    settings,
    { query, filters, plan, metric: counted },
    calendar.timeZone,
    options
  );
  const decimals = cohortDecimals(dataset);
  const { groups, sql } = await askCohorts(dataset, request, decimals, signal);

  const smallSample = isAboutPeople(query, filters, dataset) ? settings.smallSample : null;
  const rule = {
    metric: counted,
    definition: query.definition,
    decimals,
    suppressUnder: smallSample?.suppressUnder ?? 0,
  };
  const top = topOf(query, groups, rule);
  const values = await valuesOfGroups(dataset, settings, query.by, top && top.kept, signal);
  const known = knownGroups(top?.groups ?? groups, query.by, values, filters);
  const followed = followedGroups(known, plan, request, rule);
  return {
    metric,
    query,
    every: plan.every,
    words: measure.words,
    periods: plan.periods,
    cohorts: plan.cohorts,
    rows: followed.flatMap(({ row }) => row),
    notices: [
      ...notices({
        dataset,
        metric: { needs: ['accounts', ...metric.needs] },
        query: { ...query, lenses: ['value'] },
        windows: { shown: [], unfinished: null, leftOutPartial: false },
        groups: byGroup(followed),
        smallSample,
        age: { now: options.now, staleAfterHours: settings.staleAfterHours },
      }),
      ...cohortNotices({ query, plan, others: top?.others ?? 0 }),
    ],
    sql,
    currency: settings.currency,
    freshness: dataset.loadedAt,
  };
}

/** The metric as cohort facts give it. */
function asMetric(metric: Metric, { value, n }: CohortMeasure): Metric {
  return { ...metric, value, n, leftOut: undefined, dimensions: undefined };
}

function topOf({ topN, by }: KpiQuery, groups: readonly GroupParts[], rule: ReadingRule): CohortTop | null {
  if (topN === undefined || by.length === 0) {
    return null;
  }
  const value = valueOf(rule);
  const terms =
    sampleTerms(rule.metric, rule.definition) ?? (value.kind === 'stock' ? value.sum : { customers_at_start: 1 });
  return topOfCohorts(groups, by.length, topN, terms, rule.decimals);
}

interface Followed {
  readonly group: KnownGroup;
  readonly row: CohortRow;
  readonly readings: readonly Reading[];
}

function followedGroups(
  known: readonly KnownGroup[],
  { periods, cohorts }: CohortPlan,
  request: CohortRequest,
  rule: ReadingRule
): Followed[] {
  return cohorts.flatMap((cohort) =>
    known.flatMap((group) => {
      const cells = periods
        .slice(cohort.place)
        .map((_, age) => group.windows.get(cohortCell(request, cohort.place, age)));
      if (request.by.length > 0 && !cells.some(hasAnything)) {
        return [];
      }
      const readings = cells.map((parts) => read(rule, parts));
      const size = weightedSum({ customers_at_start: 1 }, cells[0] ?? {}, rule.decimals);
      return [{ group, row: { cohort, key: group.key, size, values: readings.map(({ value }) => value) }, readings }];
    })
  );
}

/** Of each group all readings together, whatever the cohort. */
function byGroup(followed: readonly Followed[]): ComparedGroup[] {
  const readings = new Map<KnownGroup, Reading[]>();
  for (const { group, readings: own } of followed) {
    readings.set(group, [...(readings.get(group) ?? []), ...own]);
  }
  return [...readings].map(([{ key }, own]) => ({ group: { key, values: {} }, readings: own }));
}
