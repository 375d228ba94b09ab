// DuckDB's way of the constructs in which engines differ.
import type { Dialect } from '../../facts/dialect';
import { sql } from '../../facts/sql';
import { raw, step, type Step } from '../../facts/statement';

export const duckdbDialect: Dialect = {
  joinBoundaryAtOrAfter: (instant, alias) =>
    sql`asof join boundary as ${raw(alias)} on ${instant} <= ${raw(alias)}.moment`,
  placeAtBoundaries,
  readyToGroup: raw,
  joinBoundaryAtOrBefore: (instant, alias) =>
    sql`asof join boundary as ${raw(alias)} on ${instant} >= ${raw(alias)}.moment`,
  microsecondsBetween: (from, to) => sql`date_diff('microsecond', ${from}, ${to})`,
  wholeDaysBetween: (from, to) => sql`(date_diff('microsecond', ${from}, ${to}) // 86400000000)`,
  daysBetween: (from, to) => sql`((date_diff('microsecond', ${from}, ${to}) + 43200000000) // 86400000000)`,
};

/** Most rows share their moments with many others: each moment's boundary is looked up once. */
function placeAtBoundaries(name: string, from: string, moments: Readonly<Record<string, string>>): Step[] {
  const columns = Object.entries(moments);
  const each = columns.map(([moment]) => `select ${moment} as moment from ${from}`).join(' union all ');
  const places = columns.map(([, place]) => `, ${place}.k as ${place}`).join('');
  const joins = columns.map(
    ([moment, place]) => `\n  join ${name}_boundary as ${place} on ${place}.moment = ${from}.${moment}`
  );
  return [
    step(
      `${name}_boundary`,
      raw(`
  select each_moment.moment, coalesce(boundary.k, cast((select count(*) from boundary) as integer)) as k
  from (select distinct moment from (${each}) as written) as each_moment
  asof left join boundary on each_moment.moment <= boundary.moment`)
    ),
    step(name, raw(`\n  select ${from}.*${places}\n  from ${from}${joins.join('')}`)),
  ];
}
