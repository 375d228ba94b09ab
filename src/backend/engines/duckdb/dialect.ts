// DuckDB's way of the constructs in which engines differ.
import type { Dialect } from '../../facts/dialect';
import { sql } from '../../facts/sql';
import { raw } from '../../facts/statement';

export const duckdbDialect: Dialect = {
  joinBoundaryAtOrAfter: (instant, alias) =>
    sql`asof join boundary as ${raw(alias)} on ${instant} <= ${raw(alias)}.moment`,
  leftJoinBoundaryAtOrAfter: (instant, alias) =>
    sql`asof left join boundary as ${raw(alias)} on ${instant} <= ${raw(alias)}.moment`,
  joinBoundaryAtOrBefore: (instant, alias) =>
    sql`asof join boundary as ${raw(alias)} on ${instant} >= ${raw(alias)}.moment`,
};
