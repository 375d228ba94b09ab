// DuckDB's way of reading and checking rows.
import { type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import type { RowDialect } from '../row-dialect';
import { utcToLocal } from '../rows/zone-offsets';
import { roundedQuotient } from './value-sql';

const quotients = {
  4: { digits: 34, unit: '0.0001' },
  9: { digits: 20, unit: 'cast(0.000000001 as decimal(9,9))' },
} as const;

export const duckdbRows: RowDialect = {
  matches: (text, shape) => sql`regexp_full_match(${text}, ${shape})`,
  captured: (text, shape, group) => sql`regexp_extract(${text}, ${shape}, ${raw(String(group))})`,
  narrowed: (value, precision, scale) => sql`try_cast(${value} as ${decimal(precision, scale)})`,
  whole: (value, places, decimals) =>
    sql`cast(cast(cast(${value} as ${decimal(28, decimals)}) * ${raw(String(10 ** places))} as decimal(28,0)) as hugeint)`,
  quotient(numerator, divisor, places) {
    const { digits, unit } = quotients[places];
    const units = sql`try_cast(${roundedQuotient(numerator, divisor)} as ${decimal(digits, 0)})`;
    return sql`try_cast(${units} * ${raw(unit)} as ${decimal(18, places)})`;
  },
  large: (value) => sql`cast(${value} as hugeint)`,
  monthsBetween: (from, to) => sql`datediff('month', ${from}, ${to})`,
  monthsLater: (moment, months) => sql`${moment} + to_months(cast(${months} as integer))`,
  microsecondsBetween: (from, to) => sql`epoch_us(${to}) - epoch_us(${from})`,
  utcToLocal,
  position: raw('row_number() over ()'),
};

const decimal = (precision: number, scale: number): Sql => raw(`decimal(${precision},${scale})`);
