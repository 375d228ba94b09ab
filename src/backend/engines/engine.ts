// What a fact query needs of a database, whichever it is.
import { KpiError } from '../../shared/errors';
import type { Dialect } from '../facts/dialect';
import type { Statement } from '../facts/statement';

/** Exact values: integers as bigint, decimals as text, instants as epoch milliseconds. */
export type Cell = string | number | bigint | boolean | null;

export interface Rows {
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly Cell[]>;
}

/** The most rows of one answer. In this process they are objects, many times as large as in a database. */
export const MAX_ROWS = 2_000_000;

export const tooManyRows = (): KpiError =>
  new KpiError(
    'too_large',
    `The query has more than ${MAX_ROWS} rows, one for each window and group of which there is anything. Ask for a shorter range, a longer period or fewer groups.`
  );

export interface Engine {
  readonly dialect: Dialect;
  /** Runs one read-only select. Throws `too_large` above `MAX_ROWS`. Rejects with the signal's reason when aborted, and only after the engine has stopped working on it. */
  query(statement: Statement, signal: AbortSignal): Promise<Rows>;
  /** The statement as it runs, the engine's own steps in front and values written out, for people to read and paste. */
  written(statement: Statement): string;
  /** Waits for running queries, then frees everything. */
  close(): Promise<void>;
}
