// Accounts whose owner at the window's end is not the one their movements went to: hand-overs, which
// close the revenue bridge for each CSM.
import type { Dialect } from '../../../backend/facts/dialect';
import { ownersAt } from '../../../backend/facts/owners-at';
import { sql } from '../../../backend/facts/sql';
import { step, type Step } from '../../../backend/facts/statement';

/** Steps that end in `transfer (i, account_id, csm_id, arr_in, arr_out)`: each hand-over once for either side. */
export function transferSteps(dialect: Dialect): Step[] {
  const account = sql`handed_over.account_id`;
  return [
    step(
      'owner_change',
      sql`
  select account_id, valid_from as moment from account_owners
  union
  select account_id, valid_to from account_owners`
    ),
    step(
      'handed_over',
      sql`
  select distinct span.i, span.starts_at, span.ends_at, owner_change.account_id, state.arr
  from owner_change
  ${dialect.joinBoundaryAtOrAfter(sql`owner_change.moment`, 'boundary')}
  join span on span.lo < boundary.k and boundary.k <= span.hi
  join account_state as state
    on state.account_id = owner_change.account_id and state.k <= span.hi and span.hi < state.next_k and state.paying > 0`
    ),
    step(
      'hand_over',
      sql`
  select
    handed_over.i, handed_over.account_id, handed_over.arr,
    case when movement.account_id is not null then movement.csm_id else opener.csm_id end as from_csm,
    closer.csm_id as to_csm
  from handed_over
  left join movement
    on movement.i = handed_over.i and movement.account_id = handed_over.account_id${ownersAt(account, sql`handed_over.starts_at`, 'opener')}${ownersAt(account, sql`handed_over.ends_at`, 'closer')}`
    ),
    step(
      'transfer',
      sql`
  select i, account_id, from_csm as csm_id, cast(0 as decimal(38, 4)) as arr_in, arr as arr_out
  from hand_over
  where from_csm is distinct from to_csm
  union all
  select i, account_id, to_csm, arr, 0
  from hand_over
  where from_csm is distinct from to_csm`
    ),
  ];
}
