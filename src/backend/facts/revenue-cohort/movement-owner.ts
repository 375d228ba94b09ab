// Whose number a movement is, by the query's attribution.
import type { FactRequest } from '../fact-request';
import { type Sql, sql } from '../sql';
import { step, type Step } from '../statement';
import { timestamp } from '../window-relations';
import { revenueChange } from './revenue-change';

/** Steps that end in `movement`: `changed_account` with the `csm_id` it counts for, null for nobody. */
export function movementOwnerSteps(request: FactRequest): Step[] {
  switch (request.attribution) {
    case 'start':
      return [firstOwner, step('movement', ownedAtStart)];
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
  from ${relation} as changed
  left join account_owners
    on account_owners.account_id = changed.account_id
    and account_owners.valid_from <= ${moment} and ${moment} < account_owners.valid_to`;

/** Of an account that joins: its owner when it does, else the first it gets in the window. */
const firstOwner = step(
  'first_owner',
  sql`
  select i, changed_account.account_id, (array_agg(csm_id order by valid_from))[1] as csm_id
  from changed_account
  join account_owners
    on account_owners.account_id = changed_account.account_id
    and account_owners.valid_from < changed_account.ends_at and changed_account.joined_at < account_owners.valid_to
  where not was_customer
  group by i, changed_account.account_id`
);

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

/**
 * Steps that end in `dated_account`: `changed_account` with `changed_at`, the last moment in the window at which
 * the account's price or its being a customer changed; the window's start where only exchange rates did.
 * A renewal at the same price is no change.
 */
function changeMomentSteps(request: FactRequest): Step[] {
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
