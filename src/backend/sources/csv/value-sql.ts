// Text → exact typed values, as SQL over whole columns. Null in, null out; text that does not read
// strictly as its type also gives null, which the fault checks tell from a blank.
import { join, type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { type Divisor, excelDay, excelFormat, unixFormat } from '../../../shared/model/mapping';
import type { FieldReader } from '../rows/field-reader';
import { parseDateFormat } from '../rows/date-format';
import { movedPlaces, reciprocal } from '../rows/divided';
import { agrees, bareDigits, digitShapes, groupSigns, signedShape } from '../rows/signed-money';
import { localToUtc, utcToLocal } from '../rows/zone-offsets';

/** Without the plain blanks around it: those that do not break lines belong to a value, as in Postgres. */
export const trimmed = (text: Sql): Sql => sql`trim(${text}, ' ')`;

/** A column's text as the model means it: blanks around it trimmed, mapped values replaced, empty text null. */
export function meantText(column: Sql, padded: boolean, values: FieldReader['values'] = []): Sql {
  // The CSV reader itself makes empty values null; trimming is worth its time only where there are blanks.
  const text = padded ? sql`nullif(${trimmed(column)}, '')` : column;
  if (values.length === 0) {
    return text;
  }
  const cases = values.map(([written, meant]) => sql` when ${written.trim()} then ${meant.trim()}`);
  return sql`nullif(case coalesce(${text}, '')${join(cases, '')} else ${text} end, '')`;
}

/** An amount below 10¹¹, so that it fits once annualised, with at most four decimals that matter: in the currency where it says one, or divided. */
export function money(text: Sql, separator: '.' | ',', divideBy: Divisor | null, currency: Sql): Sql {
  if (divideBy !== null) {
    return divided(text, separator, divideBy, 15, 4);
  }
  const type = 'decimal(15,4)';
  // Looked at last, as only what is no plain number has a sign.
  const signed = sql`
        when ${isOf(text, signedShape(separator))} then case when ${agrees(text, currency)} then try_cast(${bareDigits(text, separator)} as ${raw(type)}) end`;
  return exactDecimal(text, separator, 4, type, signed);
}

/** A number below 10¹⁰ with at most eight decimals that matter, once divided. */
export function number(text: Sql, separator: '.' | ',', divideBy: Divisor | null): Sql {
  return divideBy === null
    ? exactDecimal(text, separator, 8, 'decimal(18,8)')
    : divided(text, separator, divideBy, 18, 8);
}

/** Digits alone, over what they are divided by, exact. */
function divided(text: Sql, separator: '.' | ',', divideBy: Divisor, precision: number, scale: number): Sql {
  // As many digits as are kept, the point further to the right.
  const decimals = scale - movedPlaces(divideBy);
  const undivided = exactDecimal(text, separator, decimals, `decimal(${precision},${decimals})`);
  return sql`cast((${undivided}) * ${reciprocal(divideBy)} as ${raw(`decimal(${precision},${scale})`)})`;
}

/** Whether the whole text has a shape of our own. */
const isOf = (text: Sql, shape: string): Sql =>
  sql`regexp_full_match(${text}, ${raw(`'${shape.replaceAll("'", "''")}'`)})`;

/** The cast would take more spellings and round silently, so the shape is checked first. */
function exactDecimal(text: Sql, separator: '.' | ',', decimals: number, type: string, signed = sql``): Sql {
  const [plain, grouped] = digitShapes(separator, decimals);
  const ungrouped = sql`translate(${text}, ${raw(`'${groupSigns(separator).replaceAll("'", "''")}'`)}, '')`;
  const cast = (value: Sql): Sql => {
    const pointed = separator === '.' ? value : sql`replace(${value}, ',', '.')`;
    return sql`try_cast(${pointed} as ${raw(type)})`;
  };
  // A text that is just how an amount in cents is written needs no slower check of its shape.
  const cents = sql`try_cast(${text} as decimal(13,2))`;
  const quick =
    separator === '.' && decimals >= 2 ? sql`when cast(${cents} as varchar) = ${text} then ${cents}` : sql``;
  return sql`case
        ${quick}
        when ${isOf(text, `-?${plain}`)} then ${cast(text)}
        when ${isOf(text, `-?${grouped}`)} then ${cast(ungrouped)}${signed}
      end`;
}

/** A text as a date, however loosely written: what `localInstant` takes for `date`. */
export function looseDate(text: Sql, reader: FieldReader): Sql {
  return reader.format === null ? sql`try_cast(${text} as date)` : sql`cast(null as date)`;
}

/** A zone-less text as a local timestamp; null for one that carries an offset. */
export function localInstant(text: Sql, date: Sql, reader: FieldReader): Sql {
  if (reader.format === unixFormat) {
    return sql`cast(null as timestamp)`;
  }
  if (reader.format === excelFormat) {
    const seconds = sql`cast(round(try_cast(${text} as decimal(20,15)) * 86400) as bigint)`;
    return sql`case when ${isOf(text, excelDay)} then timestamp '1899-12-30' + to_seconds(${seconds}) end`;
  }
  if (reader.format !== null) {
    const { shape, strptime } = parseDateFormat(reader.format, reader.field, reader.isMonth);
    return sql`case when regexp_full_match(${text}, ${shape}) then try_strptime(${text}, ${strptime}) end`;
  }
  // A text that is just how the date is written needs no slower check of its shape.
  return sql`case
        when strlen(${text}) = 10 then case when cast(${date} as varchar) = ${text} then cast(${date} as timestamp) end
        when regexp_full_match(${text}, ${raw(`'${isoDate}[T ]${isoTime}'`)}) then try_cast(${text} as timestamp)
      end`;
}

/** A text that is the same moment everywhere, as a UTC timestamp; null for one that is not. */
function absoluteInstant(text: Sql, reader: FieldReader): Sql {
  return sql`case when ${isAbsolute(text, reader)} then ${utcOfAbsolute(text, reader)} end`;
}

/** The local reading where there is one, else the absolute one, as UTC. */
export function utcInstant(text: Sql, local: Sql, reader: FieldReader, timeZone: string): Sql {
  return sql`case
        when ${local} is not null then ${localToUtc(local, timeZone)}
        when ${isAbsolute(text, reader)} then ${utcOfAbsolute(text, reader)}
      end`;
}

function isAbsolute(text: Sql, reader: FieldReader): Sql {
  if (reader.format === unixFormat) {
    return sql`regexp_full_match(${text}, ${raw("'[0-9]{9,10}([0-9]{3})?'")})`;
  }
  return reader.format === null
    ? sql`strlen(${text}) > 16 and regexp_full_match(${text}, ${raw(`'${isoDate}[T ]${isoTime}( ?(Z|[+-]\\d{2}(:?\\d{2})?)| UTC| GMT)'`)})`
    : sql`false`;
}

function utcOfAbsolute(text: Sql, reader: FieldReader): Sql {
  if (reader.format === unixFormat) {
    const micros = sql`case when strlen(${text}) > 10 then 1000 else 1000000 end`;
    return sql`make_timestamp(try_cast(${text} as bigint) * ${micros})`;
  }
  // The database wants seconds before an offset, and no blank.
  const inUtc = sql`replace(replace(${text}, ' UTC', 'Z'), ' GMT', 'Z')`;
  const close = sql`regexp_replace(${inUtc}, ' (Z|[+-][0-9:]+)$', ${raw("'\\1'")})`;
  const exact = sql`regexp_replace(${close}, ${raw("'^(.{10}[T ][0-9]{2}:[0-9]{2})(Z|[+-])'")}, ${raw("'\\1:00\\2'")})`;
  return sql`make_timestamp(epoch_us(try_cast(${exact} as timestamptz)))`;
}

const isoDate = '\\d{4}-\\d{2}-\\d{2}';
const isoTime = '([01]\\d|2[0-3]):\\d{2}(:\\d{2}(\\.\\d{1,9})?)?';

/** The same local time one calendar day later, whichever way the instant was written. */
export function nextDay(text: Sql, local: Sql, reader: FieldReader, timeZone: string): Sql {
  return sql`coalesce(${local}, ${utcToLocal(absoluteInstant(text, reader), timeZone)}) + interval 1 day`;
}

/** The quotient of two huge integers of zero and above, rounded half up to a whole number. */
export function roundedQuotient(numerator: Sql, divisor: Sql): Sql {
  return sql`((2 * (${numerator}) + (${divisor})) // (2 * (${divisor})))`;
}
