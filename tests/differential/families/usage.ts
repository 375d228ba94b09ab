// Usage and entitlements, row by row and set by set.
import fc from 'fast-check';
import type { Instant } from '../../../src/shared/calendar/window';
import { dateAt } from '../../../src/shared/calendar/zone';
import type { AccountRow, FamilyRow } from '../../support/company';
import { instants } from '../arbitrary-instant';
import type { Contribution } from '../oracle/contribution';
import type { OracleMetric } from '../oracle/metrics';
import { share, scaled } from '../oracle/money';
import { ownerAt } from '../oracle/ownership';
import { customerAt } from '../oracle/timeline';
import { type FamilyOracle, type FamilyQuestion, instantOf, textOf } from './family-oracle';
import { inWindow } from './happened';

const { array, constantFrom, integer, option, record } = fc;
const DAY = 86_400_000;
const DECIMALS = 8;
// Parts of an entitlement are kept to so many more digits than its units.
const SMALL = 10n ** 16n;

const usageRows = (accounts: readonly string[]): fc.Arbitrary<FamilyRow[]> =>
  array(
    record({
      account: constantFrom(...accounts),
      user: option(constantFrom('u0', 'u1', 'u2', 'u3'), { freq: 6 }),
      start: instants,
      days: integer({ min: 1, max: 6 }),
      feature: constantFrom(null, 'export', 'export', 'search', 'Zoë & "Co", Ltd'),
      events: constantFrom(null, null, '0', '1', '3', '2.5'),
      units: constantFrom(null, null, '0', '5', '12.25'),
    }),
    { maxLength: 25, size: 'max' }
  ).map((runs) =>
    runs.flatMap(({ start, days, ...row }) =>
      Array.from({ length: days }, (_, index): FamilyRow => ({ ...row, day: start + index * DAY }))
    )
  );

const seatRows = (accounts: readonly string[]): fc.Arbitrary<FamilyRow[]> =>
  array(
    record({
      account: constantFrom(...accounts),
      from: instants,
      days: option(integer({ min: 1, max: 400 }), { freq: 4 }),
      seats: constantFrom(null, '1', '5', '10'),
      units: constantFrom(null, '0', '50', '1200.5'),
    }).map(({ account, from, days, seats, units }) => ({
      account,
      from,
      to: days === null ? null : from + days * DAY,
      // Units need an end; a row needs one of the two.
      units: days === null ? null : units,
      seats: seats ?? (days === null || units === null ? '2' : null),
    })),
    { maxLength: 20, size: 'max' }
  );

const known = new Map<string, number>();

/** Number of the local day. */
function dayOf(instant: Instant, timeZone: string): number {
  const key = `${timeZone} ${instant}`;
  const found = known.get(key);
  if (found !== undefined) {
    return found;
  }
  const { year, month, day } = dateAt(instant, timeZone);
  const number = Date.UTC(year, month - 1, day) / DAY;
  known.set(key, number);
  return number;
}

const moment = (row: FamilyRow, field: string): Instant => instantOf(row, field) ?? Infinity;
const isActive = (row: FamilyRow) => Number(textOf(row, 'events') ?? '1') > 0;
const amount = (row: FamilyRow, field: string, blank = '0') => scaled(textOf(row, field) ?? blank, DECIMALS);
const total = (amounts: readonly bigint[]) => amounts.reduce((sum, each) => sum + each, 0n);
const distinct = (values: ReadonlyArray<string | number>) => BigInt(new Set(values).size);

function accountContributions(
  question: FamilyQuestion,
  account: AccountRow,
  usage: readonly FamilyRow[],
  seats: readonly FamilyRow[]
): Contribution[] {
  const { reading, asked, timeZone } = question;
  const { start, until } = asked.span;
  const owner = ownerAt(reading.company, account, asked.attribution === 'current' ? asked.now : until);
  const found: Contribution[] = [];
  const add = (part: string, sum: bigint, dimensions?: Contribution['dimensions']) =>
    found.push({ part, amount: sum, owner, account, ...(dimensions && { dimensions }) });

  const lastDay = dayOf(until - 1, timeZone);
  const past = usage.filter((row) => moment(row, 'day') < until);
  const inIt = past.filter((row) => inWindow(moment(row, 'day'), question));
  const ofUsers = (rows: readonly FamilyRow[]) => rows.filter((row) => isActive(row) && textOf(row, 'user') !== null);
  const usersOf = (rows: readonly FamilyRow[]) => distinct(ofUsers(rows).map((row) => textOf(row, 'user') ?? ''));
  const lastDays = (days: number) => past.filter((row) => dayOf(moment(row, 'day'), timeZone) > lastDay - days);

  const held = seats.filter((row) => moment(row, 'from') <= until && until < moment(row, 'to'));
  const licensed = total(held.map((row) => BigInt(textOf(row, 'seats') ?? '0')));
  add('seats', licensed);
  for (const [part, days] of [
    ['day', 1],
    ['week', 7],
    ['month', 28],
  ] as const) {
    const users = usersOf(lastDays(days));
    add(part, users);
    add(`seated ${part}`, licensed > 0n ? users : 0n);
    if (part === 'month') {
      add('month × days', users * BigInt(lastDay - dayOf(start, timeZone) + 1));
    }
  }
  add(
    'user days',
    distinct(ofUsers(inIt).map((row) => `${textOf(row, 'user')} ${dayOf(moment(row, 'day'), timeZone)}`))
  );
  add('users', usersOf(inIt));
  add('events', total(ofUsers(inIt).map((row) => amount(row, 'events', '1'))));

  if (customerAt(reading, account, until)) {
    add('customers', 1n);
    add('active customers', inIt.some(isActive) ? 1n : 0n);
    for (const feature of new Set(inIt.filter(isActive).map((row) => textOf(row, 'feature')))) {
      if (feature !== null) {
        add('adopters', 1n, { feature });
      }
    }
  }

  const entitled = seats.filter(
    (row) => amount(row, 'units') > 0n && moment(row, 'from') < until && start < moment(row, 'to')
  );
  if (entitled.length > 0) {
    const shares = entitled.map((row) => {
      const [from, to] = [moment(row, 'from'), moment(row, 'to')];
      const overlap = BigInt(Math.min(to, until) - Math.max(from, start));
      return (amount(row, 'units') * SMALL * overlap) / BigInt(to - from);
    });
    add('entitled accounts', 1n);
    add('entitled', total(shares));
    add('used', total(inIt.map((row) => amount(row, 'units'))) * SMALL);
  }
  return found;
}

const count = (part: string): OracleMetric => ({
  family: 'usage',
  habit: 'keeps',
  adds: true,
  needs: 'usage',
  value: (get) => Number(get(part)),
});
const ratio = (
  over: string,
  under: string,
  { n = under, needs = ['usage'], units = 1n }: { n?: string; needs?: OracleMetric['needs']; units?: bigint } = {}
): OracleMetric => ({
  family: 'usage',
  habit: 'leaves out',
  needs,
  value: (get) => share(get(over), get(under) * units),
  n: (get) => get(n),
});
const entitlement = { needs: ['usage', 'seats'] } as const;

export const usageOracle: FamilyOracle = {
  family: 'usage',
  rows: (accounts) =>
    accounts.length === 0
      ? fc.constant({ usage: [], seats: [] })
      : record({ usage: usageRows(accounts), seats: seatRows(accounts) }),
  contributions: (question) => {
    const { usage = [], seats = [] } = question.reading.company.more ?? {};
    const byAccount = (rows: readonly FamilyRow[], id: string) => rows.filter((row) => textOf(row, 'account') === id);
    return question.reading.company.accounts.flatMap((account) =>
      accountContributions(question, account, byAccount(usage, account.id), byAccount(seats, account.id))
    );
  },
  metrics: {
    dau: count('day'),
    wau: count('week'),
    mau: count('month'),
    stickiness: ratio('user days', 'month × days', { n: 'month' }),
    active_users_share_daily: ratio('seated day', 'seats', entitlement),
    active_users_share_weekly: ratio('seated week', 'seats', entitlement),
    active_users_share_monthly: ratio('seated month', 'seats', entitlement),
    active_accounts_share: ratio('active customers', 'customers'),
    feature_adoption: ratio('adopters', 'customers'),
    utilisation: ratio('used', 'entitled', { ...entitlement, n: 'entitled accounts' }),
    events_per_user: ratio('events', 'users', { units: 10n ** BigInt(DECIMALS) }),
  },
};
