// What the mapping editor asks of a source that is being set up: what lies in it, and what a draft of a
// mapping would make of it. Only administrators may ask. Instants are milliseconds since the epoch, UTC.
import type { Instant } from './calendar/window';
import type { FieldType } from './model/entity';

/** Paths of the routes, relative to the data source's resources. */
export const sourcePaths = { tables: 'tables', preview: 'preview', checks: 'checks' } as const;

export interface SourceColumn {
  readonly name: string;
  /** As the database calls it, such as `timestamp with time zone`; of a file, what its values look like: `date`, `number`, `boolean` or `text`. */
  readonly type: string;
  /** What of the model can be read from it without a format or a map of values. */
  readonly reads: FieldType;
  /** Part of the primary key. */
  readonly key: boolean;
  /** The table and column that a foreign key refers to; null where there is none. */
  readonly refersTo: { readonly schema: string | null; readonly table: string; readonly column: string } | null;
  /** A few distinct values as text, of files and of tables that were asked for one by one. */
  readonly samples: readonly string[];
  /** Further ones, which tell how dates and amounts are written where the few do not. */
  readonly more?: readonly string[];
}

export interface SourceTable {
  /** Schema of a table or view; null for a file, whose name is its URL where it has one. */
  readonly schema: string | null;
  readonly name: string;
  readonly kind: 'table' | 'view' | 'file' | 'url';
  /** Roughly how many rows it has; null where nobody knows. */
  readonly rows: number | null;
  readonly columns: readonly SourceColumn[];
  /** Of a file whose letters are plainly not UTF-8 and that says nothing else: how it was read instead. */
  readonly encoding?: 'latin-1';
  /** Of a file with lines above the names of its columns: the line that they are likely in, and were read from. */
  readonly headerLine?: number;
}

/** GET tables?table=: what can be mapped, without samples; with `table` (`schema.name`, a file or a URL) that one, with samples. */
export interface SourceTables {
  readonly source: 'csv' | 'postgres' | 'sample';
  readonly tables: readonly SourceTable[];
  /** True where there are more than are listed. */
  readonly truncated: boolean;
}

/** POST preview: a mapping that is not saved yet, over the source as it is saved. */
export interface PreviewRequest {
  /** As in the settings; checked as they are. */
  readonly mapping: unknown;
  /** Settings that differ from the saved ones, such as `currency` or `calendar`. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Only these entities; all of the mapping where absent. */
  readonly entities?: readonly string[];
}

export interface PreviewReject {
  /** What is wrong with the rows, in a few words. */
  readonly kind: string;
  readonly count: number;
  /** One of them, in a sentence. */
  readonly example: string;
}

export interface EntityPreview {
  readonly entity: string;
  /** Table, query or file it is read from. */
  readonly place: string;
  /** Why it cannot be read at all; then the rest is empty. */
  readonly fault: string | null;
  /** Columns of `first`, as a mapping calls them. */
  readonly columns: readonly string[];
  /** The first rows that count, as text; null where there is no value. */
  readonly first: ReadonlyArray<ReadonlyArray<string | null>>;
  readonly rows: number;
  readonly filtered: number;
  readonly rejected: number;
  readonly rejects: readonly PreviewReject[];
  readonly from: Instant | null;
  readonly to: Instant | null;
}

/** The first number that the draft gives. */
export interface FirstNumber {
  readonly metric: string;
  readonly name: string;
  /** The window it is of, in words. */
  readonly window: string;
  /** As a panel would show it, such as `98.2 %`; null where there is none. */
  readonly value: string | null;
}

export interface Preview {
  readonly entities: readonly EntityPreview[];
  readonly segments: readonly string[];
  readonly number: FirstNumber | null;
  /** Why there is no number. */
  readonly noNumber: string | null;
}

/** One thing about the data that would make numbers wrong or doubtful. */
export interface ModelCheck {
  readonly id: string;
  readonly entity: string;
  /** An error keeps rows out or makes numbers wrong; a warning is worth a look. */
  readonly severity: 'error' | 'warning';
  readonly title: string;
  readonly count: number;
  readonly example: string;
  /** What it does to the numbers. */
  readonly effect: string;
}

/** GET checks: what the check of the model found, the worst first. */
export interface ModelChecks {
  readonly checks: readonly ModelCheck[];
}
