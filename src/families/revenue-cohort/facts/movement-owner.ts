// Whose number a movement is, by the query's attribution.
import type { FactRequest } from '../../../backend/facts/fact-request';
import { ownersAt } from '../../../backend/facts/owners-at';
import { type Sql, sql } from '../../../backend/facts/sql';
import { step, type Step } from '../../../backend/facts/statement';
import { timestamp } from '../../../backend/facts/window-relations';
import { revenueChange } from './revenue-change';

/** Whose movements are asked for: all, or those of who was a customer when the window starts. */
export type Movers = 'everybody' | 'customers';

/** Steps that end in `movement`: `changed_account` with the `csm_id` it counts for, null for nobody. */
export function movementOwnerSteps(request: FactRequest, who: Movers): Step[] {
  switch (request.attribution) {
    case 'start':
      return who === 'customers'
        ? [step('movement', ownedAt(sql`starts_at`, sql`changed_account`))]
        : [...firstOwnerSteps, step('movement', ownedAtStart)];
    case 'end':
      return [step('movement', ownedAt(sql`ends_at`, sql`changed_account`))];
    case 'current':
      return [step('movement', ownedAt(timestamp(request.now), sql`changed_account`))];
    case 'event':
      return [...changeMomentSteps(request), step('movement', ownedAt(sql`changed_at`, sql`dated_account`))];
  }
}

const ownedAt = (moment: Sql, relation: Sql): Sql => sql`
  select changed.*, account_owners.csm_id
  from ${relation} as changed${ownersAt(sql`changed.account_id`, moment)}`;

/**
 * Steps that end in `first_owner (account_id, k, csm_id, counts_from)`: whose an account is that joins in the state
 * from boundary k on. Its owner when it joins, at once; else the first it gets after, in windows that end later.
 */
export const firstOwnerSteps: readonly Step[] = [
  step(
    'first_ownership',
    sql`
  select state.account_id, state.k, state.moment, min(account_owners.valid_from) as valid_from
  from account_state as state
  join account_owners
    on account_owners.account_id = state.account_id and state.moment < account_owners.valid_to
    and account_owners.valid_from < account_owners.valid_to
  where state.paying_before = 0
  group by state.account_id, state.k, state.moment`
  ),
  step(
    'first_owner',
    sql`
  select
    first.account_id, first.k, account_owners.csm_id,
    case when first.valid_from <= first.moment then timestamp '0001-01-01' else first.valid_from end as counts_from
  from first_ownership as first
  join account_owners
    on account_owners.account_id = first.account_id and account_owners.valid_from = first.valid_from
    and account_owners.valid_from < account_owners.valid_to`
  ),
];

/** A null moment has no owner: accounts that join are looked up in `first_owner` alone. */
const openedAt = sql`case when was_customer then starts_at end`;
const joinedTill = sql`case when not was_customer then ends_at end`;

const ownedAtStart = sql`
  select changed_account.*, coalesce(account_owners.csm_id, first_owner.csm_id) as csm_id
  from changed_account${ownersAt(sql`changed_account.account_id`, openedAt)}
  left join first_owner
    on first_owner.account_id = changed_account.account_id and first_owner.k = changed_account.opened_k
    and first_owner.counts_from < ${joinedTill}`;

/**
 * Steps that end in `dated_account`: `changed_account` with `changed_at`, the last moment in the window at which
 * the account's price or its being a customer changed; the window's start where only exchange rates did.
 * A renewal at the same price is no change.
 */
export function changeMomentSteps(request: FactRequest): Step[] {
  const key = request.model.hasForeignCurrency ? sql`account_id, currency` : sql`account_id`;
  return [
    revenueChange(request, 'every_change', key),
    step(
      'net_change',
      sql`
  select ${key}, moment, sum(arr) as arr, sum(paying) as paying
  from every_change
  group by ${key}, moment`
    ),
    step(
      'account_moment',
      sql`
  select
    account_id, moment, max(case when arr <> 0 then 1 else 0 end) = 1 as repriced, sum(paying) as paying,
    sum(sum(paying)) over (partition by account_id order by moment) as paying_after
  from net_change
  group by account_id, moment`
    ),
    step(
      'last_change',
      sql`
  select changed_account.i, changed_account.account_id, max(account_moment.moment) as changed_at
  from changed_account
  join account_moment
    on account_moment.account_id = changed_account.account_id
    and changed_account.starts_at < account_moment.moment and account_moment.moment <= changed_account.ends_at
  where repriced or (paying_after > 0) <> (paying_after - paying > 0)
  group by changed_account.i, changed_account.account_id`
    ),
    step(
      'dated_account',
      sql`
  select changed_account.*, coalesce(last_change.changed_at, changed_account.starts_at) as changed_at
  from changed_account
  left join last_change on last_change.i = changed_account.i and last_change.account_id = changed_account.account_id`
    ),
  ];
}
