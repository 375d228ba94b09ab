// What both the loader and the engine do with a DuckDB connection: prepare exactly one statement,
// bind its values, run it to the end, and stop it when asked.
import { type DuckDBConnection, type DuckDBMaterializedResult, type DuckDBPreparedStatement } from '@duckdb/node-api';
import { KpiError } from '../../../shared/errors';
import type { CompiledSql, SqlValue } from '../../facts/sql';

const interruptEveryMs = 10;

/** The one statement of a text, ready to run. Throws `forbidden` for none or several. */
export async function prepareOne(
  connection: DuckDBConnection,
  { text, values }: CompiledSql
): Promise<DuckDBPreparedStatement> {
  const statements = await connection.extractStatements(text);
  if (statements.count !== 1) {
    throw new KpiError('forbidden', `One statement at a time: this text holds ${statements.count}.`);
  }
  const prepared = await statements.prepare(0);
  values.forEach((value, index) => bind(prepared, index + 1, value));
  return prepared;
}

function bind(prepared: DuckDBPreparedStatement, index: number, value: SqlValue): void {
  if (value === null) {
    prepared.bindNull(index);
  } else if (typeof value === 'string') {
    prepared.bindVarchar(index, value);
  } else if (typeof value === 'boolean') {
    prepared.bindBoolean(index, value);
  } else if (Number.isSafeInteger(value)) {
    prepared.bindBigInt(index, BigInt(value));
  } else {
    prepared.bindDouble(index, value);
  }
}

/** Runs to the end. When aborted: interrupts until DuckDB has stopped, then rejects with the signal's reason. */
export async function runToEnd(
  connection: DuckDBConnection,
  prepared: DuckDBPreparedStatement,
  signal: AbortSignal
): Promise<DuckDBMaterializedResult> {
  signal.throwIfAborted();
  let timer: ReturnType<typeof setInterval> | undefined;
  const interrupt = (): void => {
    connection.interrupt();
    // A first interrupt can come before the query runs and be lost.
    timer ??= setInterval(() => connection.interrupt(), interruptEveryMs);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    return await prepared.run();
  } finally {
    clearInterval(timer);
    signal.removeEventListener('abort', interrupt);
    signal.throwIfAborted();
  }
}
