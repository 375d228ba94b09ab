// What turns an entity's rows into its canonical table: the columns, and what makes a row faulty.
// The SQL reads a `typed_row`, in which field f is "f" (typed, null where blank or unreadable) and
// "f:text" (as meant in the file).
import type { Settings } from '../../../shared/settings/settings';
import type { EntityId } from '../../../shared/model/entities';
import { ident, type Sql } from '../../facts/sql';
import type { RowDialect } from '../row-dialect';

/** What a fault's sentence may say about its row. */
export interface RowText {
  /** The value as the file has it; the constant where the field is one. */
  value(field: string): string;
  /** The column as the header names it; the field's own name where it has none. */
  column(field: string): string;
  /** The date format in force. */
  format(field: string): string;
}

export interface Fault {
  /** Groups rejects for people; one listing limit each. */
  readonly kind: string;
  /** True for a faulty row; the first fault of a row counts. */
  readonly when: Sql;
  /** The rest of "Row 118 of subscriptions.csv: …", without the full stop. */
  say(row: RowText): string;
}

export interface LaterFault {
  readonly kind: string;
  /** A cheaper condition over the whole table, `select` and one boolean: false when no row can have the fault. */
  readonly possible?: Sql;
  /**
   * Condition over the loaded table, alias `loaded`, and tables loaded before it; faulty rows are already out.
   * One that depends on the segments is worked out from their names.
   */
  readonly when: Sql | ((segments: readonly string[]) => Sql);
  /** The same where nothing is loaded and rows have no numbers; `when` where absent. */
  readonly live?: LiveRule;
  say(row: RowText): string;
}

/** What keeps rows out of a table that is selected from the user's own, over the columns of the canonical table. */
export type LiveRule =
  /** Of the rows that agree in these columns the first counts; a single column may be null as often as it likes. */
  | { readonly once: readonly string[] }
  /** Where the column names an account, it is one that counts. */
  | { readonly account: string }
  /** As `when`; besides the columns there is `rate`, that of money in another currency. */
  | { readonly when: Sql };

/** Money in the currency that the column `currency` names, converted at the rate of a moment once all rows are there. */
export interface RatedMoney {
  readonly own: string;
  readonly moment: string;
  /** Columns of amounts. */
  readonly amounts: readonly string[];
}

/** A column that gets its value from another table, once the rows of every table count. */
export interface Completion {
  readonly column: string;
  /** Over the relation. */
  readonly value: Sql;
  /** At most one row for a row of the table. */
  readonly relation: { readonly name: string; readonly rows: Sql };
  /** Which rows get it: over the table, under its own name, and the relation. */
  readonly when: Sql;
}

export interface TablePlan {
  readonly entity: EntityId;
  readonly table: string;
  /** The context's `given`. */
  readonly given: ReadonlySet<string>;
  /** Values that several columns or faults need, worked out once per row and read by `typed(name)`. */
  readonly derived: ReadonlyArray<{ readonly name: string; readonly value: Sql }>;
  /** Canonical columns in order, each with the SQL over `typed_row` that makes it. */
  readonly columns: ReadonlyArray<{ readonly name: string; readonly type: string; readonly value: Sql }>;
  readonly faults: readonly Fault[];
  readonly laterFaults: readonly LaterFault[];
  /** True where the rows are checked against tables besides accounts and fx_rates: those of all others, named CSMs included. */
  readonly last?: boolean;
  /** True where what was told last holds until more is told: the rows that end last have no end. */
  readonly lastHolds?: boolean;
  /** True where rows are changes of an amount, which become the stretches between them. */
  readonly movements?: boolean;
  readonly rated?: RatedMoney;
  readonly completion?: readonly Completion[];
  /** First and last moments the rows speak of, for people: SQL over the canonical table. */
  readonly moments: readonly string[];
}

export interface PlanContext {
  readonly dialect: RowDialect;
  readonly settings: Settings;
  /** Segment names, in order; segment i is "segment:i" of `typed_row`. */
  readonly segments: readonly string[];
  /** Fields that some file or the mapping gives a value; all others are null in every row. */
  readonly given: ReadonlySet<string>;
}

/** How each entity's rows become its table. */
export type TablePlans<Id extends EntityId> = Readonly<Record<Id, (context: PlanContext) => TablePlan>>;

/** A field of `typed_row`. */
export const typed = (field: string): Sql => ident(field);
/** The text of a field of `typed_row`. */
export const textOf = (field: string): Sql => ident(`${field}:text`);

/** Moments at which an open start or end is kept. */
export const sinceEver = "timestamp '0001-01-01'";
export const forEver = "timestamp '9999-12-31'";
