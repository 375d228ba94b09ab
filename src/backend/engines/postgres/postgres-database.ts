// A Postgres that is somebody else's: selects only, each within limits, over a pool of connections.
import { KpiError } from '../../../shared/errors';
import { compileEach, type Sql } from '../../facts/sql';
import type { Rows } from '../engine';
import { createCanceller } from './canceller';
import type { PostgresConfig } from './config';
import { createPool, type Lease } from './pool';
import { runReadOnly, type TakeRow } from './read-only-select';
import { readable } from './readable-error';
import { openSession } from './session';

export interface PostgresDatabase {
  /**
   * Runs one select in a read-only transaction. Rejects with the signal's reason when aborted, after the server has
   * stopped; else with a `KpiError` whose fault is `downstream` where the server or its data is at fault.
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

/** Connects when first asked something. */
export function openPostgres(config: PostgresConfig, { nowMs }: PostgresDeps = {}): PostgresDatabase {
  const open = () => openSession(config);
  const pool = createPool(config.pool, open, nowMs);
  const canceller = createCanceller(open, config.pool.idleSeconds * msPerSecond);
  const running = new Set<Promise<Rows>>();
  let closing: Promise<void> | undefined;

  const runOn = async (
    { session, reused, release }: Lease,
    statement: Sql,
    signal: AbortSignal,
    take?: TakeRow
  ): Promise<Rows> => {
    let started = false;
    const onStarted = (): void => {
      started = true;
    };
    try {
      return await runReadOnly(session, compileEach(statement), config, canceller, signal, onStarted, take);
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

  const select = async (statement: Sql, signal: AbortSignal, take?: TakeRow): Promise<Rows> => {
    signal.throwIfAborted();
    try {
      return await runOn(await pool.lease(signal), statement, signal, take);
    } catch (error) {
      if (error instanceof LostBefore) {
        return select(statement, signal, take);
      }
      throw error;
    }
  };

  const close = async (): Promise<void> => {
    await Promise.allSettled(running);
    await Promise.all([pool.close(), canceller.close()]);
  };

  const selectUnlessClosed: typeof select = async (statement, signal, take) => {
    if (closing !== undefined) {
      throw new KpiError('source_down', 'This connection to Postgres has been replaced. Ask again.');
    }
    const work = select(statement, signal, take);
    running.add(work);
    try {
      return await work;
    } finally {
      running.delete(work);
    }
  };

  return {
    select: selectUnlessClosed,
    async selectEach(statement, take, signal) {
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
      await selectUnlessClosed(statement, AbortSignal.any([signal, failed.signal]), takeWell);
    },
    close: () => (closing ??= close()),
  };
}

/** A kept connection turned out to be lost before the server had begun: another one may do. */
class LostBefore extends Error {}
