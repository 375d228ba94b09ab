// Table shapes as systems and people have them, written down as short texts for tests.
import type { ColumnType, TableShape } from './table-shape';

const types: ReadonlySet<string> = new Set<ColumnType>([
  'text',
  'number',
  'boolean',
  'date',
  'timestamp',
  'timestamptz',
  'other',
]);

/** E.g. `table('contracts', 'id: number', 'start: text = 01.02.2026 | 15.03.2026', 'customer_id: number -> customers')`. */
export function table(name: string, ...columns: readonly string[]): TableShape {
  const read = columns.map((column) => {
    const match = /^(.+?): ?(\w+)(?: = (.*?))?(?: -> (\w+))?$/.exec(column);
    const [, label = '', type = '', values, target] = match ?? [];
    if (!types.has(type)) {
      throw new Error(`"${column}" is not a column`);
    }
    const samples = values?.split(' | ');
    return { target, column: { name: label, type: type as ColumnType, ...(samples === undefined ? {} : { samples }) } }; // checked above
  });
  return {
    name,
    columns: read.map(({ column }) => column),
    foreignKeys: read.flatMap(({ target, column }) =>
      target === undefined ? [] : [{ columns: [column.name], table: target }]
    ),
  };
}

/** Every column text, as a CSV file has it before anything is known. */
export const file = (name: string, ...columns: readonly string[]): TableShape =>
  table(
    name,
    ...columns.map((column) => (column.includes(': ') ? column : column.replace(/^(.+?)( = .*)?$/, '$1: text$2')))
  );
