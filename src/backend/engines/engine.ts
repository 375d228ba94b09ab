// What a fact query needs of a database, whichever it is.
import type { Dialect } from '../facts/dialect';
import type { Statement } from '../facts/statement';

/** Exact values: integers as bigint, decimals as text, instants as epoch milliseconds. */
export type Cell = string | number | bigint | boolean | null;

export interface Rows {
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly Cell[]>;
}

export interface Engine {
  readonly dialect: Dialect;
  /** Runs one read-only select. Rejects with the signal's reason when aborted, and only after the engine has stopped working on it. */
  query(statement: Statement, signal: AbortSignal): Promise<Rows>;
  /** The statement as it runs, the engine's own steps in front and values written out, for people to read and paste. */
  written(statement: Statement): string;
  /** Waits for running queries, then frees everything. */
  close(): Promise<void>;
}
