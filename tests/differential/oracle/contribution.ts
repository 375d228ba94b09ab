// What one account or answer adds to one part, and in whose book it counts.
import type { AccountRow } from '../../support/company';

export interface Contribution {
  readonly part: string;
  readonly amount: bigint;
  readonly owner: string | null;
  /** Null for an answer that names no account. */
  readonly account: AccountRow | null;
}
