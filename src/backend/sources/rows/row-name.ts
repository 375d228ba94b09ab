// What a row is called where nobody finds it by its line: in a table.
import type { FieldReader } from './field-reader';
import type { RowText } from './table-plan';

/** Names the row by its id, else by its account, else by the first thing that it says. */
export function rowName(readers: readonly FieldReader[], row: RowText): string {
  const key = ['id', 'account', ...readers.map(({ field }) => field)].find((field) => row.value(field) !== '');
  return key === undefined ? 'A row' : `The row with ${key} \`${row.value(key)}\``;
}
