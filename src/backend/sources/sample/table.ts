// What a table of the sample company is made of.
import type { Account } from './account';
import type { World } from './world';

export interface Table {
  /** Canonical field names; for accounts, the segments follow. */
  readonly columns: readonly string[];
  /** Cells as a CSV file would hold them, blank for none. Can be read any number of times. */
  readonly rows: Iterable<readonly string[]>;
}

/** A table whose rows are those of every account in turn. */
export interface AccountTable {
  readonly columns: readonly string[];
  rows(account: Account, world: World): Iterable<readonly string[]>;
}

/** A table whose rows are not an account's. */
export interface CompanyTable {
  readonly columns: readonly string[];
  rows(world: World): Iterable<readonly string[]>;
}
