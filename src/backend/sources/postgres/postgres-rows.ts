// Postgres' way of reading and checking rows. Nothing here may raise an error, whatever a row holds: the planner
// may compute a value before the check that would have kept its row out.
import { postgresDialect } from '../../engines/postgres';
import { type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { offsetsByLocal, offsetsByUtc, type ZoneOffsets } from '../rows/zone-offsets';
import type { RowDialect } from '../row-dialect';

/** The column of a row's place among the rows of its table, by which the first of several is told. */
export const PLACE = raw('"row:place"');

export const postgresRows: RowDialect = {
  matches: (text, shape) => sql`${text} ~ ${raw(pattern(shape))}`,
  captured: (text, shape, group) => sql`(regexp_match(${text}, ${raw(pattern(shape))}))[${raw(String(group))}]`,
  narrowed,
  whole: (value, places) => sql`trunc((${value}) * ${raw(String(10 ** places))})`,
  quotient: (numerator, divisor, places) =>
    narrowed(
      sql`div(2 * (${numerator}) + (${divisor}), nullif(2 * (${divisor}), 0)) * ${raw((10 ** -places).toFixed(places))}`,
      18,
      places
    ),
  large: (value) => sql`cast(${value} as numeric)`,
  monthsBetween: (from, to) => sql`cast(${months(to)} - ${months(from)} as integer)`,
  monthsLater: (moment, count) => sql`${moment} + ${count} * interval '1 month'`,
  microsecondsBetween: postgresDialect.microsecondsBetween,
  utcToLocal,
  position: PLACE,
};

/** A local timestamp as a UTC timestamp, by the same offsets as everywhere in the product. */
export const localToUtc = (local: Sql, timeZone: string): Sql => shifted(local, '-', offsetsByLocal(timeZone));

function utcToLocal(utc: Sql, timeZone: string): Sql {
  return shifted(utc, '+', offsetsByUtc(timeZone));
}

function narrowed(value: Sql, precision: number, scale: number): Sql {
  const type = raw(`numeric(${precision},${scale})`);
  // What is not a number lies above all limits.
  const fits = sql`abs(round(${value}, ${raw(String(scale))})) < ${raw(`1${'0'.repeat(precision - scale)}`)}`;
  return sql`case when ${fits} then cast(${value} as ${type}) end`;
}

const months = (moment: Sql): Sql => sql`(extract(year from ${moment}) * 12 + extract(month from ${moment}))`;

/** Of the whole text. */
const pattern = (shape: string): string => `'^(?:${shape.replaceAll("'", "''")})$'`;

/** Both lists are one parameter each, however many columns use them. */
function shifted(moment: Sql, sign: '+' | '-', zone: ZoneOffsets | null): Sql {
  if (zone === null) {
    return moment;
  }
  const thresholds = zone.thresholds.map((at) => `"${new Date(at).toISOString().replace('T', ' ').replace('Z', '')}"`);
  const offsets = zone.offsets.map((ms) => `"${ms / 1000} seconds"`);
  const number = sql`width_bucket(${moment}, cast(${`{${thresholds.join(',')}}`} as timestamp[]))`;
  return sql`${moment} ${raw(sign)} (cast(${`{${offsets.join(',')}}`} as interval[]))[1 + ${number}]`;
}
