// Random questions to a company: settings, and queries that its data can answer.
import fc from 'fast-check';
import { attributions, type LensId, querySchema, windowOptions, type KpiQuery } from '../../src/shared/query/query';
import { weekdays } from '../../src/shared/calendar/calendar';
import { settingsSchema, type Settings } from '../../src/shared/settings/settings';
import type { Instant } from '../../src/shared/calendar/window';
import { entityIds, type EntityId } from '../../src/shared/model/entities';
import type { Company } from '../support/company';
import { instants } from './arbitrary-instant';
import { families, findMetric } from '../../src/shared/catalogue';
import type { Family, Metric } from '../../src/shared/catalogue/metric';
import { textOf } from './families/family-oracle';
import { healthRules } from './families/health';
import { bandDimensions } from './oracle/bands';
import { oracleMetrics } from './oracle/metrics';

const DAY = 86_400_000;
const { constantFrom, record, option, integer, tuple, boolean } = fc;

export const zones = ['UTC', 'UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'] as const;

/** Settings of a random organisation. */
export const settings: fc.Arbitrary<Settings> = record({
  calendar: record({
    timeZone: constantFrom(...zones),
    weekStart: constantFrom(...weekdays),
    fiscalYearStartMonth: constantFrom(1, 1, 2, 4, 10),
  }),
  mapping: record({
    countFreePlans: constantFrom(false, false, true),
    surveys: record({
      satisfiedFrom: constantFrom(undefined, undefined, 3.5, 4),
      effortDirection: constantFrom('high_is_easy', 'high_is_hard'),
    }),
  }),
  smallSample: record({ suppressUnder: constantFrom(0, 0, 2, 3, 5) }),
  grossMargin: constantFrom(0.8, 0.725, 1),
  bands: record({
    arr: constantFrom([100], [5_000, 20_000], [12, 1_200, 2_000_000]),
    tenureMonths: constantFrom([1], [3, 6], [12, 24, 36]),
    newCsmMonths: constantFrom(1, 6, 12),
  }),
  health: healthRules,
}).map((input) => settingsSchema.parse(input));

export interface Question {
  readonly query: KpiQuery;
  readonly range: { readonly from: Instant; readonly to: Instant };
}

const periods = fc.oneof(
  constantFrom(
    { every: 'day', days: 5 },
    { every: 'week', days: 40 },
    { every: 'month', days: 300 },
    { every: 'month', days: 300 },
    { every: 'quarter', days: 400 },
    { every: 'quarter', days: 400 },
    { every: 'year', days: 500 },
    { every: 'auto', days: 140 }
  ).map(({ every, days }) => ({ days, period: { every } })),
  tuple(
    constantFrom({ every: 'day', days: 4 }, { every: 'week', days: 40 }, { every: 'month', days: 200 }),
    constantFrom(...windowOptions)
  ).map(([{ every, days }, window]) => ({ days, period: { every, window } }))
);

const present = (values: Iterable<string | null | undefined>) =>
  [...new Set(values)].filter((value): value is string => value !== null && value !== undefined);

/** Values a filter may name: what the data holds, by id or label, and the groups for what is missing. */
function filterValues(company: Company): Record<string, string[]> {
  const { accounts, csms, owners, responses } = company;
  const known = present([
    ...(csms ?? []).map(({ id }) => id),
    ...(owners ?? []).map(({ csm }) => csm),
    ...(responses ?? []).map(({ csm }) => csm),
    ...accounts.map(({ csm }) => csm),
  ]);
  const tenants = present(accounts.map(({ segments }) => segments?.tenant));
  return {
    tenant: tenants,
    csm: [...known, ...present((csms ?? []).map(({ name }) => name)), 'Unassigned'],
    team: [...present((csms ?? []).map(({ team }) => team)), 'Unassigned'],
    plan: present(accounts.map(({ segments }) => segments?.plan)),
    region: [...present(accounts.map(({ segments }) => segments?.region)), '(none)'],
  };
}

/** The metrics that the company has the data for. */
export function answerable(company: Company): string[] {
  const has = new Set<EntityId>([
    'accounts',
    ...(company.subscriptions === null ? [] : (['subscriptions'] as const)),
    ...(company.csms === null ? [] : (['csms'] as const)),
    ...(company.responses === null ? [] : (['survey_responses'] as const)),
    ...entityIds.filter((entity) => company.more?.[entity] !== undefined),
  ]);
  return Object.entries(oracleMetrics).flatMap(([id, { needs, needsOneOf }]) =>
    [needs].flat().every((entity) => has.has(entity)) && (needsOneOf?.some((entity) => has.has(entity)) ?? true)
      ? [id]
      : []
  );
}

const cheapLenses: LensId[] = ['value', 'previous', 'change', 'change_pct', 'year_ago', 'company', 'n'];
const besideLenses: LensId[] = ['company_without', 'vs_company', 'rank', 'low', 'high'];
const targetLenses: LensId[] = ['target', 'attainment', 'target_gap', 'ceiling', 'feasible'];
// Each looks back on many windows or asks twice, so they are asked for more rarely.
const dearLenses: LensId[] = ['below_streak', 'spike', 'baseline', 'expected', 'shrunk', 'z', 'outside'];

const lenses = tuple(
  fc.subarray(besideLenses),
  fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.constant(targetLenses) }),
  fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.subarray(dearLenses) })
).map((more) => [...cheapLenses, ...more.flat()]);

// The metrics with the most special cases behind them are asked more often.
const subtle = [
  ...['mrr_fx', 'mrr_fx', 'mrr_fx', 'mrr_expansion', 'mrr_contraction', 'mrr_reactivation', 'mrr_new'],
  ...['mrr_transferred_in', 'mrr_transferred_out', 'customers_new_and_lost', 'customers_new', 'customers_lost'],
  ...['csat', 'nps', 'survey_responses', 'survey_response_rate'],
];

/** Breaks down or filters by a dimension of the metric's own rows, where it has one and the die says so. */
function withRowDimension(
  company: Company,
  id: string,
  { wanted, filtered }: { readonly wanted: boolean; readonly filtered: number },
  by: readonly string[],
  filters: Readonly<Record<string, readonly string[] | undefined>>
) {
  const metric: Metric | undefined = findMetric(id);
  const family: Family | undefined = families.find((each) => each.id === metric?.family);
  const name = metric?.requires ?? metric?.dimensions?.[0];
  const dimension = name === undefined ? undefined : family?.dimensions?.[name];
  if (name === undefined || dimension === undefined || !(wanted || metric?.requires !== undefined)) {
    return { by, filters };
  }
  const values = present((company.more?.[dimension.entity] ?? []).map((row) => textOf(row, dimension.column)));
  const one = values[filtered];
  return one === undefined ? { by: [...by, name], filters } : { by, filters: { ...filters, [name]: [one] } };
}

/** A random question that the company can answer, as of `now`; several companies together are mostly told apart. */
export function questions(company: Company, now: Instant): fc.Arbitrary<Question> {
  const segments = ['plan', 'region', 'tenant'].filter((name) =>
    company.accounts.some((account) => account.segments?.[name] !== undefined)
  );
  const dimensions = ['csm', 'team', ...segments];
  const bands = bandDimensions.filter(
    (band) =>
      (band !== 'arr_band' || company.subscriptions !== null) && (band !== 'csm_tenure' || company.csms !== null)
  );
  const apart = segments.includes('tenant') ? boolean() : fc.constant(false);
  const values = filterValues(company);
  const known = answerable(company);
  const filters = record(
    Object.fromEntries(dimensions.map((dimension) => [dimension, fc.subarray(values[dimension] ?? [])])),
    { requiredKeys: [] }
  );
  return record({
    apart,
    metric: constantFrom(...known, ...known, ...subtle.filter((id) => known.includes(id))),
    by: fc.oneof(
      constantFrom([], ['csm']),
      fc.shuffledSubarray(dimensions, { maxLength: Math.min(3, dimensions.length) }),
      fc.shuffledSubarray(['csm', ...segments.slice(0, 1), ...bands], { minLength: 1, maxLength: 2 })
    ),
    filters: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: filters }),
    when: periods,
    lenses,
    attribution: constantFrom(...attributions),
    partial: option(boolean(), { nil: undefined }),
    definition: record({
      newAndLost: constantFrom('excluded', 'counted'),
      reactivation: constantFrom('outside', 'inside'),
      answers: constantFrom('all', 'latest_per_respondent'),
      reopenDays: constantFrom(7, 7, 0, 30),
      lifespan: constantFrom('ended', 'restricted_mean'),
      churnDate: constantFrom('term_end', 'term_end', 'cancellation'),
      csatBoxes: constantFrom('top_two', 'top_one'),
      // Money of several currencies is not added up change by change.
      movements: constantFrom('snapshot', 'snapshot', company.rates === null ? 'summed' : 'snapshot'),
      handOverGraceDays: constantFrom(0, 0, 0, 14, 60),
      firstValueDays: constantFrom(90, 14, 3),
      activationDays: constantFrom(14, 1, 40),
      bookScore: constantFrom('mean', company.subscriptions === null ? 'mean' : 'mrr_weighted'),
    }),
    rowDimension: record({ wanted: boolean(), filtered: integer({ min: 0, max: 3 }) }),
    timeZone: option(constantFrom(...zones), { nil: undefined, freq: 1 }),
    ends: integer({ min: -60, max: 40 }),
  }).map(({ when, timeZone, ends, apart, by, filters: kept, rowDimension, ...query }) => {
    const to = now + ends * DAY;
    return {
      range: { from: to - when.days * DAY, to },
      query: querySchema.parse({
        ...query,
        ...withRowDimension(
          company,
          query.metric,
          rowDimension,
          [...new Set([...(apart ? ['tenant'] : []), ...by])],
          kept
        ),
        period: when.period,
        ...(timeZone === undefined ? {} : { calendar: { timeZone } }),
      }),
    };
  });
}

/** A moment to call now: somewhere in the company's life, on a boundary or off it. */
export const moments: fc.Arbitrary<Instant> = instants.filter((at) => at > Date.UTC(2024, 4, 1));
