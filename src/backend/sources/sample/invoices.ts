// What was billed: every month, or a year ahead with the rest of the year for an upgrade on the way. Most
// pay in time, some always late, and some who left never paid the last one.
import type { Account } from './account';
import { billed, moneyCell } from './price';
import type { Random } from './random';
import { stretchOn, type Stay, type Stretch } from './stay';
import type { AccountTable } from './table';
import { dayCell, dayOfMonth, isoDay, type Day } from './timeline';
import { chanceFor, type World } from './world';

export interface Invoice {
  /** Which subscription it is for: a stay, or the add-on after them. */
  readonly series: number;
  /** Counts from 1 within the series. */
  readonly number: number;
  readonly stay: Stay;
  readonly issuedOn: Day;
  /** Whole units of money. */
  readonly amount: number;
}

const DAYS_TO_PAY = 30;
const LAST_UNPAID_DAYS = 40;

/** Up to today, one subscription after the other. */
function* invoices({ time }: World, { stays, addOn }: Account): Generator<Invoice> {
  for (const [series, stay] of stays.entries()) {
    const dayIn = dayOfMonth(stay.from);
    let number = 0;
    let before: Stretch | undefined;
    for (let months = 0; ; months++) {
      const issuedOn = time.day(stay.startMonth + months, dayIn);
      if (issuedOn > time.today || issuedOn >= (stay.to ?? Infinity)) {
        break;
      }
      const stretch = stretchOn(stay, issuedOn);
      const amount = stretch ? due(stretch, before, months) : 0;
      if (amount > 0) {
        number++;
        yield { series, number, stay, issuedOn, amount };
      }
      before = stretch;
    }
  }
  if (addOn) {
    const last = Math.min(time.today, (addOn.to ?? Infinity) - 1);
    for (let number = 1; addOn.from + 30 * (number - 1) <= last; number++) {
      yield { series: 2, number, stay: stays[0], issuedOn: addOn.from + 30 * (number - 1), amount: addOn.monthly };
    }
  }
}

/** The whole interval where one begins, else what an upgrade costs until the year is over. */
function due(stretch: Stretch, before: Stretch | undefined, months: number): number {
  if (!stretch.yearly || months % 12 === 0) {
    return billed(stretch);
  }
  return before ? Math.round(((billed(stretch) - billed(before)) * (12 - (months % 12))) / 12) : 0;
}

export const invoicesTable: AccountTable = {
  columns: ['id', 'account', 'issued_on', 'amount', 'due_on', 'paid_on'],
  *rows(account, world) {
    const slow = chanceFor(world, account, 'invoices').chance(0.1);
    for (const { series, number, stay, issuedOn, amount } of invoices(world, account)) {
      const random = chanceFor(world, account, 'invoices', series, number);
      const paidOn = issuedOn + daysToPay(slow, random);
      const owed = random.chance(0.25) && isLast(stay, issuedOn);
      yield [
        `${account.id}-I${series + 1}-${number}`,
        account.id,
        isoDay(issuedOn),
        moneyCell(amount),
        isoDay(issuedOn + DAYS_TO_PAY),
        owed || paidOn > world.time.today ? '' : dayCell(paidOn),
      ];
    }
  },
};

/** Days from the invoice to its payment. */
function daysToPay(slow: boolean, random: Random): number {
  const late = random.chance(slow ? 0.7 : 0.05);
  const days = random.whole(1, 29);
  return late ? DAYS_TO_PAY + days : days;
}

const isLast = ({ to }: Stay, issuedOn: Day): boolean =>
  to !== null && issuedOn < to && to - issuedOn < LAST_UNPAID_DAYS;
