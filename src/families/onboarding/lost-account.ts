// Accounts that are no customers any more, and since when: nobody waits for them.
import type { FactRequest } from '../../backend/facts/fact-request';
import { sql } from '../../backend/facts/sql';
import { step, type Step } from '../../backend/facts/statement';
import { timestamp } from '../../backend/facts/window-relations';
import { revenueChange } from '../revenue-cohort/facts/revenue-change';

/**
 * Steps that end in `lost_account (account_id, lost_at)`: was a customer, is none now, and left last at `lost_at`.
 * One that came back is not lost.
 */
export function lostAccountSteps(request: FactRequest): Step[] {
  return [
    revenueChange(request, 'change_so_far', sql`account_id`),
    step(
      'customership_change',
      sql`
  select account_id, moment, sum(paying) as paying
  from change_so_far
  where moment <= ${timestamp(request.now)}
  group by account_id, moment`
    ),
    step(
      'lost_account',
      sql`
  select account_id, max(case when paying < 0 then moment end) as lost_at
  from customership_change
  group by account_id
  having sum(paying) = 0`
    ),
  ];
}
