// The few places in which engines differ. Fact SQL is written once against this.
import type { Sql } from './sql';

export interface Dialect {
  /** Joins the first boundary at or after an instant, as `alias`; no row matches after the last one. */
  joinBoundaryAtOrAfter(instant: Sql, alias: string): Sql;
  /** The same as an outer join: no boundary gives nulls. */
  leftJoinBoundaryAtOrAfter(instant: Sql, alias: string): Sql;
  /** Joins the last boundary at or before an instant, as `alias`; no row matches before the first one. */
  joinBoundaryAtOrBefore(instant: Sql, alias: string): Sql;
}
