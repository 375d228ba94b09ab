// The contract's cohort arithmetic for one window, account by account.
import type { Instant } from '../../../src/shared/calendar/window';
import type { Attribution, Definition } from '../../../src/shared/query/query';
import type { AccountRow } from '../../support/company';
import type { Contribution } from './contribution';
import { handedOver, INHERITED, isInherited, type Owner, ownerAt, ownerAtOrSoonAfter } from './ownership';
import {
  customerAt,
  everCustomerBefore,
  firstCustomerIn,
  lastChangeIn,
  noticeOf,
  revenueAt,
  type Reading,
} from './timeline';

export interface Span {
  readonly start: Instant;
  readonly until: Instant;
  /** Where the window ends once it is over. */
  readonly end: Instant;
}

export interface Asked {
  readonly span: Span;
  readonly attribution: Attribution;
  readonly now: Instant;
}

interface Owners {
  readonly opening: Owner;
  readonly movement: Owner;
  readonly closing: Owner;
}

const largerOfZeroAnd = (amount: bigint) => (amount > 0n ? amount : 0n);

/** In whose books an account counts in a window, by the attribution. */
export function owners(reading: Reading, account: AccountRow, { span, attribution, now }: Asked): Owners {
  const { company } = reading;
  const { start, until } = span;
  const at = (instant: Instant) => ownerAt(company, account, instant);
  switch (attribution) {
    case 'current':
      return { opening: at(now), movement: at(now), closing: at(now) };
    case 'end':
      return { opening: at(until), movement: at(until), closing: at(until) };
    case 'event':
      return {
        opening: at(start),
        movement: at(lastChangeIn(reading, account, start, until) ?? start),
        closing: at(until),
      };
    case 'start': {
      if (customerAt(reading, account, start)) {
        return { opening: at(start), movement: at(start), closing: at(until) };
      }
      const joined = firstCustomerIn(reading, account, start, until) ?? start;
      const first = ownerAtOrSoonAfter(company, account, joined, until);
      return { opening: first, movement: first, closing: at(until) };
    }
  }
}

type Terms = Pick<Definition, 'movements' | 'handOverGraceDays'> & { readonly timeZone: string };
const wholeTerm: Terms = { movements: 'snapshot', handOverGraceDays: 0, timeZone: 'UTC' };

/** Every addition of every account to the parts of one window. */
export function cohortContributions(
  reading: Reading,
  asked: Asked,
  { movements, handOverGraceDays: days, timeZone } = wholeTerm
): Contribution[] {
  const parts: Contribution[] = [];
  const { span } = asked;
  const { start, until } = span;

  for (const account of reading.company.accounts) {
    const held = owners(reading, account, asked);
    const add = (owner: Owner, part: string, amount: bigint) => {
      if (amount !== 0n) {
        parts.push({ part, amount, owner, account });
      }
    };

    const transfer = (from: Owner, to: Owner, amount: bigint) => {
      const { gained, given } = handedOver(from, to);
      add(given, 'transferred_out', amount);
      add(gained, 'transferred_in', amount);
    };

    const before = customerAt(reading, account, start);
    const after = customerAt(reading, account, until);
    const opening = revenueAt(reading, account, start);
    const closing = revenueAt(reading, account, until);

    const lostAt = before && !after ? lastChangeIn(reading, account, start, until) : undefined;
    const inherited =
      lostAt !== undefined && days > 0 && isInherited(reading.company, account, lostAt, { days, timeZone });
    const book: Owners = inherited ? { ...held, opening: INHERITED, movement: INHERITED } : held;
    const snapshot = movements === 'snapshot';

    if (before) {
      add(book.opening, 'customers_at_start', 1n);
      add(book.opening, 'opening', opening);
    }
    if (after) {
      add(book.closing, 'customers_at_end', 1n);
      add(book.closing, 'closing', closing);
    }

    if (before && !after) {
      add(book.movement, 'customers_lost', 1n);
      add(book.movement, 'churned', snapshot ? opening : 0n);
    }
    if (before && after && snapshot) {
      const closingAtOldRates = revenueAt(reading, account, until, start);
      add(book.movement, 'contraction', largerOfZeroAnd(opening - closingAtOldRates));
      add(book.movement, 'expansion', largerOfZeroAnd(closingAtOldRates - opening));
      add(book.movement, 'fx', closing - closingAtOldRates);
    }
    if (!before && after) {
      const returning = everCustomerBefore(reading, account, start);
      add(book.movement, returning ? 'customers_reactivated' : 'customers_new', 1n);
      add(book.movement, returning ? 'reactivation' : 'new', snapshot ? closing : 0n);
    }
    if (!before && !after && firstCustomerIn(reading, account, start, until) !== undefined) {
      add(book.movement, 'customers_new_and_lost', 1n);
    }
    const leaving = [account.knownChurnOn, account.endedAt, noticeOf(reading, account, asked.now)];
    const isAhead = (at: Instant | null | undefined) => at != null && until < at && at <= span.end;
    if (before && after && leaving.some(isAhead)) {
      const closingAtOldRates = revenueAt(reading, account, until, start);
      add(book.opening, 'known', 1n);
      add(book.opening, 'known opening', opening);
      add(book.opening, 'known contraction', largerOfZeroAnd(opening - closingAtOldRates));
      add(book.opening, 'known expansion', largerOfZeroAnd(closingAtOldRates - opening));
    }
    if (!snapshot) {
      parts.push(...changeByChange(reading, account, asked));
    }
    if (asked.attribution === 'start' || asked.attribution === 'event') {
      transfer(held.opening, book.movement, opening);
    }
    transfer(book.movement, book.closing, closing);
  }
  return parts;
}

/** The movements of one account added up, each its owner's at its moment. */
function changeByChange(reading: Reading, account: AccountRow, { span, attribution, now }: Asked): Contribution[] {
  const moments = reading.instants.get(account.id) ?? [];
  return moments
    .filter((at) => span.start < at && at <= span.until)
    .flatMap((at): Contribution[] => {
      const [was, is] = [customerAt(reading, account, at - 1), customerAt(reading, account, at)];
      const change = revenueAt(reading, account, at) - revenueAt(reading, account, at - 1);
      const place = {
        account,
        owner: ownerAt(reading.company, account, { start: at, event: at, end: span.until, current: now }[attribution]),
      };
      if (was && is) {
        return [
          { ...place, part: 'expansion', amount: largerOfZeroAnd(change) },
          { ...place, part: 'contraction', amount: largerOfZeroAnd(-change) },
        ];
      }
      if (was) {
        return [{ ...place, part: 'churned', amount: -change }];
      }
      return is
        ? [{ ...place, part: everCustomerBefore(reading, account, at) ? 'reactivation' : 'new', amount: change }]
        : [];
    });
}
