// The Engine over a loaded, locked DuckDB: one prepared select a query, on a connection of its own.
import { type DuckDBConnection, type DuckDBInstance, StatementType } from '@duckdb/node-api';
import { KpiError } from '../../../shared/errors';
import { compile, type CompiledSql, display } from '../../facts/sql';
import { toSql } from '../../facts/statement';
import { type Engine, MAX_ROWS, type Rows, tooManyRows } from '../engine';
import { readRows } from './cells';
import { prepareOne, runToEnd } from './connection';
import { duckdbDialect } from './dialect';
import type { Lane } from '../lane';
import { createRunning } from '../running';

/** The instance must be locked already; the engine owns it from here on and closes it. */
export function createDuckDbEngine(instance: DuckDBInstance, lane: Lane): Engine {
  const running = createRunning();
  let closing: Promise<void> | undefined;

  const runInLane = async (statement: CompiledSql, signal: AbortSignal): Promise<Rows> => {
    const leave = await lane.enter(signal);
    try {
      return await select(instance, statement, signal);
    } finally {
      leave();
    }
  };

  const close = async (): Promise<void> => {
    await running.settled();
    instance.closeSync();
  };

  return {
    dialect: duckdbDialect,
    async query(statement, signal) {
      if (closing !== undefined) {
        throw new KpiError('source_down', 'This copy of the data has been replaced. Ask again.');
      }
      signal.throwIfAborted();
      return running.track(runInLane(compile(toSql(statement)), signal));
    },
    written: (statement) => display(toSql(statement)),
    close: () => (closing ??= close()),
  };
}

async function select(instance: DuckDBInstance, statement: CompiledSql, signal: AbortSignal): Promise<Rows> {
  // A connection left open keeps the whole instance in memory, and one closed under a query cannot be cancelled.
  const connection = await instance.connect();
  try {
    const result = await runSelect(connection, statement, signal);
    if (result.rowCount > MAX_ROWS) {
      throw tooManyRows();
    }
    return readRows(result);
  } catch (error) {
    signal.throwIfAborted();
    throw readable(error);
  } finally {
    connection.closeSync();
  }
}

async function runSelect(connection: DuckDBConnection, statement: CompiledSql, signal: AbortSignal) {
  const prepared = await prepareOne(connection, statement);
  try {
    if (prepared.statementType !== StatementType.SELECT) {
      throw new KpiError('forbidden', 'Only a select may run against loaded data.');
    }
    return await runToEnd(connection, prepared, signal);
  } finally {
    prepared.destroySync();
  }
}

function readable(error: unknown): unknown {
  if (error instanceof KpiError) {
    return error;
  }
  if (String(error).includes('Out of Memory')) {
    return new KpiError(
      'too_large',
      'The query needs more memory than the embedded database may use. Ask for a shorter range or fewer groups.',
      { cause: error }
    );
  }
  // DuckDB's own text quotes the statement, so it stays in the log.
  return new KpiError('internal', 'The embedded database could not run this query.', { cause: error });
}
