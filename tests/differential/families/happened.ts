// Rows that happen at a moment, one by one: in which window, about which account, in whose book.
import type { Instant } from '../../../src/shared/calendar/window';
import type { AccountRow, FamilyRow } from '../../support/company';
import type { Contribution } from '../oracle/contribution';
import { type Owner, ownerAt } from '../oracle/ownership';
import { customerAt } from '../oracle/timeline';
import { type FamilyQuestion, textOf } from './family-oracle';

/** Whether a moment lies in the window; a blank does not. */
export const inWindow = (at: Instant | null, { asked: { span } }: FamilyQuestion): at is Instant =>
  at !== null && span.start <= at && at < span.until;

export function accountOf({ reading }: FamilyQuestion, row: FamilyRow): AccountRow | null {
  const { accounts } = reading.company;
  const known = accountsById.get(accounts) ?? new Map(accounts.map((account) => [account.id, account]));
  accountsById.set(accounts, known);
  return known.get(textOf(row, 'account') ?? '') ?? null;
}

const accountsById = new WeakMap<readonly AccountRow[], ReadonlyMap<string, AccountRow>>();

/** In whose book a row counts that happened, or holds, at a moment: whom it names, else whoever has the account. */
export function bookOf(question: FamilyQuestion, row: FamilyRow, at: Instant): Owner {
  const { span, attribution, now } = question.asked;
  const account = accountOf(question, row);
  const named = textOf(row, 'csm');
  const owner = (instant: Instant) => (account === null ? null : ownerAt(question.reading.company, account, instant));
  if (attribution === 'start' || attribution === 'event') {
    return named ?? owner(at);
  }
  return account === null ? named : owner(attribution === 'end' ? span.until : now);
}

/** The customers at the window's end, each in the book of its owner then, or now. */
export function customersAtEnd({ reading, asked }: FamilyQuestion): Array<{ account: AccountRow; owner: Owner }> {
  const at = asked.attribution === 'current' ? asked.now : asked.span.until;
  return reading.company.accounts
    .filter((account) => customerAt(reading, account, asked.span.until))
    .map((account) => ({ account, owner: ownerAt(reading.company, account, at) }));
}

/** One contribution of a row that happened at a moment. */
export function happened(
  question: FamilyQuestion,
  row: FamilyRow,
  at: Instant,
  part: string,
  amount: bigint,
  dimensions?: Contribution['dimensions']
): Contribution {
  return { part, amount, owner: bookOf(question, row, at), account: accountOf(question, row), row, dimensions };
}
