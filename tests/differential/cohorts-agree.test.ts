import fc from 'fast-check';
import type { CohortResult } from '../../src/backend/plan/cohort-result';
import { runCohorts } from '../../src/backend/plan/run-cohorts';
import type { Instant } from '../../src/shared/calendar/window';
import { cohortMetricIds } from '../../src/shared/query/cohort-metrics';
import { attributions, querySchema, type KpiQuery } from '../../src/shared/query/query';
import type { Settings } from '../../src/shared/settings/settings';
import type { Company } from '../support/company';
import { randomRuns } from '../support/random-runs';
import { withCompany } from '../support/run-company';
import { companyOf, segmentValues, shapes, teams } from './arbitrary-company';
import { moments, settings, zones, type Question } from './arbitrary-query';
import { together } from './company-changes';
import { followed } from './oracle/followed';
import { identity } from './oracle/groups';

const MINUTE = 60_000;
const DAY = 86_400_000;
// Companies share a load and its questions: opening a database costs far more than their few rows.
const TOGETHER = 20;
const QUESTIONS = 6;
const TOLERANCE = 1e-12;

const { constantFrom, record, option, integer, subarray } = fc;

interface Case {
  readonly company: Company;
  readonly organisation: Settings;
  readonly now: Instant;
  readonly asked: readonly Question[];
}

const metricsOf = ({ subscriptions, more }: Company) =>
  cohortMetricIds.filter((id) =>
    id === 'first_value_reached'
      ? more?.onboardings !== undefined
      : subscriptions !== null || id === 'customer_retention_rate' || id === 'customers_active'
  );

function questions(company: Company, now: Instant): fc.Arbitrary<Question> {
  const has = (segment: string) => company.accounts.some(({ segments }) => segments?.[segment] !== undefined);
  const dimensions = ['csm', 'team', ...['plan', 'region', 'tenant'].filter(has)];
  const regions = segmentValues.region.filter((value) =>
    company.accounts.some(({ segments }) => segments?.region === value)
  );
  const named = teams.filter((team) => company.csms?.some((csm) => csm.team === team));
  return record({
    metric: constantFrom(...metricsOf(company)),
    by: subarray(dimensions, { maxLength: 3 }),
    filters: record({ region: subarray(regions), team: subarray([...named, 'Unassigned']) }, { requiredKeys: [] }),
    every: constantFrom('auto', 'month', 'month', 'quarter'),
    attribution: constantFrom(...attributions),
    partial: option(constantFrom(false), { nil: undefined, freq: 4 }),
    definition: record({ reactivation: constantFrom('outside', 'inside') }),
    timeZone: option(constantFrom(...zones), { nil: undefined }),
    days: integer({ min: 0, max: 420 }),
    ends: integer({ min: -200, max: 20 }),
  }).map(({ every, timeZone, days, ends, ...query }) => ({
    query: querySchema.parse({
      ...query,
      format: 'cohort',
      period: { every },
      ...(timeZone === undefined ? {} : { calendar: { timeZone } }),
    }),
    range: { from: now + (ends - days) * DAY, to: now + ends * DAY },
  }));
}

const cases: fc.Arbitrary<Case> = shapes
  .map((shape) => ({ ...shape, families: [...new Set([...shape.families, 'onboarding'])] }))
  .chain((shape) =>
    fc.tuple(fc.array(companyOf(shape), { minLength: TOGETHER, maxLength: TOGETHER }).map(together), settings, moments)
  )
  .chain(([company, organisation, now]) =>
    fc
      .array(questions(company, now), { minLength: QUESTIONS, maxLength: QUESTIONS })
      .map((asked) => ({ company, organisation, now, asked }))
  );

const missing = new Set(['Unassigned', '(none)']);

const idOf = (key: CohortResult['rows'][number]['key'], by: KpiQuery['by']) =>
  identity(
    by.map((dimension) => {
      const { id, label } = key[dimension] ?? { id: 'no such key', label: 'no such key' };
      return { dimension, id: missing.has(label) ? null : id, label };
    })
  );

const same = (a: number | null, b: number | null | undefined): boolean =>
  a === null || b === null || b === undefined
    ? a === b
    : Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));

/** Every difference in words; empty where product and oracle agree. */
function differences({ company, organisation, now }: Case, { query, range }: Question, actual: CohortResult): string[] {
  const expected = followed(company, organisation, query, { range, now });
  const starts = (windows: ReadonlyArray<{ readonly start: number }>) => windows.map(({ start }) => start).join();
  if (starts(expected.map(({ period }) => period)) !== starts(actual.cohorts.map(({ period }) => period))) {
    return [`expected cohorts ${expected.map(({ label }) => label).join()}, got ${actual.cohorts.length}`];
  }
  const perCsm = query.by.includes('csm');
  const suppressUnder = perCsm ? organisation.smallSample.suppressUnder : 0;
  const found: string[] = [];
  expected.forEach(({ label, groups }, place) => {
    const rows = new Map(
      actual.rows.filter(({ cohort }) => cohort.place === place).map((row) => [idOf(row.key, query.by), row.values])
    );
    for (const id of new Set([...groups.keys(), ...rows.keys()])) {
      const wanted = (groups.get(id) ?? []).map(({ value, n }) => (n !== null && n < suppressUnder ? null : value));
      const given = rows.get(id);
      if (given === undefined || !groups.has(id)) {
        if ([...(given ?? []), ...wanted].some((value) => value !== null && value !== 0)) {
          found.push(`${label} ${id}: expected ${wanted.join()}, got ${given?.join() ?? 'no row'}`);
        }
      } else if (given.length !== wanted.length || !wanted.every((value, age) => same(value, given[age]))) {
        found.push(`${label} ${id}: expected ${wanted.join()}, got ${given.join()}`);
      }
    }
  });
  return found;
}

function compare(tried: Case): Promise<void> {
  const { company, organisation, now, asked } = tried;
  return withCompany(company, organisation, now, async (_, dataset) => {
    const signal = new AbortController().signal;
    for (const question of asked) {
      const options = { range: question.range, now, maxDataPoints: 100, signal };
      const result = await runCohorts(dataset, organisation, question.query, options);
      const found = differences(tried, question, result);
      if (found.length > 0) {
        throw new Error(`${JSON.stringify(question)}\n${found.slice(0, 10).join('\n')}`);
      }
    }
  });
}

/** At the last period, all cohorts there ever were add up to what everybody pays. */
function sumsUp({ company, organisation, now: moment }: Case): Promise<void> {
  // Who first pays at the very moment a month begins is there at the end of the one before, and in no cohort of it.
  const now = moment + 1;
  return withCompany(company, organisation, now, async (ask, dataset) => {
    const signal = new AbortController().signal;
    const range = { from: Date.UTC(2020, 0, 1), to: now };
    const query = querySchema.parse({ metric: 'mrr', period: { every: 'month' }, by: ['csm'], format: 'cohort' });
    for (const attribution of ['end', 'current'] as const) {
      const options = { range, now, maxDataPoints: 100, signal };
      const { rows } = await runCohorts(dataset, organisation, { ...query, attribution }, options);
      const sums = new Map<string, number>();
      rows.forEach(({ key, values }) => {
        const id = key.csm?.id ?? '';
        sums.set(id, (sums.get(id) ?? 0) + (values.at(-1) ?? 0));
      });
      const { groups } = await ask({ ...query, attribution, format: 'table' }, { from: now - 1, to: now - 1 });
      for (const { key, values } of groups) {
        expect(sums.get(key.csm?.id ?? '') ?? 0).toBeCloseTo(values.value?.at(-1) ?? 0, 6);
      }
    }
  });
}

describe('cohorts against the windowed numbers of their accounts alone', () => {
  const companies = randomRuns('cohorts against oracle, companies', 200);
  const numRuns = Math.ceil(companies.numRuns / TOGETHER);

  it(
    'give the same numbers in every period, cohort and group of random companies',
    () => fc.assert(fc.asyncProperty(cases, compare), { ...companies, numRuns }),
    15 * MINUTE
  );

  it(
    'add up to the whole MRR, for every CSM too',
    () =>
      fc.assert(
        fc.asyncProperty(
          cases.filter(({ company }) => company.subscriptions !== null),
          sumsUp
        ),
        { ...companies, numRuns: Math.ceil(numRuns / 3) }
      ),
    15 * MINUTE
  );
});
