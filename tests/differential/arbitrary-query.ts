// Random questions to a company: settings, and queries that its data can answer.
import fc from 'fast-check';
import { attributions, lensIds, querySchema, windowOptions, type KpiQuery } from '../../src/shared/query/query';
import { weekdays } from '../../src/shared/calendar/calendar';
import { settingsSchema, type Settings } from '../../src/shared/settings/settings';
import type { Instant } from '../../src/shared/calendar/window';
import type { Company } from '../support/company';
import { instants } from './arbitrary-company';
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
  const has = {
    accounts: true,
    subscriptions: company.subscriptions !== null,
    survey_responses: company.responses !== null,
  };
  return Object.entries(oracleMetrics).flatMap(([id, { needs }]) => (has[needs] ? [id] : []));
}

// The metrics with the most special cases behind them are asked more often.
const subtle = [
  ...['mrr_fx', 'mrr_fx', 'mrr_fx', 'mrr_expansion', 'mrr_contraction', 'mrr_reactivation', 'mrr_new'],
  ...['mrr_transferred_in', 'mrr_transferred_out', 'customers_new_and_lost', 'customers_new', 'customers_lost'],
  ...['csat', 'nps', 'survey_responses', 'survey_response_rate'],
];

/** A random question that the company can answer, as of `now`; several companies together are mostly told apart. */
export function questions(company: Company, now: Instant): fc.Arbitrary<Question> {
  const segments = ['plan', 'region', 'tenant'].filter((name) =>
    company.accounts.some((account) => account.segments?.[name] !== undefined)
  );
  const dimensions = ['csm', 'team', ...segments];
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
      fc.shuffledSubarray(dimensions, { maxLength: Math.min(3, dimensions.length) })
    ),
    filters: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: filters }),
    when: periods,
    attribution: constantFrom(...attributions),
    partial: option(boolean(), { nil: undefined }),
    definition: record({
      newAndLost: constantFrom('excluded', 'counted'),
      reactivation: constantFrom('outside', 'inside'),
      answers: constantFrom('all', 'latest_per_respondent'),
    }),
    timeZone: option(constantFrom(...zones), { nil: undefined, freq: 1 }),
    ends: integer({ min: -60, max: 40 }),
  }).map(({ when, timeZone, ends, apart, by, ...query }) => {
    const to = now + ends * DAY;
    return {
      range: { from: to - when.days * DAY, to },
      query: querySchema.parse({
        ...query,
        by: [...new Set([...(apart ? ['tenant'] : []), ...by])],
        period: when.period,
        lenses: lensIds,
        ...(timeZone === undefined ? {} : { calendar: { timeZone } }),
      }),
    };
  });
}

/** A moment to call now: somewhere in the company's life, on a boundary or off it. */
export const moments: fc.Arbitrary<Instant> = instants.filter((at) => at > Date.UTC(2024, 4, 1));
