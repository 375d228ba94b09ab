// Faults any field can have by its type alone: blank although required, in another currency, or not readable.
import type { Divisor } from '../../../shared/model/mapping';
import { type Sql, sql } from '../../facts/sql';
import type { RowDialect } from '../row-dialect';
import type { FieldReader } from './field-reader';
import { agrees, rowCurrency, signedShape } from './signed-money';
import { type Fault, type RowText, typed } from './table-plan';

export interface ReadRows {
  readonly dialect: RowDialect;
  readonly decimalSeparator: '.' | ',' | undefined;
  /** That of amounts whose row names none. */
  readonly currency: string;
  /** What is null where a field of a row is blank. */
  written(reader: FieldReader): Sql;
  /** False for a field whose values the database has as numbers already. */
  isText(reader: FieldReader): boolean;
}

/** In the entity's field order; blank before unreadable. */
export function fieldFaults(readers: readonly FieldReader[], given: ReadonlySet<string>, rows: ReadRows): Fault[] {
  return readers.flatMap((reader) => {
    const { field, type, required, divideBy } = reader;
    const faults: Fault[] = [];
    if (required) {
      faults.push({
        kind: `${field} is blank`,
        when: sql`${rows.written(reader)} is null`,
        say: (row) => `\`${row.column(field)}\` is blank but every row needs it`,
      });
    }
    // What is divided is digits alone: an amount with its currency beside it is written in whole units.
    if (given.has(field) && type === 'money' && divideBy === null) {
      faults.push(inAnotherCurrency(reader, rows));
    }
    if (given.has(field) && type !== 'id' && type !== 'text') {
      faults.push({
        kind: `${field} is unreadable`,
        when: sql`${rows.written(reader)} is not null and ${typed(field)} is null`,
        say: (row) => (divideBy === null ? unreadable(type, field, row) : undividable(type, field, divideBy, row)),
      });
    }
    return faults;
  });
}

function inAnotherCurrency(reader: FieldReader, rows: ReadRows): Fault {
  const { field } = reader;
  const { dialect, decimalSeparator = '.', currency } = rows;
  const text = rows.written(reader);
  const isAmount = dialect.matches(text, signedShape(decimalSeparator));
  return {
    kind: `${field} is in another currency`,
    when: rows.isText(reader)
      ? sql`${typed(field)} is null and ${text} is not null and ${isAmount} and not ${agrees(text, rowCurrency(currency))}`
      : sql`false`,
    say: (row) =>
      `\`${row.value(field)}\` is not in ${row.value('currency') || currency}, the currency of its row; mend the one or the other`,
  };
}

function unreadable(type: 'instant' | 'money' | 'number' | 'boolean', field: string, row: RowText): string {
  const value = `\`${row.value(field)}\``;
  switch (type) {
    case 'instant':
      return `${value} is not a date in the format ${row.format(field)}`;
    case 'money':
      return `${value} is not an amount; write digits with at most four decimals, such as 1234.56`;
    case 'number':
      return `${value} is not a number; write plain digits with at most eight decimals, such as 4.5`;
    case 'boolean':
      return `${value} is neither yes nor no; write true or false, yes or no, or 1 or 0`;
  }
}

function undividable(type: FieldReader['type'], field: string, divideBy: Divisor, row: RowText): string {
  const [what, decimals] = type === 'money' ? ['an amount', 'four'] : ['a number', 'eight'];
  return `\`${row.value(field)}\` is not ${what} to divide by ${divideBy}; write plain digits, with at most ${decimals} decimals once divided, such as 4900`;
}
