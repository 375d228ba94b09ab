// Revenue and customers held at every boundary by group: running sums of what changes hands or size.
import type { Dialect } from '../dialect';
import type { Dimensions } from '../dimensions';
import type { FactRequest } from '../fact-request';
import { type Sql, sql } from '../sql';
import { raw, step, type Step } from '../statement';
import { timestamp } from '../window-relations';

/** Steps that end in `stock (k, <dimensions>, arr, customers)`, one row per boundary and group. */
export function stockSteps(request: FactRequest, dims: Dimensions, dialect: Dialect): Step[] {
  return [
    ...(dims.byOwner ? heldSteps(request, dialect) : []),
    step('stock_entry', stockEntry(dims)),
    step(
      'stock_change',
      sql`
  select fact.k${dims.select}, sum(fact.arr) as arr, sum(fact.customers) as customers
  from stock_entry as fact${dims.joins}
  group by fact.k${dims.group}`
    ),
    step('stock', runningStock(dims.columns)),
  ];
}

/** Who holds which account's revenue from which boundary until before which. */
function heldSteps(request: FactRequest, dialect: Dialect): Step[] {
  return [
    step('owner_span', request.attribution === 'current' ? currentOwner(request) : ownerSpan(request, dialect)),
    step(
      'held',
      sql`
  select
    state.account_id, csm_id, state.arr,
    case when state.k > from_k then state.k else from_k end as from_k,
    case when next_k < to_k then next_k else to_k end as to_k
  from account_state as state
  join owner_span on owner_span.account_id = state.account_id and from_k < next_k and state.k < to_k
  where paying > 0`
    ),
  ];
}

function ownerSpan({ windows }: FactRequest, dialect: Dialect): Sql {
  const never = raw(String(windows.boundaries.length));
  return sql`
  select account_id, csm_id, coalesce(first.k, ${never}) as from_k, coalesce(last.k, ${never}) as to_k
  from account_owners
  ${dialect.leftJoinBoundaryAtOrAfter(sql`account_owners.valid_from`, 'first')}
  ${dialect.leftJoinBoundaryAtOrAfter(sql`account_owners.valid_to`, 'last')}`;
}

function currentOwner({ windows, now }: FactRequest): Sql {
  return sql`
  select account_id, csm_id, 0 as from_k, ${raw(String(windows.boundaries.length))} as to_k
  from account_owners
  where valid_from <= ${timestamp(now)} and ${timestamp(now)} < valid_to`;
}

/** Everything is booked to nobody first, then moved to whoever owns it, so that nothing is ever dropped. */
function stockEntry({ byOwner }: Dimensions): Sql {
  const booked = sql`
  select account_id, cast(null as varchar) as csm_id, k, arr - arr_before as arr,
    case when paying > 0 then 1 else 0 end - case when paying_before > 0 then 1 else 0 end as customers
  from account_state`;
  if (!byOwner) {
    return booked;
  }
  return sql`${booked}
  union all
  select account_id, csm_id, from_k, arr, 1 from held
  union all
  select account_id, csm_id, to_k, -arr, -1 from held
  union all
  select account_id, null, from_k, -arr, -1 from held
  union all
  select account_id, null, to_k, arr, 1 from held`;
}

function runningStock(columns: readonly string[]): Sql {
  const groups = columns.map((column) => `, book.${column}`).join('');
  const matched = columns.map((column) => ` and stock_change.${column} = book.${column}`).join('');
  const partition = columns.length === 0 ? '' : `partition by ${columns.map((column) => `book.${column}`).join(', ')} `;
  const book =
    columns.length === 0 ? '(select 1 as only_one)' : `(select distinct ${columns.join(', ')} from stock_change)`;
  return raw(`
  select boundary.k${groups},
    sum(coalesce(arr, 0)) over book_history as arr,
    sum(coalesce(customers, 0)) over book_history as customers
  from ${book} as book
  cross join boundary
  left join stock_change on stock_change.k = boundary.k${matched}
  window book_history as (${partition}order by boundary.k)`);
}
