// What one account or answer adds to one part, and in whose book it counts.
import type { AccountRow, FamilyRow, ResponseRow } from '../../support/company';
import type { Owner } from './ownership';

export interface Contribution {
  readonly part: string;
  readonly amount: bigint;
  /** Of the contributions to a part that share this, a group counts one. */
  readonly once?: string;
  /** Split among several by their shares, but for what counts once. */
  readonly owner: Owner;
  /** The row it comes from, where an account may have several. */
  readonly row?: FamilyRow | ResponseRow;
  /** Null for an answer that names no account. */
  readonly account: AccountRow | null;
  /** Row dimension → value, null for a blank; what has no such dimension counts for every value of it. */
  readonly dimensions?: Readonly<Record<string, string | null>>;
  /** How long a CSM had been one when the window started; null where that is not known. */
  readonly csmTenure?: (csm: string) => string | null;
}
