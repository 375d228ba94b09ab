// The Engine over somebody's own Postgres: the canonical tables are steps in front of the fact steps.
import { KpiError } from '../../../shared/errors';
import { display } from '../../facts/sql';
import { type Statement, type Step, toSql } from '../../facts/statement';
import type { Engine } from '../engine';
import { createRunning } from '../running';
import { postgresDialect } from './dialect';
import { neededSteps } from './needed-steps';
import type { PostgresDatabase } from './postgres-database';

/**
 * `canonical` are steps named like the canonical tables, which select from the user's own; each may read those before
 * it. Closing the engine waits for its queries and leaves the database, which it does not own, open.
 */
export function createPostgresEngine(
  database: PostgresDatabase,
  canonical: readonly Step[] | (() => readonly Step[])
): Engine {
  const running = createRunning();
  let closed = false;

  const complete = (statement: Statement): Statement => {
    const steps = typeof canonical === 'function' ? canonical() : canonical;
    return { ...statement, steps: [...neededSteps(steps, statement), ...statement.steps] };
  };

  return {
    dialect: postgresDialect,
    async query(statement, signal) {
      if (closed) {
        throw new KpiError('source_down', 'The mapping of these tables has been replaced. Ask again.');
      }
      return running.track(database.select(toSql(complete(statement)), signal));
    },
    written: (statement) => display(toSql(complete(statement))),
    async close() {
      closed = true;
      await running.settled();
    },
  };
}
