// The contract's cohort arithmetic for one window, account by account.
import type { Instant } from '../../../src/shared/calendar/window';
import type { Attribution } from '../../../src/shared/query/query';
import type { AccountRow } from '../../support/company';
import type { Contribution } from './contribution';
import { ownerAt, ownerAtOrSoonAfter } from './ownership';
import { customerAt, everCustomerBefore, firstCustomerIn, lastChangeIn, revenueAt, type Reading } from './timeline';

export interface Span {
  readonly start: Instant;
  readonly until: Instant;
}

export interface Asked {
  readonly span: Span;
  readonly attribution: Attribution;
  readonly now: Instant;
}

interface Owners {
  readonly opening: string | null;
  readonly movement: string | null;
  readonly closing: string | null;
}

const largerOfZeroAnd = (amount: bigint) => (amount > 0n ? amount : 0n);

function owners(reading: Reading, account: AccountRow, { span, attribution, now }: Asked): Owners {
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

/** Every addition of every account to the parts of one window. */
export function cohortContributions(reading: Reading, asked: Asked): Contribution[] {
  const parts: Contribution[] = [];
  const { start, until } = asked.span;

  for (const account of reading.company.accounts) {
    const book = owners(reading, account, asked);
    const add = (owner: string | null, part: string, amount: bigint) => {
      if (amount !== 0n) {
        parts.push({ part, amount, owner, account });
      }
    };

    const before = customerAt(reading, account, start);
    const after = customerAt(reading, account, until);
    const opening = revenueAt(reading, account, start);
    const closing = revenueAt(reading, account, until);

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
      add(book.movement, 'churned', opening);
    }
    if (before && after) {
      const closingAtOldRates = revenueAt(reading, account, until, start);
      add(book.movement, 'contraction', largerOfZeroAnd(opening - closingAtOldRates));
      add(book.movement, 'expansion', largerOfZeroAnd(closingAtOldRates - opening));
      add(book.movement, 'fx', closing - closingAtOldRates);
    }
    if (!before && after) {
      const returning = everCustomerBefore(reading, account, start);
      add(book.movement, returning ? 'customers_reactivated' : 'customers_new', 1n);
      add(book.movement, returning ? 'reactivation' : 'new', closing);
    }
    if (!before && !after && firstCustomerIn(reading, account, start, until) !== undefined) {
      add(book.movement, 'customers_new_and_lost', 1n);
    }
    if (after && book.movement !== book.closing) {
      add(book.movement, 'transferred_out', closing);
      add(book.closing, 'transferred_in', closing);
    }
  }
  return parts;
}
