// What became of each account that changed inside a window, and whose number it is.
import type { Attribution } from '../../../shared/query/query';
import type { Instant } from '../../../shared/calendar/window';
import type { FactRequest } from '../fact-request';
import { type Sql, sql } from '../sql';
import { step, type Step } from '../statement';
import { timestamp } from '../window-relations';

/**
 * Steps that end in `movement (i, account_id, csm_id, was_customer, is_customer, was_ever, arr_before, arr_after, arr_constant)`,
 * one row per window and account that changed in it. `arr_constant` is arr_after at the exchange rates of the start.
 */
export function movementSteps(request: FactRequest, byOwner: boolean): Step[] {
  const changed = step('changed_account', request.windows.tiling ? changedInTile(request) : changedInSpan(request));
  if (!byOwner) {
    return [changed, step('movement', sql`\n  select *, cast(null as varchar) as csm_id\n  from changed_account`)];
  }
  return request.attribution === 'start'
    ? [changed, step('first_owner', firstOwner), step('movement', ownedAtStart)]
    : [changed, step('movement', ownedAt(moment(request.attribution, request.now)))];
}

/** Neighbouring windows: what changed since the boundary before changed in that window. */
function changedInTile(request: FactRequest): Sql {
  return sql`
  select
    span.i, span.starts_at, span.ends_at, state.account_id,
    state.paying_before > 0 as was_customer, state.paying > 0 as is_customer, state.first_k <= span.lo as was_ever,
    state.moment as joined_at, state.last_moment as changed_at,
    state.arr_before, state.arr as arr_after, ${constantRevenue(request, sql`state.arr`)} as arr_constant
  from account_state as state
  join span on span.hi = state.k${joinConstant(request, sql`state.account_id`)}${happened(request, sql`state`, sql`state`)}`;
}

/** Overlapping windows: an account's first and its last state inside each. */
function changedInSpan(request: FactRequest): Sql {
  return sql`
  select
    span.i, span.starts_at, span.ends_at, opened.account_id,
    opened.paying_before > 0 as was_customer, closed.paying > 0 as is_customer, opened.first_k <= span.lo as was_ever,
    opened.moment as joined_at, closed.last_moment as changed_at,
    opened.arr_before, closed.arr as arr_after, ${constantRevenue(request, sql`closed.arr`)} as arr_constant
  from span
  join account_state as opened
    on opened.prev_k <= span.lo and span.lo < opened.k and opened.k <= span.hi
  join account_state as closed
    on closed.account_id = opened.account_id and closed.k <= span.hi and span.hi < closed.next_k${joinConstant(request, sql`opened.account_id`)}${happened(request, sql`opened`, sql`closed`)}`;
}

const constantRevenue = ({ model }: FactRequest, arr: Sql): Sql =>
  model.hasForeignCurrency ? sql`coalesce(constant_revenue.arr, ${arr})` : arr;

const joinConstant = ({ model }: FactRequest, account: Sql): Sql =>
  model.hasForeignCurrency
    ? sql`
  left join constant_revenue on constant_revenue.i = span.i and constant_revenue.account_id = ${account}`
    : sql``;

/** Accounts in other currencies have a state at every boundary, also where nothing happened to those who are no customers. */
const happened = ({ model }: FactRequest, opened: Sql, closed: Sql): Sql =>
  model.hasForeignCurrency
    ? sql`
  where ${opened}.paying_before > 0 or ${closed}.paying > 0 or ${opened}.moment <= span.ends_at`
    : sql``;

/** When an account's owner is asked for. */
function moment(attribution: Exclude<Attribution, 'start'>, now: Instant): Sql {
  const moments: Record<typeof attribution, Sql> = {
    end: sql`changed_account.ends_at`,
    event: sql`case when changed_at > starts_at then changed_at else starts_at end`,
    current: timestamp(now),
  };
  return moments[attribution];
}

const ownedAt = (instant: Sql): Sql => sql`
  select changed_account.*, account_owners.csm_id
  from changed_account
  left join account_owners
    on account_owners.account_id = changed_account.account_id
    and account_owners.valid_from <= ${instant} and ${instant} < account_owners.valid_to`;

/** Of an account that joins: its owner when it does, else the first it gets in the window. */
const firstOwner = sql`
  select i, changed_account.account_id, (array_agg(csm_id order by valid_from))[1] as csm_id
  from changed_account
  join account_owners
    on account_owners.account_id = changed_account.account_id
    and account_owners.valid_from < changed_account.ends_at and changed_account.joined_at < account_owners.valid_to
  where not was_customer
  group by i, changed_account.account_id`;

/** A null moment has no owner: accounts that join are looked up in `first_owner` alone. */
const openedAt = sql`case when was_customer then starts_at end`;

const ownedAtStart = sql`
  select changed_account.*, coalesce(account_owners.csm_id, first_owner.csm_id) as csm_id
  from changed_account
  left join account_owners
    on account_owners.account_id = changed_account.account_id
    and account_owners.valid_from <= ${openedAt} and ${openedAt} < account_owners.valid_to
  left join first_owner
    on first_owner.i = changed_account.i and first_owner.account_id = changed_account.account_id`;
