// What holds for every metric whatever it means, of companies that have rows of every family.
import fc from 'fast-check';
import { metrics } from '../../src/shared/catalogue';
import { isRate, type Metric, metricValue } from '../../src/shared/catalogue/metric';
import { querySchema } from '../../src/shared/query/query';
import { settingsSchema } from '../../src/shared/settings/settings';
import type { Company } from '../support/company';
import { randomRuns } from '../support/random-runs';
import { type Ask, withCompany } from '../support/run-company';
import { companyOf, shapes } from './arbitrary-company';
import { moments } from './arbitrary-query';
import { renamedCsms, shifted, together, withoutRounding } from './company-changes';
import { familyOracles } from './families';

const DAY = 86_400_000;
const MINUTE = 60_000;
const TOGETHER = 15;
// After so many years the calendar is the same again, weekdays and leap years included.
const CALENDAR_CYCLE = 146_097 * DAY;
const settings = settingsSchema.parse({ smallSample: { suppressUnder: 0, markUnder: 0 }, grossMargin: 0.8 });
const runs = randomRuns('every metric', 1);

const whole = shapes.chain((shape) =>
  fc
    .array(
      companyOf({
        ...shape,
        ...{ subscribed: true, surveyed: true, hasCsms: true, hasOwners: true },
        families: familyOracles.map(({ family }) => family),
      }),
      { minLength: TOGETHER, maxLength: TOGETHER }
    )
    .map(together)
);

type Values = ReadonlyArray<number | null>;
type Table = ReadonlyMap<string, Values>;

const definition = querySchema.parse({}).definition;
const everyMetric: readonly Metric[] = metrics;
const sums = everyMetric.filter((metric) => !isRate(metricValue(metric, definition)));

async function table(ask: Ask, now: number, metric: Metric, by: readonly string[]): Promise<Table> {
  const dimensions = [...by, ...(metric.requires === undefined ? [] : [metric.requires])];
  const query = querySchema.parse({ metric: metric.id, by: dimensions, period: { every: 'month' }, partial: true });
  const { groups } = await ask(query, { from: now - 200 * DAY, to: now });
  return new Map(
    groups.map(({ key, values }) => [dimensions.map((name) => key[name]?.id).join(' / '), values.value ?? []])
  );
}

/** Groups that have something; the others may be there or not. */
const readable = (rows: Table) =>
  Object.fromEntries(
    [...rows]
      .filter(([, values]) => values.some((value) => value !== null && value !== 0))
      .map(([id, values]) => [id, values])
  );

const DIGITS = 9;

/** The same groups with values as good as equal: sums of the same numbers in another order. */
const like = (rows: Table, rename = (id: string) => id) =>
  Object.fromEntries(
    Object.entries(readable(rows)).map(([id, values]) => [
      rename(id),
      values.map((value) => value && expect.closeTo(value, DIGITS - Math.ceil(Math.log10(Math.abs(value) + 1)))),
    ])
  );

const forAny = (check: (ask: Ask, now: number) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(whole, moments, (company, now) => withCompany(company, settings, now, (ask) => check(ask, now))),
    runs
  );

/** Checks every metric of the company against the same of a changed one. */
const compare = (
  by: readonly string[],
  change: (company: Company) => Company,
  { later = 0, rename = (id: string) => id, companies = whole } = {}
) =>
  fc.assert(
    fc.asyncProperty(companies, moments, async (company, now) => {
      const before = await tables(company, now, by);
      const after = await tables(change(company), now + later, by);
      everyMetric.forEach(({ id }, index) => {
        const expected = like(new Map(before[index]), rename);
        expect({ metric: id, ...readable(new Map(after[index])) }).toEqual({ metric: id, ...expected });
      });
    }),
    runs
  );

/** Every metric's rows, which the engines have to agree on. */
const tables = (company: Company, now: number, by: readonly string[]) =>
  withCompany(company, settings, now, async (ask) => {
    const found: Array<Array<[string, Values]>> = [];
    for (const metric of everyMetric) {
      found.push([...(await table(ask, now, metric, by))]);
    }
    return found;
  });

describe('every metric', () => {
  it.each([[['plan']], [['region', 'team']], [['csm']]])(
    'that is a count or a sum comes to the total by %s',
    (by) =>
      forAny(async (ask, now) => {
        for (const metric of sums) {
          const total = like(await table(ask, now, metric, []));
          const groups = [...(await table(ask, now, metric, by)).values()];
          const added = (groups[0] ?? []).map((_, at) => groups.reduce((sum, values) => sum + (values[at] ?? 0), 0));
          expect({ metric: metric.id, ...readable(new Map([['', added]])) }).toEqual({ metric: metric.id, ...total });
        }
      }),
    10 * MINUTE
  );

  it(
    'is the same when there is one more account that never did anything',
    () =>
      compare(['plan'], (company) => ({
        ...company,
        accounts: [...company.accounts, { id: 'silent', segments: { plan: 'Basic', region: 'EU' } }],
      })),
    10 * MINUTE
  );

  it(
    'has its groups permuted when CSMs change names',
    () => {
      const rename = (id: string) => id.replace(/(?<=:c)\d/, (digit) => String((Number(digit) + 1) % 4));
      return compare(['csm'], (company) => renamedCsms(company, rename), {
        rename,
        // Which of equal shares completes the whole goes by the names.
        companies: whole.map(withoutRounding),
      });
    },
    10 * MINUTE
  );

  it(
    'has the same windows when everything happens a cycle of the calendar later',
    () => compare(['region'], (company) => shifted(company, CALENDAR_CYCLE), { later: CALENDAR_CYCLE }),
    10 * MINUTE
  );
});
