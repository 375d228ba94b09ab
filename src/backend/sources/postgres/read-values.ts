// A column of the user's → exact typed values, by the same rules as a CSV file's texts. Null in, null out; what
// does not read strictly as its type gives null as well, and nothing raises an error.
import { type Divisor, excelDay, excelFormat, unixFormat } from '../../../shared/model/mapping';
import { join, type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import type { FieldReader } from '../rows/field-reader';
import { parseDateFormat } from '../rows/date-format';
import { movedPlaces, reciprocal } from '../rows/divided';
import { agrees, bareDigits, digitShapes, groupSigns, signedShape } from '../rows/signed-money';
import { forEver, sinceEver } from '../rows/table-plan';
import type { ColumnKind } from './column-kind';
import { localToUtc, postgresRows } from './postgres-rows';

const { matches, narrowed, utcToLocal } = postgresRows;

/** A column's text as the model means it: blanks around it trimmed, mapped values replaced, empty text null. */
export function meantText(column: Sql, kind: ColumnKind, values: FieldReader['values'] = []): Sql {
  const written = sql`cast(${column} as text)`;
  const text = kind === 'text' ? sql`nullif(btrim(${written}), '')` : written;
  if (values.length === 0) {
    return text;
  }
  const cases = values.map(([written, meant]) => sql` when ${written.trim()} then ${meant.trim()}`);
  return sql`nullif(case coalesce(${text}, '')${join(cases, '')} else ${text} end, '')`;
}

/** Whether values of a column are taken as they are, without a look at their text. */
export function isNative({ type, format, values }: FieldReader, kind: ColumnKind): boolean {
  if (values.length > 0) {
    return false;
  }
  switch (type) {
    case 'instant':
      return kind === 'date' || kind === 'local' || kind === 'instant';
    case 'money':
    case 'number':
      return kind === 'number' || kind === 'float';
    case 'boolean':
      return kind === 'boolean' && format === null;
    case 'id':
    case 'text':
      return false;
  }
}

/** The typed value of a column that `isNative`. */
export function nativeValue(reader: FieldReader, kind: ColumnKind, column: Sql, timeZone: string): Sql {
  switch (kind) {
    case 'instant':
      return nativeInstant(reader, sql`${column} at time zone 'UTC'`, column, timeZone);
    case 'date':
    case 'local':
      return withinYears(
        column,
        localToUtc(moved(reader, kind === 'local' ? column : sql`cast(${column} as timestamp)`), timeZone)
      );
    case 'number':
    case 'float':
      return reader.type === 'money'
        ? decimal(column, 15, 4, reader.divideBy)
        : decimal(column, 18, 8, reader.divideBy);
    case 'boolean':
    case 'text':
      return column;
  }
}

function nativeInstant(reader: FieldReader, utc: Sql, column: Sql, timeZone: string): Sql {
  const value = reader.inclusiveEnd ? localToUtc(moved(reader, utcToLocal(utc, timeZone)), timeZone) : utc;
  return withinYears(column, value);
}

/** Moments at the ends of the calendar and beyond, infinite ones too, stand for since ever and for ever. */
const withinYears = (column: Sql, value: Sql): Sql =>
  sql`case when ${column} >= '9999-12-31' then ${raw(forEver)} when ${column} < '0001-01-02' then ${raw(sinceEver)} else ${value} end`;

const moved = ({ inclusiveEnd }: FieldReader, local: Sql): Sql =>
  inclusiveEnd ? sql`(${local} + interval '1 day')` : local;

/** A number with no more decimals than are kept, once divided; null otherwise. */
function decimal(column: Sql, precision: number, scale: number, divideBy: Divisor | null): Sql {
  const decimals = scale - movedPlaces(divideBy);
  const limit = raw(`1${'0'.repeat(precision - decimals)}`);
  // Looked at before it is made a numeric: a float may be infinite. On both sides, as the smallest integer has no `abs`.
  const value = sql`cast(${column} as numeric)`;
  return sql`case when ${column} < ${limit} and ${column} > -${limit} then case when ${value} = round(${value}, ${raw(String(decimals))}) then ${narrowed(divided(value, divideBy), precision, scale)} end end`;
}

const divided = (value: Sql, divideBy: Divisor | null): Sql =>
  divideBy === null ? value : sql`(${value}) * ${reciprocal(divideBy)}`;

/** An exact number from text: plain digits, grouped in threes or not, and no more decimals than are kept, once divided. */
export function decimalFromText(
  text: Sql,
  separator: '.' | ',',
  { type, divideBy }: Pick<FieldReader, 'type' | 'divideBy'>,
  signed = sql``
): Sql {
  const [precision, scale] = type === 'money' ? [15, 4] : [18, 8];
  const digits = sql`translate(${text}, ${raw(`'${groupSigns(separator).replaceAll("'", "''")}'`)}, '')`;
  const pointed = separator === '.' ? digits : sql`replace(${digits}, ',', '.')`;
  const shape = `-?(${digitShapes(separator, scale - movedPlaces(divideBy)).join('|')})`;
  const value = narrowed(divided(sql`cast(${pointed} as numeric)`, divideBy), precision, scale);
  return sql`case when length(${text}) >= 1000 then null when ${matches(text, shape)} then ${value}${signed} end`;
}

/** An amount from text: in the currency where it says one, or divided. */
export function moneyFromText(text: Sql, separator: '.' | ',', reader: FieldReader, currency: Sql): Sql {
  if (reader.divideBy !== null) {
    return decimalFromText(text, separator, reader);
  }
  const amount = narrowed(sql`cast(${bareDigits(text, separator)} as numeric)`, 15, 4);
  const signed = sql` when ${matches(text, signedShape(separator))} then case when ${agrees(text, currency)} then ${amount} end`;
  return decimalFromText(text, separator, reader, signed);
}

const isoLocal = '([0-9]{4})-([0-9]{2})-([0-9]{2})([T ]([0-9]{2}):([0-9]{2})(:([0-9]{2})([.][0-9]{1,9})?)?)?';
const isoOffset = '( ?(Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)| UTC| GMT)';
const isoTimed = '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?';

/** A text without an offset as a local timestamp, by the reader's format; null for one that is none. */
export function localFromText(text: Sql, { format, field }: FieldReader): Sql {
  if (format === null) {
    return sql`case when ${matches(text, isoLocal)} then ${checkedIso(text)} end`;
  }
  if (format === unixFormat) {
    return raw('cast(null as timestamp)');
  }
  if (format === excelFormat) {
    const seconds = sql`round(cast(${text} as numeric) * 86400)`;
    return sql`case when ${matches(text, excelDay)} then timestamp '1899-12-30' + ${seconds} * interval '1 second' end`;
  }
  const { shape, groups } = parseDateFormat(format, field);
  const part = (token: string, fallback: string): Sql => {
    const at = groups.indexOf(token);
    return at < 0 ? raw(`'${fallback}'`) : postgresRows.captured(text, shape, at + 1);
  };
  const two = (value: Sql): Sql => sql`lpad(${value}, 2, '0')`;
  const year = groups.includes('%y') ? yearOf(part('%y', '')) : part('%Y', '');
  const month = groups.includes('%b') ? monthOf(part('%b', '')) : part('%m', '');
  const hour = groups.includes('%I') ? hourOf(part('%I', ''), part('%p', '')) : part('%H', '00');
  const iso = sql`${year} || '-' || ${two(month)} || '-' || ${two(part('%d', ''))} || ' ' || ${two(hour)} || ':' || ${part('%M', '00')} || ':' || ${part('%S', '00')} || '.' || ${part('%g', '000')}`;
  return sql`case when ${matches(text, shape)} then ${checkedIso(sql`(${iso})`)} end`;
}

/** The year from 1969 to 2068 that two digits stand for, as in files. */
const yearOf = (digits: Sql): Sql => sql`case when ${digits} < '69' then '20' else '19' end || ${digits}`;

/** The number of a month such as Jan; null for what is none. */
const monthOf = (name: Sql): Sql =>
  sql`cast(array_position(array['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'], lower(${name})) as text)`;

/** The hour of 24 of one of twelve. */
const hourOf = (hour: Sql, half: Sql): Sql =>
  sql`cast(cast(${hour} as integer) % 12 + case lower(${half}) when 'pm' then 12 else 0 end as text)`;

/** A text with an offset, or of a counted moment, as a UTC timestamp; null for any other. */
export function utcFromText(text: Sql, { format }: FieldReader): Sql {
  if (format === unixFormat) {
    const seconds = sql`cast(${text} as numeric) / case when length(${text}) > 10 then 1000 else 1 end`;
    return sql`case when ${matches(text, '[0-9]{9,10}([0-9]{3})?')} then timestamp '1970-01-01' + (${seconds}) * interval '1 second' end`;
  }
  if (format !== null) {
    return raw('cast(null as timestamp)');
  }
  const local = sql`regexp_replace(${text}, ${raw(`'${isoOffset}$'`)}, '')`;
  const valid = sql`${checkedIso(local)} is not null`;
  return sql`case when ${matches(text, isoTimed + isoOffset)} then case when ${valid} then cast(replace(replace(${text}, ' UTC', 'Z'), ' GMT', 'Z') as timestamptz) at time zone 'UTC' end end`;
}

/** An ISO text as a timestamp; null where the calendar has no such day or the clock no such time. */
function checkedIso(text: Sql): Sql {
  const at = (start: number, length: number): Sql =>
    sql`substr(${text}, ${raw(String(start))}, ${raw(String(length))})`;
  const year = sql`cast(${at(1, 4)} as integer)`;
  const leap = sql`(${year} % 4 = 0 and (${year} % 100 <> 0 or ${year} % 400 = 0))`;
  const lastDay = sql`case when ${at(6, 2)} in ('04', '06', '09', '11') then '30' when ${at(6, 2)} <> '02' then '31' when ${leap} then '29' else '28' end`;
  const checks = [
    sql`${at(1, 4)} > '0000'`,
    sql`${at(6, 2)} between '01' and '12'`,
    sql`${at(9, 2)} between '01' and ${lastDay}`,
    sql`${at(12, 2)} <= '23'`,
    sql`${at(15, 2)} <= '59'`,
    sql`${at(18, 2)} <= '59'`,
  ];
  // Microseconds are kept, what is finer is cut off.
  return sql`case when ${join(checks, ' and ')} then cast(substr(${text}, 1, 26) as timestamp) end`;
}
