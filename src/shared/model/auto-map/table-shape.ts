// What is known of a table before it is mapped: its columns, a few of their values, what it refers to.

export type ColumnType = 'text' | 'number' | 'boolean' | 'date' | 'timestamp' | 'timestamptz' | 'other';

export interface ColumnShape {
  readonly name: string;
  readonly type: ColumnType;
  /** Some of the values as the data writes them, blanks left out. */
  readonly samples?: readonly string[];
  /** Further ones, looked at where those do not tell how dates and amounts are written. */
  readonly more?: readonly string[];
  /** What comes first in its dates with slashes, where its samples leave that open and other values tell. */
  readonly firstInDates?: 'day' | 'month';
}

export interface ForeignKey {
  readonly columns: readonly string[];
  readonly table: string;
  readonly schema?: string;
}

/** A table of a database, or a file of a folder. */
export interface TableShape {
  readonly schema?: string;
  readonly name: string;
  readonly columns: readonly ColumnShape[];
  readonly foreignKeys?: readonly ForeignKey[];
  /** About how many rows there are. */
  readonly rowEstimate?: number | null;
  /** Of a file that is not UTF-8. */
  readonly encoding?: 'latin-1';
  /** Of a file with lines above the names of its columns: which line they are in. */
  readonly headerLine?: number;
}
