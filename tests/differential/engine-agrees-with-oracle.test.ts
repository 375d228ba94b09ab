import fc from 'fast-check';
import { encodeResult } from '../../src/backend/frames/encode-result';
import type { Instant } from '../../src/shared/calendar/window';
import { querySchema } from '../../src/shared/query/query';
import type { Settings } from '../../src/shared/settings/settings';
import type { Company } from '../support/company';
import { randomRuns } from '../support/random-runs';
import { withCompany } from '../support/run-company';
import { companyOf, shapes } from './arbitrary-company';
import { moments, questions, settings, type Question } from './arbitrary-query';
import { together } from './company-changes';
import { differences } from './differences';
import { answer } from './oracle/answer';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
// Companies share a load and its questions: opening a database costs far more than their few rows.
const TOGETHER = 40;
const QUESTIONS = 4;

interface Case {
  readonly company: Company;
  readonly organisation: Settings;
  readonly now: Instant;
  readonly asked: readonly Question[];
}

const casesOf = (company: fc.Arbitrary<Company>, questionsEach: number): fc.Arbitrary<Case> =>
  fc
    .tuple(company, settings, moments)
    .chain(([company, organisation, now]) =>
      fc
        .array(questions(company, now), { minLength: questionsEach, maxLength: questionsEach })
        .map((asked) => ({ company, organisation, now, asked }))
    );

const companiesTogether = shapes.chain((shape) =>
  fc.array(companyOf(shape), { minLength: TOGETHER, maxLength: TOGETHER }).map(together)
);

const ofThoseAtTheStart = [
  'customer_retention_rate',
  'revenue_churn_rate',
  'churned_revenue_rate',
  'gross_revenue_retention',
  'net_revenue_retention',
] as const;

/** Companies that are paid in several currencies, most of whose customers leave soon, asked for what is still possible. */
const leavingSoon: fc.Arbitrary<Case> = fc.tuple(shapes, settings, moments).chain(([shape, organisation, now]) =>
  fc
    .array(companyOf({ ...shape, subscribed: true, foreign: true, families: [] }), {
      minLength: TOGETHER,
      maxLength: TOGETHER,
    })
    .map((companies) => {
      const company = together(companies);
      const accounts = company.accounts.map((account, index) =>
        index % 3 === 0 ? account : { ...account, knownChurnOn: now + ((index % 20) + 1) * DAY }
      );
      const subscriptions = (company.subscriptions ?? []).map((row, index) =>
        index % 4 === 0 || row.from >= now
          ? row
          : {
              ...row,
              to: now + ((index % 17) + 1) * DAY,
              cancelledAt: index % 4 === 1 ? null : now - (index % 3) * DAY,
            }
      );
      return { company: { ...company, accounts, subscriptions }, organisation, now, asked: ceilings(now) };
    })
);

const ceilings = (now: Instant): Question[] =>
  ofThoseAtTheStart.flatMap((metric) =>
    (['month', 'quarter'] as const).map((every) => ({
      range: { from: now - 1, to: now },
      query: querySchema.parse({
        metric,
        by: ['tenant'],
        period: { every },
        partial: true,
        lenses: ['value', 'ceiling'],
      }),
    }))
  );

/** Throws with the first differences between the engine's answers and the oracle's. */
function compare({ company, organisation, now, asked }: Case): Promise<void> {
  const answers = asked.map(({ query, range }) => ({
    query,
    range,
    expected: answer(company, organisation, query, { range, now, maxDataPoints: 100 }),
  }));
  return withCompany(company, organisation, now, async (ask, dataset) => {
    expect(dataset.rejects).toEqual([]);
    for (const { query, range, expected } of answers) {
      const result = await ask(query, range);
      const found = differences(expected, result);
      if (found.length > 0) {
        throw new Error(`${JSON.stringify(query)}\n${found.slice(0, 10).join('\n')}`);
      }
      // What no frame can hold, such as infinity, throws.
      encodeResult({ ...result, query: { ...query, format: 'table' } }, 'A');
    }
  });
}

describe('the engine against an oracle that reads rows and loops', () => {
  const companies = randomRuns('engine against oracle, companies', 2_000);

  it(
    'gives the same number for every window, group and lens of random companies',
    () => {
      const numRuns = Math.ceil(companies.numRuns / TOGETHER);
      return fc.assert(fc.asyncProperty(casesOf(companiesTogether, QUESTIONS), compare), { ...companies, numRuns });
    },
    30 * MINUTE
  );

  it(
    'gives the same numbers for companies alone, whatever files they have',
    () => {
      const numRuns = Math.ceil(companies.numRuns / 50);
      return fc.assert(fc.asyncProperty(casesOf(shapes.chain(companyOf), 3), compare), { ...companies, numRuns });
    },
    15 * MINUTE
  );

  it(
    'gives the same ceiling where customers who pay in other currencies are known to leave',
    () => {
      const numRuns = Math.ceil(companies.numRuns / TOGETHER / 25);
      return fc.assert(fc.asyncProperty(leavingSoon, compare), { ...companies, numRuns });
    },
    15 * MINUTE
  );
});
