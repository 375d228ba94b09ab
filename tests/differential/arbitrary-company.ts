// Random small companies that are valid but awkward: overlaps, gaps, same-moment changes, hand-overs,
// blank cells, several currencies. Everything invalid has tests of its own in tests/security.
import fc from 'fast-check';
import type { Instant } from '../../src/shared/calendar/window';
import { instants } from './arbitrary-instant';
import { familyOracles } from './families';
import type {
  AccountRow,
  Company,
  CsmRow,
  FamilyRows,
  OwnerRow,
  RateRow,
  ResponseRow,
  SubscriptionRow,
} from '../support/company';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const { constantFrom, record, array, option, integer, tuple, uniqueArray, boolean } = fc;

const ascending = (min: number, max: number) =>
  uniqueArray(instants, { minLength: min, maxLength: max }).map((list) => list.sort((a, b) => a - b));

export const csmIds = ['c0', 'c1', 'c2', 'c3'] as const;
export const segmentValues = { plan: ['Basic', 'Pro', 'Zoë & "Co", Ltd'], region: ['EU', 'US'] } as const;
export const teams = ['North', 'South'] as const;

const csms: fc.Arbitrary<CsmRow[]> = fc.subarray([...csmIds]).chain((ids) =>
  tuple(
    ...ids.map((id) =>
      record({
        id: fc.constant(id),
        name: constantFrom(null, `Name ${id}`),
        team: option(constantFrom(...teams)),
        capacity: constantFrom(null, '0', '4', '7.5', '10.1', '10.2'),
        hiredOn: option(instants),
      })
    )
  )
);

/** Ownership that ends when it starts, now and then. */
const emptyStretchesOf = (account: string): fc.Arbitrary<OwnerRow[]> =>
  tuple(integer({ min: 0, max: 3 }), constantFrom(...csmIds), instants).map(([die, csm, at]) =>
    die > 0 ? [] : [{ account, csm, from: at, to: at }]
  );

/** Stretches of ownership of one account, with gaps, back to back, for no time, open at either end. */
const ownersOf = (account: string): fc.Arbitrary<OwnerRow[]> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant<OwnerRow[]>([]) },
    {
      weight: 4,
      arbitrary: tuple(
        ascending(1, 5),
        array(option(constantFrom(...csmIds), { freq: 3 }), { minLength: 6, maxLength: 6 }),
        boolean(),
        boolean(),
        emptyStretchesOf(account)
      ).map(([cuts, holders, sinceEver, forEver, empty]) => {
        const edges: Array<Instant | null> = [...(sinceEver ? [null] : []), ...cuts, ...(forEver ? [null] : [])];
        const held = edges.slice(0, -1).flatMap((from, index) => {
          const csm = holders[index];
          return csm === null || csm === undefined ? [] : [{ account, csm, from, to: edges[index + 1] ?? null }];
        });
        return [...empty, ...held];
      }),
    }
  );

// All of an account, more or less exactly, or some of it.
const splits = constantFrom<string[][]>(
  ['0.5', '0.5'],
  ['0.7', '0.3'],
  ['0.25', '0.25'],
  ['0.6'],
  ['0.333333', '0.333333', '0.333333'],
  ['0.3334', '0.3334', '0.3333'],
  ['1']
);

/** Ownership in which single stretches, and what meets them, are split among several. */
const sharedOwnersOf = (account: string): fc.Arbitrary<OwnerRow[]> =>
  tuple(
    ownersOf(account),
    array(tuple(splits, fc.shuffledSubarray([...csmIds], { minLength: 3, maxLength: 3 })), {
      minLength: 7,
      maxLength: 7,
    })
  ).map(([rows, parts]) =>
    rows.flatMap((row, index) => {
      const [shares = [], holders = []] = parts[index] ?? [];
      return shares.map((share, at) => ({ ...row, csm: holders[at] ?? row.csm, share }));
    })
  );

const amounts = constantFrom('0', '0', '10', '25.50', '99.99', '100', '100', '150', '1234.5');
const intervals = constantFrom(null, null, 'month', 'month', 'quarter', 'year', 'week', 'day');

const priceOf = (currencies: ReadonlyArray<string | null>) =>
  record({ amount: amounts, interval: intervals, currency: constantFrom(...currencies) }).map((price) => {
    // Whole units keep daily × 365.25 × a rate of two decimals exact to the engine's four decimals.
    const foreign = price.currency !== null && price.currency !== 'USD';
    return foreign && price.interval === 'day' ? { ...price, amount: price.amount.replace(/\..*/, '') } : price;
  });

const subscriptionsOf = (
  account: string,
  currencies: ReadonlyArray<string | null>
): fc.Arbitrary<SubscriptionRow[]> => {
  const price = priceOf(currencies);
  const anyRows = array(
    tuple(
      price,
      instants,
      option(integer({ min: 0, max: 250 }), { freq: 4 }),
      option(integer({ min: -20, max: 300 }), { freq: 1 })
    ).map(([paid, from, days, notice]) => ({
      account,
      from,
      to: days === null ? null : from + days * DAY,
      cancelledAt: notice === null ? null : from + notice * DAY,
      ...paid,
    })),
    { maxLength: 5 }
  );
  const chain = tuple(ascending(2, 6), array(price, { minLength: 6, maxLength: 6 }), boolean()).map(
    ([cuts, paid, goesOn]) =>
      cuts.slice(0, goesOn ? undefined : -1).flatMap((from, index) => {
        const terms = paid[index];
        return terms === undefined ? [] : [{ account, from, to: cuts[index + 1] ?? null, ...terms }];
      })
  );
  return fc.oneof({ weight: 2, arbitrary: anyRows }, { weight: 3, arbitrary: chain });
};

/** Kinds of surveys with scores that each of their scales has. */
const surveys: ReadonlyArray<readonly [kind: string, scores: string[], scales: Array<string | null>]> = [
  ['nps', ['0', '3', '6', '7', '8', '9', '10'], [null]],
  ['nps', ['0', '6', '9', '10'], [null]],
  ['csat', ['1', '2', '3', '3.5', '4', '4.5', '5'], [null, '1-5', '1-7', '0-10']],
  ['csat', ['1', '2'], ['1-2', '1-3']],
  ['ces', ['1', '2', '3', '4', '5'], [null, '1-7', '1-5']],
  ['ces', ['1', '2'], ['1-2', '1-3']],
  ['onboarding', ['1', '2', '2.5', '4', '5'], [null, '1-5']],
  ['pulse', ['1', '2'], ['1-2', '0-10']],
];

const timings = fc.oneof(
  instants.map((askedAt) => ({ askedAt, answeredAt: null })),
  instants.map((answeredAt) => ({ askedAt: null, answeredAt })),
  {
    weight: 4,
    arbitrary: tuple(instants, integer({ min: 0, max: 60 })).map(([askedAt, days]) => ({
      askedAt,
      answeredAt: askedAt + days * DAY,
    })),
  }
);

const responsesOf = (accounts: readonly string[]): fc.Arbitrary<ResponseRow[]> =>
  array(
    constantFrom(...surveys).chain(([kind, scores, scales]) =>
      record({
        score: constantFrom(...scores),
        scale: constantFrom(...scales),
        account: accounts.length === 0 ? fc.constant(null) : option(constantFrom(...accounts), { freq: 6 }),
        respondent: option(constantFrom('r0', 'r1'), { freq: 2 }),
        csm: option(constantFrom(...csmIds), { freq: 1 }),
        trigger: constantFrom(null, 'support', 'renewal'),
        timing: timings,
        opened: integer({ min: 0, max: 9 }).map((die) => die === 0),
        // The same person, survey and moment as the row before, if that is of the same kind and scale.
        again: boolean(),
      }).map(({ timing, opened, score, ...row }) => ({
        ...row,
        ...timing,
        kind,
        // Sent, opened and left blank is no answer; what was not sent has a score or would not be there.
        score: timing.answeredAt === null || (opened && timing.askedAt !== null) ? null : score,
      }))
    ),
    { maxLength: 60, size: 'max' }
  ).map((rows) =>
    rows.map(({ again, ...row }, index) => {
      const before = rows[index - 1];
      const same = again && before?.kind === row.kind && before.scale === row.scale ? before : row;
      const { kind, scale, account, respondent, askedAt, answeredAt } = same;
      const score = answeredAt === null || same.score === null ? null : (row.score ?? same.score);
      return { ...row, kind, scale, account, respondent, askedAt, answeredAt, score, id: `s${index}` };
    })
  );

const ratesOf = (currency: string): fc.Arbitrary<RateRow[]> =>
  tuple(ascending(2, 6), array(constantFrom('0.5', '1.1', '1.25', '2', '0.97'), { minLength: 7, maxLength: 7 })).map(
    ([cuts, rates]) =>
      [Date.UTC(2000, 0, 1), ...cuts].map((from, index) => ({ currency, from, rate: rates[index] ?? '1' }))
  );

const accountOf = (id: string): fc.Arbitrary<AccountRow> =>
  record({
    id: fc.constant(id),
    name: constantFrom(null, `Account ${id}`),
    csm: option(constantFrom(...csmIds), { freq: 2 }),
    life: tuple(instants, option(integer({ min: 0, max: 300 }), { freq: 2 })),
    knownChurnOn: option(instants, { freq: 1 }),
    segments: record({
      plan: option(constantFrom(...segmentValues.plan), { freq: 5 }),
      region: option(constantFrom(...segmentValues.region), { freq: 5 }),
    }),
  }).map(({ life: [startedAt, days], ...account }) => ({
    ...account,
    startedAt,
    endedAt: days === null ? null : startedAt + days * DAY,
  }));

const targeted = ['gross_revenue_retention', 'customer_churn_rate', 'csat', 'mrr', 'health_score', 'mrr_churned'];

/** Targets for a few metrics, of every level, one after the other and over each other. */
const targetRows: fc.Arbitrary<FamilyRows> = uniqueArray(
  record({
    metric: constantFrom(...targeted),
    place: constantFrom<Array<readonly [string | null, string | null]>>(
      [null, null],
      ['company', null],
      ['csm', null],
      ['csm', 'c0'],
      ['team', 'North'],
      ['plan', 'Basic'],
      ['region', null]
    ),
    from: instants,
    days: option(integer({ min: 1, max: 300 }), { freq: 2 }),
    value: constantFrom('0', '0.95', '0.8', '120.5', '3'),
  }),
  {
    maxLength: 20,
    size: 'max',
    selector: ({ metric, place: [level], from }) => `${metric} ${level ?? 'company'} ${from}`,
  }
).map((rows) => ({
  targets: rows.map(({ place: [level, group], days, ...row }) => ({
    ...row,
    level,
    group,
    to: days === null ? null : row.from + days * DAY,
  })),
}));

/** No target is for a segment that no account has, a team that nobody is in, or somebody who is no CSM. */
function withoutStrangers({ accounts, csms, more }: Company): FamilyRows {
  const known: Readonly<Record<string, ReadonlyArray<string | null | undefined>>> = {
    csm: (csms ?? []).map(({ id }) => id),
    team: (csms ?? []).map(({ team }) => team),
    plan: accounts.map(({ segments }) => segments?.plan),
  };
  const targets = more?.targets?.filter(({ level, group }) =>
    (level !== 'plan' && level !== 'region') || accounts.length > 0
      ? group === null || (known[String(level)] ?? []).includes(String(group))
      : false
  );
  return { ...more, targets };
}

/** What data a company has; a die decides each. */
export interface Shape {
  readonly subscribed: boolean;
  readonly surveyed: boolean;
  readonly foreign: boolean;
  readonly hasCsms: boolean;
  readonly hasOwners: boolean;
  /** Accounts may have several owners at once. */
  readonly shared: boolean;
  /** Families with rows of their own. */
  readonly families: readonly string[];
}

const mostly = (nine: number) => integer({ min: 0, max: 9 }).map((die) => die < nine);

export const shapes: fc.Arbitrary<Shape> = record({
  subscribed: mostly(9),
  surveyed: mostly(8),
  foreign: mostly(4),
  hasCsms: mostly(9),
  hasOwners: mostly(8),
  shared: mostly(3),
  families: fc.subarray(familyOracles.map(({ family }) => family)),
});

/** A random company of up to 15 accounts that has the data of a shape. */
export function companyOf({
  subscribed,
  surveyed,
  foreign,
  hasCsms,
  hasOwners,
  shared,
  families,
}: Shape): fc.Arbitrary<Company> {
  const currencies = foreign ? [null, 'EUR', 'EUR', 'GBP'] : [null, null, 'USD'];
  const only = <T>(holds: boolean, rows: fc.Arbitrary<T[]>): fc.Arbitrary<T[] | null> =>
    holds ? rows : fc.constant(null);
  const sizes = fc.oneof(
    { weight: 1, arbitrary: integer({ min: 0, max: 4 }) },
    { weight: 4, arbitrary: integer({ min: 5, max: 15 }) }
  );
  return sizes.chain((size) => {
    const ids = Array.from({ length: size }, (_, index) => `a${index}`);
    const each = <T>(make: (id: string) => fc.Arbitrary<T[]>) => tuple(...ids.map(make)).map((lists) => lists.flat());
    return record({
      accounts: tuple(...ids.map(accountOf)),
      csms: only(hasCsms, csms),
      owners: only(
        hasOwners,
        each((id) => (shared ? fc.oneof(ownersOf(id), sharedOwnersOf(id)) : ownersOf(id)))
      ),
      subscriptions: only(
        subscribed,
        each((id) => subscriptionsOf(id, currencies))
      ),
      responses: only(surveyed, responsesOf(ids)),
      rates: only(
        foreign,
        tuple(ratesOf('EUR'), ratesOf('GBP')).map((lists) => lists.flat())
      ),
      more: tuple(
        targetRows,
        ...familyOracles.filter(({ family }) => families.includes(family)).map(({ rows }) => rows(ids, csmIds))
      ).map((found): FamilyRows => Object.assign({}, ...found)),
    }).map((company) => ({ ...company, more: withoutStrangers(company) }));
  });
}

/** A random company of up to 15 accounts. */
export const companies: fc.Arbitrary<Company> = shapes.chain(companyOf);
