// A fact query as named steps, so that it reads top-down and an engine can put its own steps in front.
import { join, Sql, sql } from './sql';

export interface Step {
  /** What a row of the step is, e.g. `account_state`. */
  readonly name: string;
  readonly query: Sql;
}

export interface Statement {
  readonly steps: readonly Step[];
  readonly select: Sql;
}

export const step = (name: string, query: Sql): Step => ({ name, query });

/** A select that needs no steps of its own. */
export const plain = (select: Sql): Statement => ({ steps: [], select });

/** The statement as one `with … select …`, or a plain select. */
export function toSql({ steps, select }: Statement): Sql {
  if (steps.length === 0) {
    return select;
  }
  const named = steps.map(({ name, query }) => sql`${raw(name)} as (${query}\n)`);
  return sql`with ${join(named, ',\n')}${select}`;
}

/** The value where the condition holds, else 0. */
export const amountIf = (condition: Sql, value: Sql): Sql => sql`case when ${condition} then ${value} else 0 end`;

/** 1 where the condition holds, else 0. */
export const oneIf = (condition: Sql): Sql => amountIf(condition, sql`1`);

/** Text of our own source, never of a user's, as SQL. */
export function raw(text: string): Sql {
  return new Sql([text], []);
}
