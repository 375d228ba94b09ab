// Random small companies that are valid but awkward: overlaps, gaps, same-moment changes, hand-overs,
// blank cells, several currencies. Everything invalid has tests of its own in tests/security.
import fc from 'fast-check';
import type { Instant } from '../../src/shared/calendar/window';
import type { AccountRow, Company, CsmRow, OwnerRow, RateRow, ResponseRow, SubscriptionRow } from '../support/company';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST_DAY = Date.UTC(2023, 10, 1);
// Random rows lie in this many days.
const DAYS = 420;

const { constantFrom, record, array, option, integer, tuple, uniqueArray, boolean } = fc;

const oneOfDays = fc.oneof(
  { weight: 3, arbitrary: integer({ min: 0, max: DAYS }) },
  // Month starts and a few busy days, so that changes meet each other and the windows' boundaries.
  {
    weight: 4,
    arbitrary: integer({ min: 0, max: 13 }).map((month) => (Date.UTC(2023, 10 + month, 1) - FIRST_DAY) / DAY),
  },
  { weight: 2, arbitrary: constantFrom(100, 101, 250, 251, 380) }
);

// Mostly midnight in UTC; otherwise midnight somewhere else, or any time.
const oneOfTimes = constantFrom(0, 0, 0, 0, 0, 0, 4 * HOUR, 5 * HOUR, 13 * HOUR, 22 * HOUR, 23 * HOUR, 12.5 * HOUR + 1);

/** An instant within the company's life. */
export const instants: fc.Arbitrary<Instant> = tuple(oneOfDays, oneOfTimes).map(
  ([day, time]) => FIRST_DAY + day * DAY + time
);

const ascending = (min: number, max: number) =>
  uniqueArray(instants, { minLength: min, maxLength: max }).map((list) => list.sort((a, b) => a - b));

export const csmIds = ['c0', 'c1', 'c2', 'c3'] as const;
export const segmentValues = { plan: ['Basic', 'Pro', 'Zoë & "Co", Ltd'], region: ['EU', 'US'] } as const;
export const teams = ['North', 'South'] as const;

const csms: fc.Arbitrary<CsmRow[]> = fc
  .subarray([...csmIds])
  .chain((ids) =>
    tuple(
      ...ids.map((id) =>
        record({ id: fc.constant(id), name: constantFrom(null, `Name ${id}`), team: option(constantFrom(...teams)) })
      )
    )
  );

/** Stretches of ownership of one account, with gaps, back to back, open at either end. */
const ownersOf = (account: string): fc.Arbitrary<OwnerRow[]> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant<OwnerRow[]>([]) },
    {
      weight: 4,
      arbitrary: tuple(
        ascending(1, 5),
        array(option(constantFrom(...csmIds), { freq: 3 }), { minLength: 6, maxLength: 6 }),
        boolean(),
        boolean()
      ).map(([cuts, holders, sinceEver, forEver]) => {
        const edges: Array<Instant | null> = [...(sinceEver ? [null] : []), ...cuts, ...(forEver ? [null] : [])];
        return edges.slice(0, -1).flatMap((from, index) => {
          const csm = holders[index];
          return csm === null || csm === undefined ? [] : [{ account, csm, from, to: edges[index + 1] ?? null }];
        });
      }),
    }
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
    tuple(price, instants, option(integer({ min: 0, max: 250 }), { freq: 4 })).map(([paid, from, days]) => ({
      account,
      from,
      to: days === null ? null : from + days * DAY,
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

const scores = {
  nps: [['0', '3', '6', '7', '8', '9', '10'], [null]],
  csat: [
    ['1', '2', '3', '3.5', '4', '4.5', '5'],
    [null, '1-5', '1-7', '0-10'],
  ],
  ces: [
    ['1', '2', '3', '4', '5'],
    [null, '1-7', '1-5'],
  ],
  onboarding: [
    ['1', '2', '2.5', '4', '5'],
    [null, '1-5'],
  ],
  pulse: [
    ['1', '2'],
    ['1-2', '0-10'],
  ],
} as const;

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
    constantFrom('nps', 'nps', 'csat', 'csat', 'ces', 'onboarding', 'pulse').chain((kind) =>
      record({
        score: constantFrom<string[]>(...scores[kind][0]),
        scale: constantFrom<Array<string | null>>(...scores[kind][1]),
        account: accounts.length === 0 ? fc.constant(null) : option(constantFrom(...accounts), { freq: 6 }),
        respondent: option(constantFrom('r0', 'r1'), { freq: 2 }),
        csm: option(constantFrom(...csmIds), { freq: 1 }),
        trigger: constantFrom(null, 'support', 'renewal'),
        timing: timings,
        opened: integer({ min: 0, max: 9 }).map((die) => die === 0),
        // The same person, survey and moment as the row before, if that is of the same kind.
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
      const same = again && before?.kind === row.kind ? before : row;
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
    segments: record({
      plan: option(constantFrom(...segmentValues.plan), { freq: 5 }),
      region: option(constantFrom(...segmentValues.region), { freq: 5 }),
    }),
  }).map(({ life: [startedAt, days], ...account }) => ({
    ...account,
    startedAt,
    endedAt: days === null ? null : startedAt + days * DAY,
  }));

/** What data a company has; a die decides each. */
export interface Shape {
  readonly subscribed: boolean;
  readonly surveyed: boolean;
  readonly foreign: boolean;
  readonly hasCsms: boolean;
  readonly hasOwners: boolean;
}

const mostly = (nine: number) => integer({ min: 0, max: 9 }).map((die) => die < nine);

export const shapes: fc.Arbitrary<Shape> = record({
  subscribed: mostly(9),
  surveyed: mostly(8),
  foreign: mostly(4),
  hasCsms: mostly(9),
  hasOwners: mostly(8),
});

/** A random company of up to 15 accounts that has the data of a shape. */
export function companyOf({ subscribed, surveyed, foreign, hasCsms, hasOwners }: Shape): fc.Arbitrary<Company> {
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
      owners: only(hasOwners, each(ownersOf)),
      subscriptions: only(
        subscribed,
        each((id) => subscriptionsOf(id, currencies))
      ),
      responses: only(surveyed, responsesOf(ids)),
      rates: only(
        foreign,
        tuple(ratesOf('EUR'), ratesOf('GBP')).map((lists) => lists.flat())
      ),
    });
  });
}

/** A random company of up to 15 accounts. */
export const companies: fc.Arbitrary<Company> = shapes.chain(companyOf);
