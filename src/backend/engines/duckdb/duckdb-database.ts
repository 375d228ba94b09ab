// An in-memory DuckDB while it is being filled. `lock` ends that: no files, no extensions, no
// settings, and only the read-only Engine remains.
import { DuckDBInstance } from '@duckdb/node-api';
import { type CompiledSql, compile, join, type Sql, sql } from '../../facts/sql';
import { KpiError } from '../../../shared/errors';
import type { Engine, Rows } from '../engine';
import { readRows } from './cells';
import { prepareOne, runToEnd } from './connection';
import { createDuckDbEngine } from './duckdb-engine';
import { createLane } from '../lane';
import { createRunning } from '../running';
import { paceFor } from './pace-for';

export interface DuckDbOptions {
  /** For example `4GB`; DuckDB's own default, 80 % of the machine's memory, where absent. */
  readonly memoryLimit?: string;
  /** Private folder to spill to; nothing spills where absent. */
  readonly temporaryFolder?: string;
}

export interface DuckDbDatabase {
  /** Runs one statement of the loader and returns its rows; two run at a time, each on a connection of its own. */
  run(statement: Sql): Promise<Rows>;
  /** Runs statements without values or rows as one text, which takes less time than one by one. */
  runTogether(statements: readonly Sql[]): Promise<void>;
  /** Ends loading: an engine over what was loaded. `rows` tells how heavy its queries are. */
  lock(rows: number): Promise<Engine>;
  /** Gives up loading: refuses what has not begun, waits for what runs and frees everything. Not for use after `lock`. */
  discard(): Promise<void>;
}

/** Opens an empty database; one that cannot be opened fails at the first use. The signal interrupts whichever statement of the loader runs. */
export function openDuckDb(options: DuckDbOptions, signal: AbortSignal): DuckDbDatabase {
  const instance = openInstance(options);
  // Told to whoever waits for it.
  instance.catch(() => undefined);
  const lane = createLane(2);
  const running = createRunning();
  let givenUp = false;

  const inLane = async <T>(use: (opened: DuckDBInstance) => Promise<T>): Promise<T> => {
    const leave = await lane.enter(signal);
    try {
      if (givenUp) {
        throw new KpiError('cancelled', 'The load was given up.');
      }
      return await running.track(instance.then(use));
    } finally {
      leave();
    }
  };
  const run = (statement: Sql): Promise<Rows> => inLane((opened) => runOn(opened, statement, signal));
  const runTogether = (statements: readonly Sql[]): Promise<void> =>
    inLane((opened) => runTextOn(opened, compile(join(statements, '; '))));

  return {
    run,
    runTogether,
    async lock(rows) {
      const { lane, spreads } = paceFor(rows);
      await runTogether([
        sql`set enable_external_access = false`,
        sql`set allow_community_extensions = false`,
        spreads ? sql`reset threads` : sql`set threads = 1`,
        sql`set lock_configuration = true`,
      ]);
      return createDuckDbEngine(await instance, lane);
    },
    async discard() {
      // A connection that is made while the instance closes takes the process down.
      givenUp = true;
      await running.settled();
      (await instance).closeSync();
    },
  };
}

async function openInstance({ memoryLimit, temporaryFolder }: DuckDbOptions): Promise<DuckDBInstance> {
  const instance = await DuckDBInstance.create(':memory:', {
    ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
    // DuckDB's default would be a folder in whatever directory Grafana was started in.
    temp_directory: temporaryFolder ?? '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  // Each of two statements at a time has a thread of its own that never rests, not even while others have all of
  // the work: with one for every core besides, they would stand in each other's way.
  await runOn(instance, sql`set threads = greatest(1, current_setting('threads') - 1)`, new AbortController().signal);
  return instance;
}

async function runTextOn(instance: DuckDBInstance, { text, values }: CompiledSql): Promise<void> {
  if (values.length > 0) {
    throw new KpiError('internal', 'Statements that run together hold no values.');
  }
  const connection = await instance.connect();
  try {
    await connection.run(text);
  } finally {
    connection.closeSync();
  }
}

async function runOn(instance: DuckDBInstance, statement: Sql, signal: AbortSignal): Promise<Rows> {
  const connection = await instance.connect();
  try {
    const prepared = await prepareOne(connection, compile(statement));
    return readRows(await runToEnd(connection, prepared, signal));
  } finally {
    connection.closeSync();
  }
}
