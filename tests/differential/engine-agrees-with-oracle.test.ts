import fc from 'fast-check';
import { randomRuns } from '../support/random-runs';
import { withCompany } from '../support/run-company';
import { companies } from './arbitrary-company';
import { moments, questions, settings } from './arbitrary-query';
import { differences } from './differences';
import { answer } from './oracle/answer';

const QUESTIONS_PER_COMPANY = 5;
const MINUTE = 60_000;

const cases = fc.tuple(companies, settings, moments).chain(([company, organisation, now]) =>
  fc.record({
    company: fc.constant(company),
    organisation: fc.constant(organisation),
    now: fc.constant(now),
    asked: fc.array(questions(company, now), { minLength: QUESTIONS_PER_COMPANY, maxLength: QUESTIONS_PER_COMPANY }),
  })
);

describe('the engine against an oracle that reads rows and loops', () => {
  it(
    'gives the same number for every window, group and lens of random companies',
    async () => {
      await fc.assert(
        fc.asyncProperty(cases, ({ company, organisation, now, asked }) =>
          withCompany(company, organisation, now, async (ask) => {
            for (const { query, range } of asked) {
              const expected = answer(company, organisation, query, { range, now, maxDataPoints: 100 });
              const found = differences(expected, await ask(query, range));
              if (found.length > 0) {
                throw new Error(`${JSON.stringify(query)}\n${found.slice(0, 10).join('\n')}`);
              }
            }
          })
        ),
        { ...randomRuns('engine against oracle', 1_000), interruptAfterTimeLimit: 10 * MINUTE }
      );
    },
    15 * MINUTE
  );
});
