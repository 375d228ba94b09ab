// Who owns an account, or a share of it, at an instant or first after it. Null is nobody.
import type { Instant } from '../../../src/shared/calendar/window';
import type { AccountRow, Company, OwnerRow } from '../../support/company';
import { clockOf } from './clock';
import { scaled } from './money';

const SHARE_DECIMALS = 6;
/** The whole of an account, in the units of shares. */
export const WHOLE = 10n ** BigInt(SHARE_DECIMALS);
// Shares that are this near to the whole of an account were meant to be all of it.
const NEAR = WHOLE / 1000n;

export interface Holding {
  readonly csm: string | null;
  readonly share: bigint;
}

/** One owner of all, or several with their shares. */
export type Owner = string | null | readonly Holding[];

/** Every holder with its share. */
export function holdings(owner: Owner): readonly Holding[] {
  return owner === null || typeof owner === 'string' ? [{ csm: owner, share: WHOLE }] : owner;
}

const indexes = new WeakMap<readonly OwnerRow[], ReadonlyMap<string, readonly OwnerRow[]>>();

function rowsOf({ owners }: Company, account: AccountRow): readonly OwnerRow[] {
  if (owners === null) {
    return [];
  }
  const index = indexes.get(owners) ?? byAccount(owners);
  indexes.set(owners, index);
  return index.get(account.id) ?? [];
}

function byAccount(owners: readonly OwnerRow[]): ReadonlyMap<string, readonly OwnerRow[]> {
  const index = new Map<string, OwnerRow[]>();
  for (const row of owners) {
    const rows = index.get(row.account) ?? [];
    rows.push(row);
    index.set(row.account, rows);
  }
  return index;
}

const holdsAt = ({ from, to }: OwnerRow, at: Instant) => (from === null || from <= at) && (to === null || at < to);

/** Of equal shares the one whose CSM's id comes first completes the whole. */
const isAhead = (a: Holding, b: Holding) =>
  a.share > b.share || (a.share === b.share && (a.csm ?? '') <= (b.csm ?? ''));

/** Owner at the instant; an account without ownership rows belongs to its `csm` column for all time. */
export function ownerAt(company: Company, account: AccountRow, at: Instant): Owner {
  const rows = rowsOf(company, account);
  if (rows.length === 0) {
    return account.csm ?? null;
  }
  const held = rows
    .filter((row) => holdsAt(row, at))
    .map(({ csm, share }): Holding => ({ csm, share: scaled(share ?? '1', SHARE_DECIMALS) }));
  const missing = held.reduce((left, { share }) => left - share, WHOLE);
  const isNear = missing <= NEAR && missing >= -NEAR;
  const largest = held.reduce<Holding | null>((most, each) => (most && isAhead(most, each) ? most : each), null);
  const complete = isNear
    ? held.map((each) => (each === largest ? { ...each, share: each.share + missing } : each))
    : [...held, { csm: null, share: missing }];
  const [only, ...others] = complete;
  return only !== undefined && others.length === 0 ? only.csm : complete;
}

/** Owner at the instant, else the first one the account gets after it and before `until`, else nobody. */
export function ownerAtOrSoonAfter(company: Company, account: AccountRow, at: Instant, until: Instant): Owner {
  const starts = rowsOf(company, account).flatMap(({ from }) =>
    from !== null && from > at && from < until ? [from] : []
  );
  const owners = [at, ...starts.sort((a, b) => a - b)].map((moment) => ownerAt(company, account, moment));
  return owners.find((owner) => owner !== null) ?? null;
}

/** What each holder has more of, and what each has less of, of two times. */
export function handedOver(before: Owner, after: Owner): { readonly gained: Owner; readonly given: Owner } {
  const change = new Map<string | null, bigint>();
  const add = (owner: Owner, sign: bigint) =>
    holdings(owner).forEach(({ csm, share }) => change.set(csm, (change.get(csm) ?? 0n) + sign * share));
  add(before, -1n);
  add(after, 1n);
  const sided = (sign: bigint) =>
    [...change].flatMap(([csm, share]) => (share * sign > 0n ? [{ csm, share: share * sign }] : []));
  return { gained: sided(1n), given: sided(-1n) };
}

const DAY = 86_400_000;

/** What customers lost soon after a hand-over count for in place of an owner, by CSM as by team. */
export const INHERITED = 'Inherited';

export interface Grace {
  readonly days: number;
  /** In which they are counted. */
  readonly timeZone: string;
}

/**
 * Whether somebody who had an account when it was lost took it over from another CSM no more than so many days before:
 * has had as much of it only since then, and another one's time had ended by then.
 */
export function isInherited(company: Company, account: AccountRow, lostAt: Instant, grace: Grace): boolean {
  const rows = rowsOf(company, account).filter(({ from, to }) => from === null || to === null || from < to);
  const shareAt = (csm: string, at: Instant) =>
    holdings(ownerAt(company, account, at)).find((each) => each.csm === csm)?.share ?? 0n;
  return rows.some(({ csm, from }) => {
    const now = shareAt(csm, lostAt - 1);
    const isRecent =
      from !== null && from < lostAt && clockOf(lostAt, grace) - clockOf(from, grace) <= grace.days * DAY;
    return (
      isRecent &&
      now > 0n &&
      shareAt(csm, from) === now &&
      shareAt(csm, from - 1) < now &&
      rows.some((other) => other.csm !== csm && other.to !== null && other.to <= from)
    );
  });
}
