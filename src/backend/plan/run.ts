// One query, from its parsed form to numbers: windows, facts, lenses.
import type { Instant } from '../../shared/calendar/window';
import { catalogueOf } from '../../shared/catalogue/catalogue-of';
import type { KpiQuery } from '../../shared/query/query';
import type { Settings } from '../../shared/settings/settings';
import type { Dataset } from '../sources/dataset';
import { isAboutPeople } from './about-people';
import { askFacts } from './ask-facts';
import { chartNotices } from './chart-notices';
import { canBeTakenOut, dimensionApart } from './one-company';
import { compareGroups } from './compare';
import { valuesOfGroups } from './dimension-values';
import { knownGroups } from './groups';
import { lensNeeds } from './lens-needs';
import { leftOutNotices } from './left-out-notices';
import { lensNotices } from './lens-notices';
import { notices } from './notices';
import { otherNotices } from './other-notices';
import { prepareQuery } from './prepare-query';
import type { KpiResult, TimeRange } from './result';
import { settingsBehind } from './settings-behind';
import { askMix } from './segment-mix';
import { targetsOf } from './targets';
import { topGroups } from './top-groups';
import { workingOf } from './working';

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
  const { signal } = options;
  const prepared = await prepareQuery(dataset, settings, query, options);
  const { metric, filters, windows } = prepared;
  const top = await topGroups(dataset, prepared, signal);
  const family = catalogueOf(settings).familyOf(metric);
  const needs = lensNeeds(metric, query, family.parts);
  const oneCompany = dimensionApart(metric, query) === null;
  // Accounts whose rows count in several groups, and which themselves count in all, are units of none.
  const moments = oneCompany ? needs.moments : undefined;
  const question = { ...prepared, ...needs, moments, top: top?.ids };
  const { table, decimals, sql } = await askFacts(dataset, question, signal);
  const mix = oneCompany ? await askMix(dataset, question, signal) : null;
  const target = await targetsOf(dataset, query, filters, signal);

  const values = await valuesOfGroups(dataset, settings, query.by, top && top.kept, signal);
  const smallSample = isAboutPeople(query, filters, dataset) ? settings.smallSample : null;
  const rule = {
    metric,
    definition: query.definition,
    decimals,
    suppressUnder: smallSample?.suppressUnder ?? 0,
  };
  const known = knownGroups(table.groups, query.by, values, filters, table.everywhere);
  const { by, lenses: lensIds } = query;
  const groups = compareGroups(known, {
    company: table.company,
    oneCompany,
    plan: windows,
    rule,
    by,
    lensIds,
    canBeTakenOut: canBeTakenOut(metric, query),
    target,
    mix,
  });
  return {
    metric,
    query,
    period: windows.period,
    windows: windows.shown,
    groups: groups.map(({ group }) => group),
    notices: [
      ...notices({
        dataset,
        metric,
        query,
        windows,
        groups,
        smallSample,
        age: { now: options.now, staleAfterHours: settings.staleAfterHours },
      }),
      ...lensNotices({ dataset, metric, query, windows }),
      ...otherNotices(top?.others ?? 0),
      ...chartNotices({ query, windows, groups: groups.length, range: options.range }),
      ...leftOutNotices(metric, known, decimals, windows),
    ],
    sql: [...sql, ...(mix?.sql ?? [])],
    currency: settings.currency,
    settings: settingsBehind(metric, settings),
    freshness: dataset.loadedAt,
    ...(query.lenses.includes('value') && { working: workingOf({ known, compared: groups, windows, rule, family }) }),
  };
}
