// The same rows, once loaded from files into the embedded database and once where they are in Postgres, give the
// same answers to every question, and the same account of what was found.
import fc from 'fast-check';
import type { Dataset } from '../../src/backend/sources/dataset';
import type { Company } from '../support/company';
import { companyFiles } from '../support/company-csv';
import { closeLive, withLiveTables } from '../support/postgres/run-live';
import { randomRuns } from '../support/random-runs';
import { inDigits } from '../support/on-every-engine';
import { withCompany } from '../support/run-company';
import { companyOf, shapes } from './arbitrary-company';
import { moments, questions, settings } from './arbitrary-query';
import { together } from './company-changes';

const MINUTE = 60_000;
const TOGETHER = 4;
const QUESTIONS = 5;

afterAll(closeLive);

const companies: fc.Arbitrary<Company> = shapes.chain((shape) =>
  fc.array(companyOf(shape), { minLength: TOGETHER, maxLength: TOGETHER }).map(together)
);

const cases = fc
  .tuple(companies, settings, moments, fc.constantFrom('typed' as const, 'text' as const))
  .chain(([company, organisation, now, types]) =>
    fc
      .array(questions(company, now), { minLength: QUESTIONS, maxLength: QUESTIONS })
      .map((asked) => ({ company, organisation, now, types, asked }))
  );

/** All that is known of the data but where it lies. */
const known = ({
  entities,
  csms,
  segments,
  hasSharedOwners,
  foreignCurrencies,
  undatedAccounts,
  rejects,
}: Dataset) => ({
  entities: [...entities.values()].map((summary) => ({ ...summary, file: null })),
  csms,
  segments,
  hasSharedOwners,
  foreignCurrencies,
  undatedAccounts,
  rejects: rejects.length,
});

/** An answer without the SQL, which differs. */
const comparable = (answer: unknown): unknown =>
  JSON.parse(
    JSON.stringify(answer, (key, value: unknown) =>
      key === 'sql' || key === 'freshness' ? undefined : typeof value === 'bigint' ? String(value) : inDigits(value)
    )
  );

describe('Postgres, live', () => {
  const runs = randomRuns('live against loaded, companies', 40);

  it(
    'answers as the embedded database does, whether columns are typed or texts',
    () =>
      fc.assert(
        fc.asyncProperty(cases, async ({ company, organisation, now, types, asked }) => {
          const loaded = await withCompany(company, organisation, now, async (ask, dataset) => ({
            known: known(dataset),
            answers: await Promise.all(asked.map(async ({ query, range }) => comparable(await ask(query, range)))),
          }));
          await withLiveTables(companyFiles(company), types, organisation, now, async (ask, dataset) => {
            expect(known(dataset)).toEqual(loaded.known);
            for (const [index, { query, range }] of asked.entries()) {
              expect(comparable(await ask(query, range))).toEqual(loaded.answers[index]);
            }
          });
        }),
        { ...runs, numRuns: Math.ceil(runs.numRuns / TOGETHER) }
      ),
    15 * MINUTE
  );
});
