// Changes by group → what they have come to at every place in a row of places, also where nothing changed.
import type { Sql } from '../../../backend/facts/sql';
import { raw } from '../../../backend/facts/statement';

export interface RunningSums {
  /** Relation of changes, one row per place and group. */
  readonly from: string;
  /** Relation of all places. */
  readonly over: string;
  /** The column of both that orders them. */
  readonly by: string;
  readonly groups: readonly string[];
  readonly sums: readonly string[];
}

/** Columns: the place, the groups, the sums. All names are our own. */
export function runningSums({ from, over, by, groups, sums }: RunningSums): Sql {
  const matched = groups.map((column) => ` and change.${column} = book.${column}`).join('');
  const partition = groups.length === 0 ? '' : `partition by ${groups.map((column) => `book.${column}`).join(', ')} `;
  const book = groups.length === 0 ? '(select 1 as only_one)' : `(select distinct ${groups.join(', ')} from ${from})`;
  const columns = [
    `place.${by}`,
    ...groups.map((column) => `book.${column}`),
    ...sums.map((column) => `sum(coalesce(change.${column}, 0)) over book_history as ${column}`),
  ];
  return raw(`
  select
    ${columns.join(',\n    ')}
  from ${book} as book
  cross join ${over} as place
  left join ${from} as change on change.${by} = place.${by}${matched}
  window book_history as (${partition}order by place.${by})`);
}
