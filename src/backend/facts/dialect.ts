// The few places in which engines differ. Fact SQL is written once against this.
import type { Sql } from './sql';
import type { Step } from './statement';

export interface Dialect {
  /** Joins the first boundary at or after an instant, as `alias`; no row matches after the last one. */
  joinBoundaryAtOrAfter(instant: Sql, alias: string): Sql;
  /**
   * Steps that end in `name`: the rows of the relation `from`, and for each column in `moments` one with the index of the
   * first boundary at or after it, named as that says; after the last one the number of boundaries.
   */
  placeAtBoundaries(name: string, from: string, moments: Readonly<Record<string, string>>): Step[];
  /** A relation to be grouped by columns that nearly tell its rows apart, in the order in which that is quick. */
  readyToGroup(relation: string, columns: string): Sql;
  /** Joins the last boundary at or before an instant, as `alias`; no row matches before the first one. */
  joinBoundaryAtOrBefore(instant: Sql, alias: string): Sql;
  /** Microseconds from one timestamp to another, a whole number; negative where `to` comes first. */
  microsecondsBetween(from: Sql, to: Sql): Sql;
  /** Whole days of 24 hours from one timestamp to a later one, rounded down. */
  wholeDaysBetween(from: Sql, to: Sql): Sql;
  /** Days from one timestamp to a later one, to the nearest whole day: where clocks change, a day is not 24 hours. */
  daysBetween(from: Sql, to: Sql): Sql;
}
