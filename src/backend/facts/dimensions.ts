// Dimensions as SQL: which expression gives a row its group, and whether the row is in the query's scope.
import { ident, join, type Sql, sql } from './sql';
import { raw } from './statement';

export const UNASSIGNED = 'Unassigned';
export const BLANK = '(none)';

const ownerDimensions = new Set(['csm', 'team']);

export interface Dimensions {
  /** Names of the grouping columns d0, d1 …, then in_scope where there is a filter. */
  readonly columns: readonly string[];
  /** The same as a continuation of a column list: `, d0, d1`. */
  readonly group: Sql;
  /** What they are for a relation aliased `fact` that has `account_id` and `csm_id`: `, … as d0, … as d1`. */
  readonly select: Sql;
  /** Joins from `fact` that `select` needs. */
  readonly joins: Sql;
  /** Whether any group or filter depends on who owns the account. */
  readonly byOwner: boolean;
}

export function dimensions(by: readonly string[], filters: Readonly<Record<string, readonly string[]>>): Dimensions {
  const used = [...by, ...Object.keys(filters)];
  const byOwner = used.some((name) => ownerDimensions.has(name));
  const needsAccount = used.some((name) => !ownerDimensions.has(name));
  const scope = Object.entries(filters).map(([name, ids]) => within(expression(name), ids));
  const scoped = scope.length > 0;
  const columns = [...by.map((_, index) => `d${index}`), ...(scoped ? ['in_scope'] : [])];
  const selected = [
    ...by.map((name, index) => sql`${expression(name)} as ${raw(`d${index}`)}`),
    ...(scoped ? [sql`(${join(scope, ' and ')}) as in_scope`] : []),
  ];
  return {
    columns,
    group: raw(columns.map((column) => `, ${column}`).join('')),
    select: join(
      selected.map((column) => sql`, ${column}`),
      ''
    ),
    joins: raw(
      (needsAccount ? '\n  left join accounts as account on account.account_id = fact.account_id' : '') +
        (used.includes('team') ? '\n  left join csms as owner on owner.csm_id = fact.csm_id' : '')
    ),
    byOwner,
  };
}

function expression(name: string): Sql {
  switch (name) {
    case 'csm':
      return sql`coalesce(fact.csm_id, ${raw(quoted(UNASSIGNED))})`;
    case 'team':
      return sql`case when fact.csm_id is null then ${raw(quoted(UNASSIGNED))} else coalesce(nullif(owner.team, ''), ${raw(quoted(BLANK))}) end`;
    default:
      return sql`coalesce(nullif(account.${ident(name)}, ''), ${raw(quoted(BLANK))})`;
  }
}

function within(value: Sql, ids: readonly string[]): Sql {
  return ids.length === 0 ? raw('false') : sql`${value} in (${join(ids.map((id) => sql`${id}`))})`;
}

const quoted = (text: string): string => `'${text}'`;
