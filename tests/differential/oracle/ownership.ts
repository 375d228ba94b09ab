// Who owns an account, at an instant or first after it. Null is nobody.
import type { Instant } from '../../../src/shared/calendar/window';
import type { AccountRow, Company } from '../../support/company';

const rowsOf = (company: Company, account: AccountRow) =>
  (company.owners ?? []).filter((row) => row.account === account.id);

/** Owner at the instant; an account without ownership rows belongs to its `csm` column for all time. */
export function ownerAt(company: Company, account: AccountRow, at: Instant): string | null {
  const rows = rowsOf(company, account);
  if (rows.length === 0) {
    return account.csm ?? null;
  }
  const row = rows.find(({ from, to }) => (from === null || from <= at) && (to === null || at < to));
  return row === undefined ? null : row.csm;
}

/** Owner at the instant, else the first one the account gets after it and before `until`, else nobody. */
export function ownerAtOrSoonAfter(company: Company, account: AccountRow, at: Instant, until: Instant): string | null {
  const now = ownerAt(company, account, at);
  if (now !== null) {
    return now;
  }
  let first: { from: Instant; csm: string } | undefined;
  for (const { from, csm, to } of rowsOf(company, account)) {
    const holds = from !== null && from > at && from < until && (to === null || to > from);
    if (holds && (first === undefined || from < first.from)) {
      first = { from, csm };
    }
  }
  return first === undefined ? null : first.csm;
}
