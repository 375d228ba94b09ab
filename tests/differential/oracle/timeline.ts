// What an account pays, and whether it is a customer, at any instant. Rows are scanned every time:
// slow, and too plain to be wrong.
import type { Instant } from '../../../src/shared/calendar/window';
import type { Definition } from '../../../src/shared/query/query';
import type { AccountRow, Company, SubscriptionRow } from '../../support/company';
import { annual, type Money } from './money';

export interface Reading {
  readonly company: Company;
  /** The company's subscriptions by account. */
  readonly subscriptions: ReadonlyMap<string, readonly SubscriptionRow[]>;
  /** Every instant at which something of an account may begin or end, ascending, by account. */
  readonly instants: ReadonlyMap<string, readonly Instant[]>;
  readonly currency: string;
  readonly countFreePlans: boolean;
}

/** The subscription of a customer who is gone when giving notice. */
function endedByNotice(row: SubscriptionRow): SubscriptionRow {
  const { from, to, cancelledAt = null } = row;
  return cancelledAt === null ? row : { ...row, to: Math.min(to ?? Infinity, Math.max(from, cancelledAt)) };
}

/** A company together with what its numbers depend on besides rows. */
export function reading(
  { subscriptions: rows, ...others }: Company,
  currency: string,
  countFreePlans: boolean,
  churnDate: Definition['churnDate'] = 'term_end'
): Reading {
  const company = { ...others, subscriptions: rows && (churnDate === 'term_end' ? rows : rows.map(endedByNotice)) };
  const subscriptions = new Map<string, SubscriptionRow[]>();
  for (const row of company.subscriptions ?? []) {
    const rows = subscriptions.get(row.account) ?? [];
    rows.push(row);
    subscriptions.set(row.account, rows);
  }
  const instants = new Map(
    company.accounts.map(({ id, startedAt, endedAt }) => {
      const rows = subscriptions.get(id) ?? [];
      const own = company.subscriptions === null ? [startedAt, endedAt] : rows.flatMap(({ from, to }) => [from, to]);
      const known = own.filter((at): at is Instant => typeof at === 'number');
      return [id, [...new Set(known)].sort((a, b) => a - b)];
    })
  );
  return { company, subscriptions, instants, currency, countFreePlans };
}

const openAt = (row: SubscriptionRow, at: Instant) => row.from <= at && (row.to === null || at < row.to);

const subscriptionsOf = ({ subscriptions }: Reading, account: AccountRow) => subscriptions.get(account.id) ?? [];

/** Units of the reporting currency for one unit of `currency`: the latest rate that holds at the instant. */
function rateAt({ company, currency: own }: Reading, currency: string | null | undefined, at: Instant): string {
  if (currency === null || currency === undefined || currency === own) {
    return '1';
  }
  let latest: { from: Instant; rate: string } | undefined;
  for (const row of company.rates ?? []) {
    if (row.currency === currency && row.from <= at && (latest === undefined || row.from > latest.from)) {
      latest = row;
    }
  }
  if (latest === undefined) {
    throw new Error(`no rate for ${currency} at ${new Date(at).toISOString()}`);
  }
  return latest.rate;
}

/** Annual recurring revenue of an account at an instant, valued at the rates of another (or the same) instant. */
export function revenueAt(read: Reading, account: AccountRow, at: Instant, ratesOf: Instant = at): Money {
  let sum = 0n;
  for (const row of subscriptionsOf(read, account)) {
    if (openAt(row, at)) {
      const interval = row.interval ?? 'month';
      if (interval === 'contract') {
        throw new Error('contract amounts are checked by their own test');
      }
      sum += annual(row.amount, interval, rateAt(read, row.currency, ratesOf));
    }
  }
  return sum;
}

/** Whether the account is a customer at the instant. */
export function customerAt(read: Reading, account: AccountRow, at: Instant): boolean {
  if (read.company.subscriptions === null) {
    const { startedAt = null, endedAt = null } = account;
    return startedAt !== null && startedAt <= at && (endedAt === null || at < endedAt);
  }
  const open = subscriptionsOf(read, account).filter((row) => openAt(row, at));
  return read.countFreePlans ? open.length > 0 : open.some((row) => Number(row.amount) > 0);
}

/** When the last thing that the account pays for ends, where it has given notice by now. */
export function noticeOf(read: Reading, account: AccountRow, now: Instant): Instant | null {
  const paid = (read.company.subscriptions === null ? [] : subscriptionsOf(read, account)).filter(
    ({ from, to, amount }) => (to === null || from < to) && (read.countFreePlans || Number(amount) > 0)
  );
  const end = Math.max(...paid.map(({ to }) => to ?? Infinity));
  return paid.some(({ to, cancelledAt = null }) => to === end && cancelledAt !== null && cancelledAt <= now)
    ? end
    : null;
}

const edges = ({ instants }: Reading, account: AccountRow) => instants.get(account.id) ?? [];

export function everCustomerBefore(read: Reading, account: AccountRow, at: Instant): boolean {
  return edges(read, account).some((edge) => edge < at && customerAt(read, account, edge));
}

/** First instant in (after, upTo] at which the account is a customer. */
export function firstCustomerIn(read: Reading, account: AccountRow, after: Instant, upTo: Instant) {
  return edges(read, account).find((edge) => edge > after && edge <= upTo && customerAt(read, account, edge));
}

/** Amounts per currency and interval in force, as text, and whether it is a customer: equal means nothing changed. */
function state(read: Reading, account: AccountRow, at: Instant): string {
  const perCurrency = new Map<string, Money>();
  for (const row of subscriptionsOf(read, account)) {
    if (openAt(row, at)) {
      const currency = row.currency ?? read.currency;
      const interval = row.interval === 'contract' ? 'year' : (row.interval ?? 'month');
      perCurrency.set(currency, (perCurrency.get(currency) ?? 0n) + annual(row.amount, interval, '1'));
    }
  }
  const amounts = [...perCurrency].filter(([, amount]) => amount !== 0n).map(([name, amount]) => `${name} ${amount}`);
  return `${customerAt(read, account, at)} ${amounts.sort().join()}`;
}

/** Last instant in (after, upTo] at which the account's revenue or customership changed. */
export function lastChangeIn(read: Reading, account: AccountRow, after: Instant, upTo: Instant) {
  return edges(read, account).findLast(
    (edge) => edge > after && edge <= upTo && state(read, account, edge) !== state(read, account, edge - 1)
  );
}
