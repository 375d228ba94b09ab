// Every stretch of time over which an account was a customer without a break.
import type { FactRequest } from '../../../backend/facts/fact-request';
import { sql } from '../../../backend/facts/sql';
import { step, type Step } from '../../../backend/facts/statement';
import { revenueChange } from '../../revenue-cohort/facts/revenue-change';

/**
 * Steps that end in `stay (account_id, first_at, starts_at, lost_at, back_at)`: a customer from `starts_at` until
 * before `lost_at`, for the first time at `first_at`, again from `back_at`; 9999 where that has not happened.
 */
export function staySteps(request: FactRequest): Step[] {
  return [
    revenueChange(request, 'customer_change', sql`account_id`),
    step(
      'customer_moment',
      sql`
  select
    account_id, moment, sum(paying) as paying,
    sum(sum(paying)) over (partition by account_id order by moment) as paying_after
  from customer_change
  where moment is not null
  group by account_id, moment`
    ),
    step(
      'customer_crossing',
      sql`
  select
    account_id, moment, paying_after,
    min(moment) over (partition by account_id) as first_at,
    lead(moment, 1, timestamp '9999-12-31') over account as next_at,
    lead(moment, 2, timestamp '9999-12-31') over account as after_next_at
  from customer_moment
  where (paying_after > 0) <> (paying_after - paying > 0)
  window account as (partition by account_id order by moment)`
    ),
    step(
      'stay',
      sql`
  select account_id, first_at, moment as starts_at, next_at as lost_at, after_next_at as back_at
  from customer_crossing
  where paying_after > 0`
    ),
  ];
}
