import fc from 'fast-check';
import { attributions, querySchema, type Attribution } from '../../src/shared/query/query';
import { settingsSchema } from '../../src/shared/settings/settings';
import type { Company } from '../support/company';
import { randomRuns } from '../support/random-runs';
import { withCompany, type Ask } from '../support/run-company';
import { companyOf, shapes, type Shape } from './arbitrary-company';
import { moments } from './arbitrary-query';
import { renamedCsms, reversed, shifted, together, twice, withoutRounding, withQuietAccount } from './company-changes';

const DAY = 86_400_000;
const MINUTE = 60_000;
const CENT = 0.005;
const settings = settingsSchema.parse({ smallSample: { suppressUnder: 0, markUnder: 0 } });

const counts = [
  'customers_active',
  'customers_new',
  'customers_lost',
  'customers_reactivated',
  'customers_new_and_lost',
];
const gains = ['mrr_new', 'mrr_reactivation', 'mrr_expansion', 'mrr_fx'];
const losses = ['mrr_contraction', 'mrr_churned'];
const money = ['mrr', 'mrr_net_new', 'mrr_transferred_in', 'mrr_transferred_out', ...gains, ...losses];
const rates = ['customer_churn_rate', 'gross_revenue_retention', 'net_revenue_retention', 'quick_ratio', 'arpa'];

const TOGETHER = 30;
const runs = randomRuns('metamorphic', 1);

/** Several random companies at once, all with the data in question. */
const many = (needed: Partial<Shape>) =>
  shapes.chain((shape) =>
    fc.array(companyOf({ ...shape, ...needed }), { minLength: TOGETHER, maxLength: TOGETHER }).map(together)
  );
const paying = many({ subscribed: true });
const surveyed = many({ surveyed: true });

type Values = ReadonlyArray<number | null>;
/** Values of every group, by the ids of its key. */
type Table = ReadonlyMap<string, Values>;

interface Asked {
  readonly by?: readonly string[];
  readonly attribution?: Attribution;
  readonly lens?: 'value' | 'previous';
  readonly every?: 'month' | 'week';
  readonly topN?: number;
}

async function table(ask: Ask, now: number, metric: string, asked: Asked = {}): Promise<Table> {
  const { by = [], attribution = 'start', lens = 'value', every = 'month', topN } = asked;
  const query = querySchema.parse({ metric, by, attribution, lenses: [lens], period: { every }, partial: true, topN });
  const { groups } = await ask(query, { from: now - (every === 'month' ? 365 : 70) * DAY, to: now });
  return new Map(
    groups.map(({ key, values }) => [by.map((dimension) => key[dimension]?.id).join(' / '), values[lens] ?? []])
  );
}

/** Sum of some groups' values window by window; null counts as nothing. */
/** A group that a metric has nothing for is not in its answer. */
const sum = (lists: readonly Values[]): number[] =>
  (lists.find(({ length }) => length > 0) ?? []).map((_, index) =>
    lists.reduce((total, list) => total + (list[index] ?? 0), 0)
  );

const rounded = (values: Values) => values.map((value) => value && Math.round(value * 1e6) / 1e6);
const readable = (rows: Table) =>
  Object.fromEntries(
    [...rows]
      .filter(([, values]) => values.some((value) => value !== null && value !== 0))
      .map(([id, values]) => [id, rounded(values)])
  );

/** Checks something about random companies and moments, asked by `ask`. */
const forAny = (kind: fc.Arbitrary<Company>, check: (ask: Ask, now: number, company: Company) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(kind, moments, (company, now) =>
      withCompany(company, settings, now, (ask) => check(ask, now, company))
    ),
    runs
  );

const dimensionsOf = (company: Company, by: readonly string[]) =>
  by.filter((dimension) => company.accounts.length > 0 || dimension === 'csm' || dimension === 'team');

describe('the MRR bridge', () => {
  it.each([
    { what: 'in total', by: [] },
    { what: 'for each CSM, hand-overs included', by: ['csm'] },
    { what: 'for each team', by: ['team'] },
    { what: 'for each plan and CSM', by: ['plan', 'csm'] },
  ])(
    'closes $what',
    ({ by: wanted }) =>
      forAny(paying, async (ask, now, company) => {
        const by = dimensionsOf(company, wanted);
        for (const attribution of wanted.length === 0 ? attributions : (['start', 'event', 'current'] as const)) {
          const rows = (metric: string, lens: 'value' | 'previous' = 'value') =>
            table(ask, now, metric, { by, attribution, lens });
          const all = (metrics: readonly string[]) => Promise.all(metrics.map((metric) => rows(metric)));
          const opening = await rows('mrr', 'previous');
          const up = await all([...gains, 'mrr_transferred_in']);
          const down = await all([...losses, 'mrr_transferred_out']);
          for (const [id, closing] of await rows('mrr')) {
            const of = (tables: readonly Table[]) => sum(tables.map((rows) => rows.get(id) ?? []));
            const [starts, added, lost] = [opening.get(id) ?? [], of(up), of(down)];
            closing.forEach((end, index) => {
              const reached = (starts[index] ?? 0) + (added[index] ?? 0) - (lost[index] ?? 0);
              if (Math.abs(reached - (end ?? 0)) > CENT) {
                throw new Error(`${attribution}: ${id || 'total'} window ${index} reaches ${reached}, not ${end}`);
              }
            });
          }
        }
      }),
    5 * MINUTE
  );
});

describe('groups', () => {
  const groupings = [
    ['start', ['csm']],
    ['event', ['csm', 'region']],
    ['end', ['team', 'plan']],
  ] as const;

  it(
    'sum to the total for every additive metric, dimension and attribution',
    () =>
      forAny(paying, async (ask, now, company) => {
        for (const metric of [...counts, ...money]) {
          for (const [attribution, by] of groupings) {
            const total = (await table(ask, now, metric, { attribution })).get('') ?? [];
            const rows = await table(ask, now, metric, { by: dimensionsOf(company, by), attribution });
            expect(rounded(sum([...rows.values()]))).toEqual(rounded(rows.size === 0 ? [] : total));
          }
        }
      }),
    5 * MINUTE
  );

  it(
    'sum to the total where only the largest keep their names, Other included',
    () =>
      forAny(paying, async (ask, now, company) => {
        for (const metric of ['customers_active', 'customers_lost', 'mrr', 'mrr_expansion']) {
          for (const [attribution, by] of groupings) {
            const kept = dimensionsOf(company, by);
            const total = (await table(ask, now, metric, { attribution })).get('') ?? [];
            const every = await table(ask, now, metric, { by: kept, attribution });
            const rows = await table(ask, now, metric, { by: kept, attribution, topN: 2 });
            // Two names and the rest, of each dimension.
            expect(rows.size).toBeLessThanOrEqual(Math.min(every.size, 3 ** kept.length));
            expect(rounded(sum([...rows.values()]))).toEqual(rounded(rows.size === 0 ? [] : total));
          }
        }
      }),
    5 * MINUTE
  );

  it(
    'of survey answers sum to the total',
    () =>
      forAny(surveyed, async (ask, now) => {
        const total = (await table(ask, now, 'survey_responses')).get('') ?? [];
        for (const attribution of attributions) {
          const rows = await table(ask, now, 'survey_responses', { by: ['csm'], attribution });
          expect(sum([...rows.values()])).toEqual(rows.size === 0 ? [] : total);
        }
      }),
    5 * MINUTE
  );
});

describe('revenue retention', () => {
  it(
    'is never lower net than gross',
    () =>
      forAny(paying, async (ask, now) => {
        for (const attribution of attributions) {
          const asked = { by: ['csm'], attribution };
          const gross = await table(ask, now, 'gross_revenue_retention', asked);
          for (const [id, net] of await table(ask, now, 'net_revenue_retention', asked)) {
            net.forEach((value, index) => {
              const floor = gross.get(id)?.[index] ?? null;
              expect(value === null).toBe(floor === null);
              expect((value ?? 0) - (floor ?? 0)).toBeGreaterThanOrEqual(-1e-12);
            });
          }
        }
      }),
    5 * MINUTE
  );
});

describe('a company that is changed in a known way', () => {
  const watched = [
    'customers_lost',
    'customers_new_and_lost',
    'mrr',
    'mrr_fx',
    'mrr_net_new',
    'mrr_transferred_in',
    ...rates,
  ];

  /** Compares tables of the company and of a changed one, metric by metric. */
  const compare = (
    change: (company: Company) => Company,
    expected: (metric: string, rows: Table) => unknown,
    options: {
      readonly companies?: fc.Arbitrary<Company>;
      readonly metrics?: readonly string[];
      readonly later?: number;
      readonly asked?: Asked;
    } = {}
  ) =>
    fc.assert(
      fc.asyncProperty(options.companies ?? paying, moments, async (company, now) => {
        const metrics = options.metrics ?? watched;
        const before = await tables(company, now, metrics, options.asked);
        const after = await tables(change(company), now + (options.later ?? 0), metrics, options.asked);
        metrics.forEach((metric, index) => {
          const wanted = Object(expected(metric, new Map(before[index])));
          expect({ metric, ...readable(new Map(after[index])) }).toEqual({ metric, ...wanted });
        });
      }),
      runs
    );

  /** The rows of metrics, which the engines have to agree on. */
  const tables = (company: Company, now: number, metrics: readonly string[], asked: Asked = { by: ['csm'] }) =>
    withCompany(company, settings, now, async (ask) => {
      const found: Array<Array<[string, Values]>> = [];
      for (const metric of metrics) {
        found.push([...(await table(ask, now, metric, asked))]);
      }
      return found;
    });

  it(
    'has the same numbers when its rows come in another order',
    () => compare(reversed, (_, rows) => readable(rows)),
    5 * MINUTE
  );

  it(
    'has its numbers permuted when its CSMs change names',
    () => {
      const next = (id: string) => id.replace(/(?<=:c)\d$/, (digit) => String((Number(digit) + 1) % 4));
      return compare(
        (company) => renamedCsms(company, next),
        (_, rows) => readable(new Map([...rows].map(([id, values]) => [next(id), values]))),
        // Which of equal shares completes the whole goes by the names.
        { companies: paying.map(withoutRounding) }
      );
    },
    5 * MINUTE
  );

  it(
    'has twice the counts and the same rates when every account is there twice',
    () =>
      compare(twice, (metric, rows) =>
        rates.includes(metric)
          ? readable(rows)
          : readable(new Map([...rows].map(([id, values]) => [id, values.map((value) => value && 2 * value)])))
      ),
    5 * MINUTE
  );

  it(
    'has the same weeks when everything happens 52 weeks later',
    () => {
      const year = 52 * 7 * DAY;
      return compare(
        (company) => shifted(company, year),
        (_, rows) => readable(rows),
        {
          later: year,
          asked: { by: ['csm'], every: 'week' },
        }
      );
    },
    5 * MINUTE
  );

  it(
    'keeps every movement when an account joins that does nothing',
    () =>
      compare(
        (company) => withQuietAccount(company, '0:c0'),
        (_, rows) => readable(rows),
        {
          metrics: [...counts.filter((metric) => metric !== 'customers_active'), ...gains, ...losses],
        }
      ),
    5 * MINUTE
  );
});
