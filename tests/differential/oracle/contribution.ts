// What one account or answer adds to one part, and in whose book it counts.
import type { AccountRow } from '../../support/company';

export interface Contribution {
  readonly part: string;
  readonly amount: bigint;
  readonly owner: string | null;
  /** Null for an answer that names no account. */
  readonly account: AccountRow | null;
}

/** Revenue at a window's end that sits in another book than the account's movements. */
export interface Transfer {
  readonly amount: bigint;
  readonly account: AccountRow;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Contributions {
  readonly parts: readonly Contribution[];
  readonly transfers: readonly Transfer[];
}
