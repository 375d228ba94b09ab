// An in-memory DuckDB while it is being filled. `lock` ends that: no files, no extensions, no
// settings, and only the read-only Engine remains.
import { DuckDBInstance } from '@duckdb/node-api';
import { compile, type Sql, sql } from '../../facts/sql';
import type { Engine, Rows } from '../engine';
import { readRows } from './cells';
import { prepareOne, runToEnd } from './connection';
import { createDuckDbEngine } from './duckdb-engine';
import { laneFor } from './lane';

export interface DuckDbOptions {
  /** For example `4GB`; DuckDB's own default, 80 % of the machine's memory, where absent. */
  readonly memoryLimit?: string;
  /** Private folder to spill to; nothing spills where absent. */
  readonly temporaryFolder?: string;
}

export interface DuckDbDatabase {
  /** Runs one statement of the loader and returns its rows. */
  run(statement: Sql): Promise<Rows>;
  /** Ends loading: an engine over what was loaded. `rows` tells how heavy its queries are. */
  lock(rows: number): Promise<Engine>;
  /** Gives up loading and frees everything. Not for use after `lock`. */
  discard(): void;
}

/** Opens an empty database. The signal interrupts whichever statement of the loader runs. */
export async function openDuckDb(options: DuckDbOptions, signal: AbortSignal): Promise<DuckDbDatabase> {
  const instance = await DuckDBInstance.create(':memory:', {
    ...(options.memoryLimit === undefined ? {} : { memory_limit: options.memoryLimit }),
    // DuckDB's default would be a folder in whatever directory Grafana was started in.
    temp_directory: options.temporaryFolder ?? '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();

  const run = async (statement: Sql): Promise<Rows> => {
    const prepared = await prepareOne(connection, compile(statement));
    try {
      return readRows(await runToEnd(connection, prepared, signal));
    } finally {
      prepared.destroySync();
    }
  };

  return {
    run,
    async lock(rows) {
      await run(sql`set enable_external_access = false`);
      await run(sql`set allow_community_extensions = false`);
      await run(sql`set lock_configuration = true`);
      connection.closeSync();
      return createDuckDbEngine(instance, laneFor(rows));
    },
    discard() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
