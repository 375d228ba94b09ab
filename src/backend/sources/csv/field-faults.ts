// Faults any field can have by its type alone: blank although required, or not readable.
import { type Sql, sql } from '../../facts/sql';
import type { FieldReader } from './field-reader';
import { type Fault, type RowText, textOf, typed } from './table-plan';

/** In the entity's field order; blank before unreadable. `written` is null where a field of a row is blank. */
export function fieldFaults(
  readers: readonly FieldReader[],
  given: ReadonlySet<string>,
  written: (reader: FieldReader) => Sql = ({ field }) => textOf(field)
): Fault[] {
  return readers.flatMap((reader) => {
    const { field, type, required } = reader;
    const faults: Fault[] = [];
    if (required) {
      faults.push({
        kind: `${field} is blank`,
        when: sql`${written(reader)} is null`,
        say: (row) => `\`${row.column(field)}\` is blank but every row needs it`,
      });
    }
    if (given.has(field) && type !== 'id' && type !== 'text') {
      faults.push({
        kind: `${field} is unreadable`,
        when: sql`${written(reader)} is not null and ${typed(field)} is null`,
        say: (row) => unreadable(type, field, row),
      });
    }
    return faults;
  });
}

function unreadable(type: 'instant' | 'money' | 'number' | 'boolean', field: string, row: RowText): string {
  const value = `\`${row.value(field)}\``;
  switch (type) {
    case 'instant':
      return `${value} is not a date in the format ${row.format(field)}`;
    case 'money':
      return `${value} is not an amount; write plain digits with at most four decimals, such as 1234.56, without a currency sign`;
    case 'number':
      return `${value} is not a number; write plain digits with at most eight decimals, such as 4.5`;
    case 'boolean':
      return `${value} is neither yes nor no; write true or false, yes or no, or 1 or 0`;
  }
}
