// Text → exact typed values, as SQL over whole columns. Null in, null out; text that does not read
// strictly as its type also gives null, which the fault checks tell from a blank.
import { type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import type { FieldReader } from './field-reader';
import { parseDateFormat } from './date-format';
import { utcToLocal } from './zone-offsets';

// A larger amount would not fit once annualised.
const amountDigits = 11;

/** A column's text as the model means it: blanks trimmed, mapped values replaced, empty text null. */
export function meantText(column: Sql, values: FieldReader['values']): Sql {
  const trimmed = sql`nullif(trim(${column}), '')`;
  if (values.length === 0) {
    return trimmed;
  }
  const cases = values.map(([written, meant]) => sql` when ${written.trim()} then ${meant.trim()}`);
  const all = cases.reduce((before, next) => sql`${before}${next}`);
  return sql`nullif(case coalesce(trim(${column}), '')${all} else trim(${column}) end, '')`;
}

/** An amount with at most four decimals that matter. */
export function money(text: Sql, separator: '.' | ','): Sql {
  return exactDecimal(text, separator, amountDigits, 4, 'decimal(18,4)');
}

/** A number with at most eight decimals that matter. */
export function number(text: Sql, separator: '.' | ','): Sql {
  return exactDecimal(text, separator, 16, 8, 'decimal(28,8)');
}

function exactDecimal(text: Sql, separator: '.' | ',', digits: number, decimals: number, type: string): Sql {
  const point = separator === '.' ? '\\.' : ',';
  const group = separator === '.' ? ',' : '\\.';
  const fraction = `(${point}\\d{1,${decimals}}0*)?`;
  const plain = raw(`'-?\\d{1,${digits}}${fraction}'`);
  const grouped = raw(`'-?\\d{1,3}(${group}\\d{3})+${fraction}'`);
  const inGroups = separator === '.' ? sql`replace(${text}, ',', '')` : sql`replace(${text}, '.', '')`;
  const pointed = (value: Sql): Sql => (separator === '.' ? value : sql`replace(${value}, ',', '.')`);
  const cast = (value: Sql): Sql => sql`try_cast(${value} as ${raw(type)})`;
  return sql`case
        when regexp_full_match(${text}, ${plain}) then ${cast(pointed(text))}
        when regexp_full_match(${text}, ${grouped}) then ${cast(pointed(inGroups))}
      end`;
}

/** A zone-less text as a local timestamp; null for one that carries an offset. */
export function localInstant(text: Sql, reader: FieldReader): Sql {
  if (reader.format !== null) {
    const { shape, strptime } = parseDateFormat(reader.format, reader.field);
    return sql`case when regexp_full_match(${text}, ${shape}) then try_strptime(${text}, ${strptime}) end`;
  }
  // A text that is a date's own way to be written needs no slower check of its shape.
  return sql`case
        when length(${text}) = 10 and cast(try_cast(${text} as date) as varchar) = ${text} then try_cast(${text} as timestamp)
        when regexp_full_match(${text}, ${raw(`'${isoDate}[T ]${isoTime}'`)}) then try_cast(${text} as timestamp)
      end`;
}

/** A text with an offset as a UTC timestamp; null for one without. */
export function absoluteInstant(text: Sql, reader: FieldReader): Sql {
  if (reader.format !== null) {
    return sql`cast(null as timestamp)`;
  }
  // The database wants seconds before an offset.
  const withSeconds = sql`regexp_replace(${text}, ${raw(`'^(.{10}[T ]\\d{2}:\\d{2}) ?(Z|[+-])'`)}, ${raw(`'\\1:00\\2'`)})`;
  return sql`case
        when length(${text}) > 16 and regexp_full_match(${text}, ${raw(`'${isoDate}[T ]${isoTime} ?(Z|[+-]\\d{2}(:?\\d{2})?)'`)})
        then make_timestamp(epoch_us(try_cast(${withSeconds} as timestamptz)))
      end`;
}

const isoDate = '\\d{4}-\\d{2}-\\d{2}';
const isoTime = '\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?';

/** The same local time one calendar day later, whichever way the instant was written. */
export function movedLocal(local: Sql, absolute: Sql, timeZone: string): Sql {
  return sql`coalesce(${local}, ${utcToLocal(absolute, timeZone)}) + interval 1 day`;
}

/** The quotient of two huge integers of zero and above, rounded half up to a whole number. */
export function roundedQuotient(numerator: Sql, divisor: Sql): Sql {
  return sql`((2 * (${numerator}) + (${divisor})) // (2 * (${divisor})))`;
}
