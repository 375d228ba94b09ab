// What a fact family contributes to a fact query: strands of rows, each adding to some of its parts.
import type { Dialect } from './dialect';
import type { Dimensions } from './dimensions';
import type { FactRequest } from './fact-request';
import type { Sql } from './sql';
import type { Statement, Step } from './statement';

/** When a strand's rows count, and at which moment one looks up whose they are. */
export type Placement =
  /**
   * In the windows that hold column `moment`, a moment before now. Counts for the owner at that moment, or at that
   * of the column `ownedAt` where it is given.
   */
  | { readonly kind: 'event'; readonly ownedAt?: string }
  /** The same, then made distinct by account. Counts for the owner at the window's end. */
  | { readonly kind: 'distinct' }
  /**
   * In the windows at whose start or end `valid_from <= then < valid_to`. Counts for the owner at that instant, or
   * at that of the column `ownedAt` where it is given.
   */
  | { readonly kind: 'held'; readonly at: 'start' | 'end'; readonly ownedAt?: string }
  /** Rows that carry their window: columns `i, starts_at, ends_at, owned_at`. */
  | { readonly kind: 'placed' }
  /** Rows that carry their window `i` and the final `csm_id`, whole: nobody else is looked up. */
  | { readonly kind: 'owned' };

export interface Strand<Part extends string = string> {
  /** Name of the step that holds its rows; unique in the statement. */
  readonly name: string;
  /** Steps that `rows` reads; steps of one name are the same step. */
  readonly steps?: readonly Step[];
  /** One `select` with `account_id`, `csm_id` (null where the row names nobody) and what the rest reads. */
  readonly rows: Sql;
  readonly place: Placement;
  /** The CSM that a row names has it under every attribution, also where the row is about an account. */
  readonly namedHasIt?: true;
  /** What one row adds to each part, as SQL over the alias `entry`; parts left out get nothing. */
  readonly adds: Readonly<Partial<Record<Part, Sql>>>;
  /** Parts that count once for each CSM of a group however many rows name it, and never by share. */
  readonly oncePerCsm?: readonly Part[];
  /** A whole number by which binned parts come apart. */
  readonly bin?: Sql;
  /** The family's row dimensions these rows have, as SQL over `entry`. Others broadcast over every value. */
  readonly dimensions?: Readonly<Record<string, Sql>>;
}

export interface FactFamily<Part extends string = string> {
  strands(request: FactRequest, dialect: Dialect): ReadonlyArray<Strand<Part>>;
  /** A faster statement of the same sums, or null for a request it does not cover. */
  fast?(request: FactRequest, dims: Dimensions, dialect: Dialect): Statement | null;
}
