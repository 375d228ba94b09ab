// Postgres's way of the constructs in which engines differ.
import type { Dialect } from '../../facts/dialect';
import { join, type Sql, sql } from '../../facts/sql';
import { raw, step } from '../../facts/statement';

/** All boundaries in order; Postgres makes the array once a query and searches it by halves. */
const moments = sql`(select array_agg(moment order by k) from boundary)`;

/** How many boundaries lie before an instant: the index of the first one at or after it. */
const firstAtOrAfter = (instant: Sql): Sql =>
  sql`width_bucket(${instant}, (select array_agg(moment + interval '1 microsecond' order by k) from boundary))`;

export const postgresDialect: Dialect = {
  joinBoundaryAtOrAfter: (instant, alias) =>
    sql`join boundary as ${raw(alias)} on ${raw(alias)}.k = ${firstAtOrAfter(instant)}`,
  // `offset 0` has each place looked up once, also where a condition asks for it again.
  placeAtBoundaries: (name, from, columns) => {
    const places = Object.entries(columns).map(
      ([moment, place]) => sql`, ${firstAtOrAfter(raw(moment))} as ${raw(place)}`
    );
    return [step(name, sql`\n  select *${join(places, '')}\n  from ${raw(from)}\n  offset 0`)];
  },
  // Sorted they are grouped as they come; a table of as many groups as rows costs more, and they are sorted after it.
  readyToGroup: (relation, columns) => raw(`(select * from ${relation} order by ${columns})`),
  joinBoundaryAtOrBefore: (instant, alias) =>
    sql`join boundary as ${raw(alias)} on ${raw(alias)}.k = width_bucket(${instant}, ${moments}) - 1`,
  microsecondsBetween,
  wholeDaysBetween: (from, to) => sql`cast(extract(day from ${to} - ${from}) as bigint)`,
  daysBetween: (from, to) => sql`cast(extract(day from (${to} + interval '12 hours') - ${from}) as bigint)`,
};

/** By its fields: seconds since the epoch are a double before Postgres 14. */
function microsecondsBetween(from: Sql, to: Sql): Sql {
  const field = (name: string): Sql => sql`cast(extract(${raw(name)} from ${to} - ${from}) as bigint)`;
  return sql`(${field('day')} * 86400000000 + ${field('hour')} * 3600000000 + ${field('minute')} * 60000000 + ${field('microseconds')})`;
}
