// Metrics that users declare themselves, against an oracle that reads rows and loops.
import fc from 'fast-check';
import type { OwnMetric } from '../../../src/families/own-metrics/declaration';
import type { Instant } from '../../../src/shared/calendar/window';
import { catalogueOf } from '../../../src/shared/catalogue/catalogue-of';
import type { Settings } from '../../../src/shared/settings/settings';
import type { Company } from '../../support/company';
import { randomRuns } from '../../support/random-runs';
import { withCompany } from '../../support/run-company';
import { companyOf, shapes } from '../arbitrary-company';
import { moments, questions, settings, type Question } from '../arbitrary-query';
import { together } from '../company-changes';
import { differences } from '../differences';
import type { FamilyQuestion } from '../families/family-oracle';
import { answer } from '../oracle/answer';
import { isRowDimension } from '../oracle/groups';
import { ownMetricsFor, rowDice, type RowDie } from './arbitrary-own-metrics';
import { ownContributions, ownOracleMetric, ownRows, rowDimensions, said } from './own-oracle';

const MINUTE = 60_000;
const TOGETHER = 10;
const METRICS = 12;

interface Case {
  readonly company: Company;
  readonly organisation: Settings;
  readonly now: Instant;
  readonly asked: ReadonlyArray<{ readonly metric: OwnMetric; readonly question: Question }>;
}

/**
 * The question asked of an own metric: broken down or filtered by what its rows say where the die says so. One per
 * customer is only filtered: which groups customers count in depends on the rows of all windows.
 */
function askedOf(
  company: Company,
  metric: OwnMetric,
  { query, range }: Question,
  { wanted, filtered }: RowDie
): Question {
  const plain = {
    ...query,
    metric: metric.id,
    by: query.by.filter((name) => !isRowDimension(name)),
    filters: Object.fromEntries(Object.entries(query.filters).filter(([name]) => !isRowDimension(name))),
  };
  const [dimension, field] =
    Object.entries(rowDimensions[metric.entity]).find(
      ([, of]) => metric.measure !== 'distinct' || of === metric.field
    ) ?? [];
  if (!wanted || dimension === undefined || field === undefined) {
    return { range, query: plain };
  }
  const values = [
    ...new Set((ownRows(company, metric.entity) ?? []).flatMap((row) => said(metric.entity, row, field) ?? [])),
  ];
  const one = values[filtered];
  return {
    range,
    query:
      one === undefined && metric.per === undefined
        ? { ...plain, by: [...plain.by, dimension] }
        : { ...plain, filters: { ...plain.filters, [dimension]: [one ?? values[0] ?? '(none)'] } },
  };
}

const cases: fc.Arbitrary<Case> = shapes
  .chain((shape) => fc.array(companyOf(shape), { minLength: TOGETHER, maxLength: TOGETHER }).map(together))
  .chain((company) =>
    fc.tuple(settings, moments, ownMetricsFor(company, METRICS)).chain(([organisation, now, ownMetrics]) =>
      fc
        .tuple(...ownMetrics.map((metric) => fc.tuple(fc.constant(metric), questions(company, now), rowDice)))
        .map((list) => ({
          company,
          organisation: { ...organisation, ownMetrics },
          now,
          asked: list.map(([metric, question, die]) => ({ metric, question: askedOf(company, metric, question, die) })),
        }))
    )
  );

function check({ company, organisation, now, asked }: Case): Promise<void> {
  const answers = asked.map(({ metric, question: { query, range } }) => {
    const declared = catalogueOf(organisation).findMetric(metric.id);
    if (declared === undefined) {
      throw new Error(`the catalogue has no ${metric.id}`);
    }
    const own = {
      ...declared,
      metric: ownOracleMetric(metric),
      contributions: (of: FamilyQuestion) => ownContributions(metric, of),
    };
    return {
      metric,
      query,
      range,
      expected: answer(company, organisation, query, { range, now, maxDataPoints: 100, own }),
    };
  });
  return withCompany(company, organisation, now, async (ask, dataset) => {
    expect(dataset.rejects).toEqual([]);
    for (const { metric, query, range, expected } of answers) {
      const found = differences(expected, await ask(query, range));
      if (found.length > 0) {
        throw new Error(`${JSON.stringify(metric)}\n${JSON.stringify(query)}\n${found.slice(0, 10).join('\n')}`);
      }
    }
  });
}

describe('metrics of the user’s own', () => {
  const runs = randomRuns('own metrics against oracle, companies', 100);

  it(
    'give the same numbers as a loop over the rows, whatever is declared',
    () => fc.assert(fc.asyncProperty(cases, check), { ...runs, numRuns: Math.ceil(runs.numRuns / TOGETHER) }),
    15 * MINUTE
  );
});
