// What became of each account that changed inside a window, and whose number it is.
import type { FactRequest } from '../../../backend/facts/fact-request';
import { type Sql, sql } from '../../../backend/facts/sql';
import { step, type Step } from '../../../backend/facts/statement';
import { type Movers, movementOwnerSteps } from './movement-owner';

/**
 * Steps that end in `movement (i, account_id, csm_id, was_customer, is_customer, was_ever, arr_before, arr_after, arr_constant)`,
 * one row per window and account that changed in it. `arr_constant` is arr_after at the exchange rates of the start,
 * opened_k the boundary of the account's first state in the window.
 * Of `customers` alone, those who were at the window's start.
 */
export function movementSteps(request: FactRequest, byOwner: boolean, who: Movers = 'everybody'): Step[] {
  const rows = request.windows.tiling ? changedInTile(request, who) : changedInSpan(request, who);
  const changed = step('changed_account', rows);
  if (!byOwner) {
    return [changed, step('movement', sql`\n  select *, cast(null as varchar) as csm_id\n  from changed_account`)];
  }
  return [changed, ...movementOwnerSteps(request, who)];
}

/** Neighbouring windows: what changed since the boundary before changed in that window. */
function changedInTile(request: FactRequest, who: Movers): Sql {
  return sql`
  select
    span.i, span.starts_at, span.ends_at, state.account_id, state.k as opened_k,
    state.paying_before > 0 as was_customer, state.paying > 0 as is_customer, state.prev_k >= 0 as was_ever,
    state.moment as joined_at,
    state.arr_before, state.arr as arr_after, ${constantRevenue(request, sql`state.arr`)} as arr_constant
  from account_state as state
  join span on span.hi = state.k${joinConstant(request, sql`state.account_id`)}${counted(request, who, sql`state`, sql`state`)}`;
}

/** Overlapping windows: an account's first and its last state inside each. */
function changedInSpan(request: FactRequest, who: Movers): Sql {
  return sql`
  select
    span.i, span.starts_at, span.ends_at, opened.account_id, opened.k as opened_k,
    opened.paying_before > 0 as was_customer, closed.paying > 0 as is_customer, opened.prev_k >= 0 as was_ever,
    opened.moment as joined_at,
    opened.arr_before, closed.arr as arr_after, ${constantRevenue(request, sql`closed.arr`)} as arr_constant
  from span
  join account_state as opened
    on opened.prev_k <= span.lo and span.lo < opened.k and opened.k <= span.hi
  join account_state as closed
    on closed.account_id = opened.account_id and closed.k <= span.hi and span.hi < closed.next_k${joinConstant(request, sql`opened.account_id`)}${counted(request, who, sql`opened`, sql`closed`)}`;
}

/** What is paid at the window's end, `arr` there, at the exchange rates of its start; over `joinConstant`. */
export const constantRevenue = ({ model }: FactRequest, arr: Sql): Sql =>
  model.hasForeignCurrency ? sql`coalesce(constant_revenue.arr, ${arr})` : arr;

export const joinConstant = ({ model }: FactRequest, account: Sql): Sql =>
  model.hasForeignCurrency
    ? sql`
  left join constant_revenue on constant_revenue.i = span.i and constant_revenue.account_id = ${account}`
    : sql``;

/** Accounts in other currencies have a state at every boundary, also where nothing happened to those who are no customers. */
function counted({ model }: FactRequest, who: Movers, opened: Sql, closed: Sql): Sql {
  if (who === 'customers') {
    return sql`\n  where ${opened}.paying_before > 0`;
  }
  return model.hasForeignCurrency
    ? sql`\n  where ${opened}.paying_before > 0 or ${closed}.paying > 0 or ${opened}.moment <= span.ends_at`
    : sql``;
}
