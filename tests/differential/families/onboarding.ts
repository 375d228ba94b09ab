// Onboardings and invited users, row by row.
import fc from 'fast-check';
import type { Instant } from '../../../src/shared/calendar/window';
import type { AccountRow, FamilyRow } from '../../support/company';
import { instants } from '../arbitrary-instant';
import { clockOf } from '../oracle/clock';
import type { Contribution } from '../oracle/contribution';
import type { Parts } from '../oracle/groups';
import type { OracleMetric } from '../oracle/metrics';
import { share } from '../oracle/money';
import { customerAt, type Reading } from '../oracle/timeline';
import { type FamilyOracle, type FamilyQuestion, instantOf, textOf } from './family-oracle';
import { accountOf, bookOf, happened, inWindow } from './happened';

const { array, constantFrom, integer, option, record, uniqueArray } = fc;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const later = (from: Instant, ms: number | null) => (ms === null ? null : from + ms);
const durations = fc.oneof(
  integer({ min: 0, max: 40 }).map((days) => days * DAY),
  constantFrom(0, 3 * DAY, 14 * DAY, 14 * DAY + 1, 90 * DAY, 90 * DAY + 1),
  integer({ min: 0, max: 150 * DAY })
);

// Starts come in a few waves, so that cohorts are large enough to have percentiles.
const onboardings = (accounts: readonly string[], csms: readonly string[]): fc.Arbitrary<FamilyRow[]> =>
  array(instants, { minLength: 1, maxLength: 3 }).chain((waves) =>
    array(
      record({
        account: constantFrom(...accounts),
        wave: constantFrom(...waves),
        after: constantFrom(0, 0, DAY, 5 * DAY, 31 * HOUR),
        value: option(durations, { freq: 2 }),
        done: option(durations, { freq: 2 }),
        bought: option(integer({ min: -60, max: 20 }), { freq: 4 }),
        csm: option(constantFrom(...csms), { freq: 1 }),
      }).map(({ account, wave, after, value, done, bought, csm }) => {
        const started_at = wave + after;
        const first_value_at = later(started_at, value);
        const purchased_at = bought === null ? null : started_at + bought * DAY;
        return {
          account,
          started_at,
          first_value_at,
          completed_at: later(started_at, done),
          purchased_at:
            purchased_at === null || first_value_at === null ? purchased_at : Math.min(purchased_at, first_value_at),
          csm,
        };
      }),
      { maxLength: 25, size: 'max' }
    )
  );

const users = (accounts: readonly string[]): fc.Arbitrary<FamilyRow[]> =>
  uniqueArray(
    record({
      account: constantFrom(...accounts),
      user: constantFrom('u0', 'u1', 'u2', 'u3', 'u4', 'u5'),
      invited_at: instants,
      active: option(durations, { freq: 2 }),
    }).map(({ active, ...row }) => ({ ...row, first_active_at: later(row.invited_at, active) })),
    { maxLength: 25, size: 'max', selector: ({ account, user }) => `${account} ${user}` }
  );

/** Since when the account is gone; null for a customer of now, and for one that never was. */
function lostAt(reading: Reading, account: AccountRow, now: Instant): Instant | null {
  if (customerAt(reading, account, now)) {
    return null;
  }
  const edges = reading.instants.get(account.id) ?? [];
  return (
    edges.findLast(
      (edge) => edge <= now && customerAt(reading, account, edge - 1) && !customerAt(reading, account, edge)
    ) ?? null
  );
}

function onboardingContributions(question: FamilyQuestion, row: FamilyRow): Contribution[] {
  const { reading, asked, definition } = question;
  const { span, now, attribution } = asked;
  const account = accountOf(question, row);
  const started = instantOf(row, 'started_at');
  if (started === null || account === null) {
    throw new Error('an onboarding has an account and a start');
  }
  const value = instantOf(row, 'first_value_at');
  const done = instantOf(row, 'completed_at');
  const bought = instantOf(row, 'purchased_at');
  const gone = lostAt(reading, account, now);
  const found: Contribution[] = [];
  const add = (at: Instant, part: string, amount: bigint) =>
    found.push({
      part,
      amount,
      owner: bookOf(question, row, attribution === 'event' ? at : Math.min(started, now)),
      account,
      row,
    });
  const lostSince = (from: Instant) => (gone !== null && gone >= from ? gone : null);
  const pending = (from: Instant | null, to: Instant | null) =>
    from !== null && from <= span.until && span.until < (to ?? Infinity) && span.until < (lostSince(from) ?? Infinity);
  const cohort = (prefix: string, from: Instant) => {
    const lost = lostSince(from);
    const got = value !== null && value < now && (lost === null || value <= lost) ? value : null;
    const day = Math.floor(((got ?? lost ?? now) - from) / DAY + 0.5);
    add(from, `${prefix} all`, 1n);
    add(from, `${prefix} ${got === null ? 'in vain' : 'got there'}@${day}`, 1n);
  };

  if (inWindow(value, question)) {
    add(value, 'reached', 1n);
    add(value, 'reached ms', BigInt(value - started));
    if (bought !== null) {
      add(value, 'bought reached', 1n);
      add(value, 'bought reached ms', BigInt(value - bought));
    }
  }
  if (inWindow(done, question)) {
    add(done, 'done', 1n);
    add(done, 'done ms', BigInt(done - started));
  }
  if (pending(started, done)) {
    add(span.until, 'open', 1n);
  }
  // In no number, and yet known of the window.
  for (const from of [started, bought].filter((each) => pending(each, value))) {
    add(span.until, `waiting since ${from}`, 1n);
  }
  if (inWindow(started, question)) {
    cohort('started', started);
    const deadline = clockOf(started, question) + definition.firstValueDays * DAY;
    if (deadline <= clockOf(now, question)) {
      add(started, 'observed', 1n);
      add(started, 'in time', value !== null && value < now && clockOf(value, question) <= deadline ? 1n : 0n);
    }
  }
  if (inWindow(bought, question)) {
    cohort('bought', bought);
  }
  return found;
}

function userContributions(question: FamilyQuestion, row: FamilyRow): Contribution[] {
  const { reading, asked, definition } = question;
  const invited = instantOf(row, 'invited_at');
  if (!inWindow(invited, question)) {
    return [];
  }
  const used = (reading.company.more?.usage ?? [])
    .filter((use) => textOf(use, 'account') === textOf(row, 'account') && textOf(use, 'user') === textOf(row, 'user'))
    .filter((use) => Number(textOf(use, 'events') ?? '1') > 0)
    .map((use) => instantOf(use, 'day') ?? Infinity);
  const active = instantOf(row, 'first_active_at') ?? Math.min(Infinity, ...used);
  const deadline = clockOf(invited, question) + definition.activationDays * DAY;
  if (deadline > clockOf(asked.now, question)) {
    return [happened(question, row, invited, 'invited too late', 1n)];
  }
  return [
    happened(question, row, invited, 'invited', 1n),
    happened(
      question,
      row,
      invited,
      'activated',
      active < asked.now && clockOf(active, question) <= deadline ? 1n : 0n
    ),
  ];
}

/** The day by which the share `quantile` / 100 got there by Kaplan and Meier, in exact fractions; null where too few did. */
function dayReached(parts: Parts, prefix: string, quantile: bigint): number | null {
  const days = new Map<number, { got: bigint; left: bigint }>();
  for (const [part, amount] of parts) {
    const [name, bin] = part.split('@');
    if (bin !== undefined && (name === `${prefix} got there` || name === `${prefix} in vain`)) {
      const day = days.get(Number(bin)) ?? { got: 0n, left: 0n };
      day[name === `${prefix} got there` ? 'got' : 'left'] += amount;
      days.set(Number(bin), day);
    }
  }
  const inOrder = [...days].sort(([a], [b]) => a - b);
  let watched = inOrder.reduce((sum, [, { got, left }]) => sum + got + left, 0n);
  let [over, under] = [1n, 1n];
  let exactlyThere: number | null = null;
  for (const [day, { got, left }] of inOrder) {
    if (got > 0n) {
      if (exactlyThere !== null) {
        return (exactlyThere + day) / 2;
      }
      [over, under] = [over * (watched - got), under * watched];
      const [waiting, limit] = [over * 100n, under * (100n - quantile)];
      if (waiting < limit) {
        return day;
      }
      exactlyThere = waiting === limit ? day : null;
    }
    watched -= got + left;
  }
  return exactlyThere;
}

const rate = (value: OracleMetric['value'], n: string, needs: OracleMetric['needs'] = 'onboardings'): OracleMetric => ({
  family: 'onboarding',
  habit: 'leaves out',
  needs,
  value,
  n: (get) => get(n),
});
const meanDays = (part: string) => rate((get) => share(get(`${part} ms`), get(part) * BigInt(DAY)), part);
const shareOf = (over: string, under: string, needs?: OracleMetric['needs']) =>
  rate((get) => share(get(over), get(under)), under, needs);
const percentile = (prefix: string, quantile: bigint) =>
  rate((_get, _definition, parts) => dayReached(parts, prefix, quantile), `${prefix} all`);
const count = (part: string): OracleMetric => ({
  family: 'onboarding',
  habit: 'keeps',
  adds: true,
  needs: 'onboardings',
  value: (get) => Number(get(part)),
});

export const onboardingOracle: FamilyOracle = {
  family: 'onboarding',
  rows: (accounts, csms) =>
    accounts.length === 0
      ? fc.constant({ onboardings: [], users: [] })
      : record({ onboardings: onboardings(accounts, csms), users: users(accounts) }),
  contributions: (question) => {
    const { onboardings = [], users = [] } = question.reading.company.more ?? {};
    return [
      ...onboardings.flatMap((row) => onboardingContributions(question, row)),
      ...users.flatMap((row) => userContributions(question, row)),
    ];
  },
  metrics: {
    time_to_first_value: meanDays('reached'),
    time_to_first_value_median: percentile('started', 50n),
    time_to_first_value_p75: percentile('started', 75n),
    time_to_first_value_p90: percentile('started', 90n),
    time_to_value: meanDays('bought reached'),
    time_to_value_median: percentile('bought', 50n),
    time_to_value_p75: percentile('bought', 75n),
    time_to_value_p90: percentile('bought', 90n),
    first_value_reached: shareOf('in time', 'observed'),
    onboarding_duration: meanDays('done'),
    onboardings_open: count('open'),
    onboardings_completed: count('done'),
    activation_rate: shareOf('activated', 'invited', 'users'),
  },
};
