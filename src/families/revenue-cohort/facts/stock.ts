// Revenue and customers held at every boundary by group: running sums of what changes hands or size.
import type { Dialect } from '../../../backend/facts/dialect';
import type { Dimensions } from '../../../backend/facts/dimensions';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { type Sql, sql } from '../../../backend/facts/sql';
import { step, type Step } from '../../../backend/facts/statement';
import { timestamp } from '../../../backend/facts/window-relations';
import { neverOf } from './account-state';
import { runningSums } from './running-sums';

/** Steps that end in `stock (k, <dimensions>, arr, customers)`, one row per boundary and group. */
export function stockSteps(request: FactRequest, dims: Dimensions, dialect: Dialect): Step[] {
  return [
    ...(dims.byOwner ? heldSteps(request, dialect) : []),
    step('stock_entry', stockEntry(request, dims)),
    step(
      'stock_change',
      sql`
  select fact.k${dims.select}, sum(fact.arr) as arr, sum(fact.customers) as customers
  from stock_entry as fact${dims.joins}
  group by fact.k${dims.group}`
    ),
    step(
      'stock',
      runningSums({ from: 'stock_change', over: 'boundary', by: 'k', groups: dims.columns, sums: ['arr', 'customers'] })
    ),
  ];
}

/** Who holds which account's revenue from which boundary until before which; nobody where `csm_id` is null. */
function heldSteps(request: FactRequest, dialect: Dialect): Step[] {
  const never = neverOf(request);
  return [
    ...(request.attribution === 'current'
      ? [step('owner_span', currentOwner(request))]
      : ownerSpanSteps(never, dialect)),
    step(
      'held',
      sql`
  select
    state.account_id, csm_id, state.arr,
    greatest(state.k, coalesce(from_k, 0)) as from_k, least(state.next_k, coalesce(to_k, ${never})) as to_k
  from account_state as state
  left join owner_span
    on owner_span.account_id = state.account_id and from_k < state.next_k and state.k < to_k
  where paying > 0`
    ),
  ];
}

/**
 * Steps that end in `owner_span (account_id, csm_id, from_k, to_k)`: of an account that anybody ever owns, every boundary
 * is in one span, its `csm_id` null where nobody does then.
 */
function ownerSpanSteps(never: Sql, dialect: Dialect): Step[] {
  return [
    ...dialect.placeAtBoundaries('placed_owner', 'account_owners', { valid_from: 'from_k', valid_to: 'to_k' }),
    step('ownership', sql`\n  select account_id, csm_id, from_k, to_k\n  from placed_owner\n  where from_k < to_k`),
    step(
      'ownership_with_gaps',
      sql`
  select *
  from ownership
  where account_id in (select account_id from ownership group by account_id having sum(to_k - from_k) < ${never})`
    ),
    step(
      'owner_span',
      sql`
  select account_id, csm_id, from_k, to_k
  from ownership
  union all
  select account_id, null, gap.from_k, gap.to_k
  from (
    select account_id, lag(to_k, 1, 0) over (partition by account_id order by from_k) as from_k, from_k as to_k
    from ownership_with_gaps
    union all
    select account_id, max(to_k), ${never}
    from ownership_with_gaps
    group by account_id
  ) as gap
  where gap.from_k < gap.to_k`
    ),
  ];
}

function currentOwner(request: FactRequest): Sql {
  return sql`
  select account_id, csm_id, 0 as from_k, ${neverOf(request)} as to_k
  from account_owners
  where valid_from <= ${timestamp(request.now)} and ${timestamp(request.now)} < valid_to`;
}

/** What changes hands or size at each boundary. */
function stockEntry(request: FactRequest, { byOwner }: Dimensions): Sql {
  return byOwner
    ? sql`
  select account_id, csm_id, from_k as k, arr, 1 as customers from held
  union all
  select account_id, csm_id, to_k, -arr, -1 from held where to_k < ${neverOf(request)}`
    : sql`
  select account_id, cast(null as varchar) as csm_id, k, arr - arr_before as arr,
    case when paying > 0 then 1 else 0 end - case when paying_before > 0 then 1 else 0 end as customers
  from account_state`;
}
