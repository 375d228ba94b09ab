// The rows behind a number, added up, are the number: for any metric, group and window.
import fc from 'fast-check';
import { metricParts } from '../../src/shared/catalogue/metric';
import { findMetric } from '../../src/shared/catalogue';
import { catalogueOf } from '../../src/shared/catalogue/catalogue-of';
import type { Instant } from '../../src/shared/calendar/window';
import type { Settings } from '../../src/shared/settings/settings';
import { askFacts } from '../../src/backend/plan/ask-facts';
import { sidesOf } from '../../src/backend/plan/contributions';
import { prepareQuery } from '../../src/backend/plan/prepare-query';
import { runAccounts } from '../../src/backend/plan/run-accounts';
import { weightedSum } from '../../src/backend/lenses/metric-value';
import type { Company } from '../support/company';
import { randomRuns } from '../support/random-runs';
import { withCompany } from '../support/run-company';
import { companyOf, shapes } from './arbitrary-company';
import { moments, questions, settings, type Question } from './arbitrary-query';
import { together } from './company-changes';

const MINUTE = 60_000;
const TOGETHER = 10;
const QUESTIONS = 20;
const TOLERANCE = 1e-6;
const runs = randomRuns('accounts against their sum', 10);
const signal = new AbortController().signal;

interface Case {
  readonly company: Company;
  readonly organisation: Settings;
  readonly now: Instant;
  readonly asked: readonly Question[];
}

const cases: fc.Arbitrary<Case> = shapes
  .chain((shape) => fc.array(companyOf(shape), { minLength: TOGETHER, maxLength: TOGETHER }).map(together))
  .chain((company) =>
    fc
      .tuple(settings, moments)
      .chain(([organisation, now]) =>
        fc
          .array(questions(company, now), { minLength: QUESTIONS, maxLength: QUESTIONS })
          .map((asked) => ({ company, organisation, now, asked }))
      )
  );

function check({ company, organisation, now, asked }: Case): Promise<void> {
  return withCompany(company, organisation, now, async (_, dataset) => {
    for (const { query, range } of asked) {
      const metric = findMetric(query.metric);
      const isSurvival = metric !== undefined && [...metricParts(metric, query.definition)].length === 0;
      if (metric === undefined || isSurvival) {
        continue;
      }
      const options = { range, now, maxDataPoints: 100, signal };
      const plain = { ...query, lenses: ['value' as const] };
      const prepared = await prepareQuery(dataset, organisation, plain, options);
      const { table, decimals } = await askFacts(
        dataset,
        { ...prepared, windows: { all: prepared.windows.shown } },
        signal
      );
      const { rows, sides } = await runAccounts(dataset, organisation, { ...plain, format: 'accounts' }, options);
      const sums = new Map<string, number[]>();
      for (const { window, key, values } of rows) {
        const id = JSON.stringify([query.by.map((name) => key[name]?.id), window.start, window.until]);
        sums.set(
          id,
          values.map((value, side) => value + (sums.get(id)?.[side] ?? 0))
        );
      }
      expect(sides).toEqual(sidesOf(metric, query.definition, catalogueOf(organisation).familyOf(metric)));
      for (const { key, windows } of table.groups) {
        for (const [index, parts] of windows) {
          const window = prepared.windows.shown[index];
          const found = sums.get(JSON.stringify([key, window?.start, window?.until]));
          sides.forEach(({ terms, factor, id }, side) => {
            const expected = weightedSum(terms, parts, decimals) * factor;
            const actual = found?.[side] ?? 0;
            if (
              !id.startsWith('reached') &&
              !id.startsWith('waiting') &&
              Math.abs(actual - expected) > TOLERANCE * Math.max(1, Math.abs(expected))
            ) {
              throw new Error(
                `${JSON.stringify(plain)} ${JSON.stringify(key)} ${window?.label} ${id}: rows sum to ${actual}, not ${expected}`
              );
            }
          });
        }
      }
    }
  });
}

it(
  'lists the accounts of every window and group, and what they contribute sums to the number',
  () => fc.assert(fc.asyncProperty(cases, check), runs),
  15 * MINUTE
);
