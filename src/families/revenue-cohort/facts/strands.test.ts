// The sums that follow changes only, and those of single accounts, are the same sums.
import fc from 'fast-check';
import { companyOf, shapes } from '../../../../tests/differential/arbitrary-company';
import { moments, questions, settings } from '../../../../tests/differential/arbitrary-query';
import { together } from '../../../../tests/differential/company-changes';
import { randomRuns } from '../../../../tests/support/random-runs';
import { withCompany } from '../../../../tests/support/run-company';
import type { PartsTable, WindowParts } from '../../../backend/facts';
import { askFacts, type FactQuestion } from '../../../backend/plan/ask-facts';
import { resolveFilters } from '../../../backend/plan/filters';
import { planWindows } from '../../../backend/plan/window-plan';
import { findMetric } from '../../../shared/catalogue';
import { metricParts } from '../../../shared/catalogue/metric';

const MINUTE = 60_000;
const runs = randomRuns('revenue by account against by change', 10);
const signal = new AbortController().signal;

const cases = shapes
  .chain((shape) => fc.array(companyOf(shape), { minLength: 10, maxLength: 10 }).map(together))
  .chain((company) =>
    fc
      .tuple(fc.constant(company), settings, moments)
      .chain(([company, organisation, now]) =>
        fc
          .array(questions(company, now), { minLength: 6, maxLength: 6 })
          .map((asked) => ({ company, organisation, now, asked }))
      )
  );

it(
  'says the same of every group and window either way',
  () =>
    fc.assert(
      fc.asyncProperty(cases, ({ company, organisation, now, asked }) =>
        withCompany(company, organisation, now, async (_, dataset) => {
          for (const { query, range } of asked) {
            const metric = findMetric(query.metric);
            if (metric?.family !== 'revenue-cohort') {
              continue;
            }
            const calendar = { ...organisation.calendar, ...query.calendar };
            const question: FactQuestion = {
              metric,
              query,
              filters: await resolveFilters(dataset, organisation, query.filters, signal),
              windows: planWindows(query, calendar, true, { range, now, maxDataPoints: 100, signal }),
              settings: organisation,
              timeZone: calendar.timeZone,
              now,
            };
            const byChange = await askFacts(dataset, question, signal);
            const byAccount = await askFacts(dataset, { ...question, more: ['known_customers'] }, signal);
            const parts = metricParts(metric, query.definition);
            expect([query, readable(byAccount.table, parts)]).toEqual([query, readable(byChange.table, parts)]);
          }
        })
      ),
      runs
    ),
  10 * MINUTE
);

/** What is not zero of the parts asked for, by group and window. */
function readable({ groups, company }: PartsTable, asked: ReadonlySet<string>) {
  const windows = (parts: ReadonlyMap<number, WindowParts>) =>
    [...parts]
      .sort(([a], [b]) => a - b)
      .flatMap(([i, found]) =>
        Object.entries(found)
          .filter(([part, units]) => units !== 0n && asked.has(part))
          .map(([part, units]) => `${i} ${part} ${units}`)
          .sort()
      );
  return {
    company: windows(company),
    groups: groups
      .map(({ key, windows: found }) => [key.join('|'), ...windows(found)])
      .filter(({ length }) => length > 1)
      .sort(),
  };
}
