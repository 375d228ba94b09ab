// What the backend's resource routes answer and the editors read. Instants are milliseconds since the epoch, UTC.
import type { AnyFamily } from './catalogue';
import type { Calendar } from './calendar/calendar';
import type { Instant } from './calendar/window';

// What the mapping editor asks is in source-resources.ts.

/** Paths of the routes, relative to the data source's resources. */
export const resourcePaths = { model: 'model', values: 'values', rejects: 'rejects', me: 'me' } as const;

/** One entity of the canonical model as it was loaded. */
export interface EntitySummary {
  readonly entity: string;
  /** File or pattern it was read from; a generated source names itself. */
  readonly file: string;
  /** Rows in use. */
  readonly rows: number;
  /** Rows left out because something in them could not be read. */
  readonly rejected: number;
  /** Rows left out by the mapping's `where`. */
  readonly filtered: number;
  /** Earliest date among the rows; null where the entity has none. */
  readonly from: Instant | null;
  /** Latest date among the rows; null where the entity has none. */
  readonly to: Instant | null;
}

/** Something a number can be broken down or filtered by. */
export interface Dimension {
  readonly id: string;
  readonly label: string;
  /** Who owns the account, a band it falls into, what the rows counted say themselves, or what the account is. */
  readonly kind: 'owner' | 'band' | 'row' | 'segment';
  /** Ids of the only metrics that have it; absent where every metric has. */
  readonly metrics?: readonly string[];
}

/** GET model: what the data source holds. */
export interface ModelSummary {
  readonly entities: readonly EntitySummary[];
  readonly dimensions: readonly Dimension[];
  /** The metrics that the data source declares itself; `catalogueWith` joins them to the catalogue. */
  readonly own: AnyFamily;
  /** Metric id → what it needs, for metrics whose data is not mapped. */
  readonly unavailable: Readonly<Record<string, string>>;
  /** ISO code of the reporting currency. */
  readonly currency: string;
  readonly loadedAt: Instant;
  readonly calendar: Calendar;
  /** Accounts that no CSM owns now. */
  readonly unassignedAccounts: number;
}

export interface DimensionValue {
  /** What queries store. */
  readonly value: string;
  /** What people read. */
  readonly label: string;
  /** Team of a CSM, where it is known. */
  readonly team?: string;
}

/**
 * GET values?dimension=&search=&limit=&filters=: the values of one dimension; with `filters`, the JSON of a query's
 * filters, only those among the accounts that hold these values now.
 */
export interface DimensionValues {
  readonly values: readonly DimensionValue[];
  /** True where there are more values than the limit. */
  readonly truncated: boolean;
}

/** GET me: the CSM who asks, by e-mail. */
export type Viewer =
  | { readonly csm: DimensionValue }
  | {
      readonly csm: null;
      /** Why nobody was found, in words. */
      readonly why: string;
    };

/** One row that was left out, and why. */
export interface Reject {
  readonly entity: string;
  readonly file: string;
  /** Line in the file, counted from 1 with the header; null where the whole file is meant. */
  readonly line: number | null;
  /** What is wrong and what would be right, in one sentence. */
  readonly reason: string;
}

/** GET rejects?entity=: rows left out, of one entity or of all. */
export interface Rejects {
  readonly rejects: readonly Reject[];
  /** How many there are; may exceed the list. */
  readonly total: number;
}
