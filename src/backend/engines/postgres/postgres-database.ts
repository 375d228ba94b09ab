// A Postgres that is somebody else's: selects only, each within limits, over a pool of connections.
import { KpiError } from '../../../shared/errors';
import { compileEach, type CompiledSql, type Sql } from '../../facts/sql';
import { type Cell, MAX_ROWS, type Rows, tooManyRows } from '../engine';
import { createRunning } from '../running';
import { createCanceller } from './canceller';
import type { PostgresConfig } from './config';
import { createPool, type Lease } from './pool';
import { runReadOnly, type TakeRow } from './read-only-select';
import { readable } from './readable-error';
import { openSession } from './session';

export interface PostgresDatabase {
  /**
   * Runs one select in a read-only transaction. Rejects with the signal's reason when aborted, after the server has
   * stopped; else with a `KpiError` whose fault is `downstream` where the server or its data is at fault, or `too_large`
   * above `MAX_ROWS`.
   */
  select(statement: Sql, signal: AbortSignal): Promise<Rows>;
  /** The same, its rows taken as they come and not kept. Rejects with what `take` throws, after the server has stopped. */
  selectEach(statement: Sql, take: TakeRow, signal: AbortSignal): Promise<void>;
  /** Waits for running selects, then ends every connection. */
  close(): Promise<void>;
}

export interface PostgresDeps {
  /** A clock that need not be right, only go on. */
  readonly nowMs?: () => number;
}

const msPerSecond = 1000;
/** Values that go with one statement: Postgres counts them in two bytes. */
const MAX_PARAMETERS = 65_535;

/** Connects when first asked something. */
export function openPostgres(config: PostgresConfig, { nowMs }: PostgresDeps = {}): PostgresDatabase {
  const open = () => openSession(config);
  const pool = createPool(config.pool, open, nowMs);
  const canceller = createCanceller(open, config.pool.idleSeconds * msPerSecond);
  const running = createRunning();
  let closing: Promise<void> | undefined;

  const runOn = async (
    { session, reused, release }: Lease,
    statement: CompiledSql,
    take: TakeRow,
    signal: AbortSignal
  ): Promise<Rows> => {
    let started = false;
    const onStarted = (): void => {
      started = true;
    };
    try {
      return await runReadOnly(session, statement, config, canceller, signal, onStarted, take);
    } catch (error) {
      signal.throwIfAborted();
      if (reused && !started && !session.isAlive()) {
        throw new LostBefore();
      }
      throw readable(error, { config });
    } finally {
      release();
    }
  };

  const select = async (statement: CompiledSql, take: TakeRow, signal: AbortSignal): Promise<Rows> => {
    signal.throwIfAborted();
    try {
      return await runOn(await pool.lease(signal), statement, take, signal);
    } catch (error) {
      if (error instanceof LostBefore) {
        return select(statement, take, signal);
      }
      throw error;
    }
  };

  const close = async (): Promise<void> => {
    await running.settled();
    await Promise.all([pool.close(), canceller.close()]);
  };

  const selectUnlessClosed = async (statement: Sql, take: TakeRow, signal: AbortSignal): Promise<Rows> => {
    if (closing !== undefined) {
      throw new KpiError('source_down', 'This connection to Postgres has been replaced. Ask again.');
    }
    const compiled = compileEach(statement);
    if (compiled.values.length > MAX_PARAMETERS) {
      throw new KpiError(
        'too_large',
        `The query gives Postgres ${compiled.values.length} values, and a statement takes ${MAX_PARAMETERS}. Ask for fewer windows, or filter by fewer values.`
      );
    }
    return running.track(select(compiled, take, signal));
  };

  const eachRow = (statement: Sql, take: TakeRow, signal: AbortSignal): Promise<Rows> => {
    const failed = new AbortController();
    const takeWell: TakeRow = (row) => {
      if (failed.signal.aborted) {
        return;
      }
      try {
        take(row);
      } catch (error) {
        failed.abort(error);
      }
    };
    return selectUnlessClosed(statement, takeWell, AbortSignal.any([signal, failed.signal]));
  };

  return {
    async select(statement, signal) {
      const rows: Array<readonly Cell[]> = [];
      const { columns } = await eachRow(
        statement,
        (row) => {
          if (rows.length === MAX_ROWS) {
            throw tooManyRows();
          }
          rows.push(row);
        },
        signal
      );
      return { columns, rows };
    },
    async selectEach(statement, take, signal) {
      await eachRow(statement, take, signal);
    },
    close: () => (closing ??= close()),
  };
}

/** A kept connection turned out to be lost before the server had begun: another one may do. */
class LostBefore extends Error {}
