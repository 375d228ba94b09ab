// Rows of a table as objects, for those who look things up by name.
import type { Table } from './table';

export interface SampleRecord {
  /** The cell of a column; blank for none. Throws for a column the table does not have. */
  of(column: string): string;
}

export function records({ columns, rows }: Table): SampleRecord[] {
  const places = new Map(columns.map((name, index) => [name, index]));
  return [...rows].map((row) => ({
    of(column) {
      const place = places.get(column);
      if (place === undefined) {
        throw new RangeError(`The table has no column ${column}.`);
      }
      return row[place] ?? '';
    },
  }));
}
