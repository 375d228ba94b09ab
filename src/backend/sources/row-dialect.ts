// The few places in which databases differ where rows are read and checked. A table's plan is written once against this.
import type { Sql } from '../facts/sql';

export interface RowDialect {
  /** True where the whole text has the shape: a regular expression of what engines share, digits as `[0-9]`, a point as `[.]`. */
  matches(text: Sql, shape: string): Sql;
  /** What the shape's group number n, from 1, takes of a text that has it. */
  captured(text: Sql, shape: string, group: number): Sql;
  /** A number as `decimal(precision, scale)`, rounded; null where it is too large. */
  narrowed(value: Sql, precision: number, scale: number): Sql;
  /** An exact decimal of at most so many places as a whole number of 10^−places, however large. */
  whole(value: Sql, places: 4, decimals: 4 | 8): Sql;
  /** One whole number over another, both of zero and above: whole 10^−places of the quotient, rounded half up, as a decimal; null where it is too large. */
  quotient(numerator: Sql, divisor: Sql, places: 4 | 9): Sql;
  /** A whole number that may be multiplied by large ones. */
  large(value: Sql): Sql;
  /** Calendar months from the month of one timestamp to that of another. */
  monthsBetween(from: Sql, to: Sql): Sql;
  /** So many calendar months later, on the month's last day where it has no such day. */
  monthsLater(moment: Sql, months: Sql): Sql;
  microsecondsBetween(from: Sql, to: Sql): Sql;
  /** Local clock time of a UTC timestamp in a zone. */
  utcToLocal(utc: Sql, timeZone: string): Sql;
  /** A number that grows from row to row, in the order in which rows come. */
  readonly position: Sql;
}
