// Durations as exact decimals: no engine divides or rounds on the way.
import type { Dialect } from './dialect';
import { type Sql, sql } from './sql';

/** Seconds from one timestamp to another, to six decimals; null where either is. */
export function secondsBetween(dialect: Dialect, from: Sql, to: Sql): Sql {
  return sql`cast(${dialect.microsecondsBetween(from, to)} as decimal(18, 0)) * 0.000001`;
}
