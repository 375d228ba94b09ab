// Every moment at which what an account pays changed, with what it was before and after.
import type { FactRequest } from '../../../backend/facts/fact-request';
import { sql } from '../../../backend/facts/sql';
import { step, type Step } from '../../../backend/facts/statement';
import { revenueChange } from './revenue-change';

/**
 * Steps that end in `price_change (account_id, moment, arr, arr_before, paying, paying_before, is_first)`, amounts in
 * whatever currency they are in.
 */
export const priceChangeSteps = (request: Pick<FactRequest, 'model' | 'definition'>): readonly Step[] => [
  revenueChange(request, 'each_change', sql`account_id`),
  step(
    'price_at_moment',
    sql`
  select account_id, moment, sum(arr) as arr, sum(paying) as paying
  from each_change
  group by account_id, moment`
  ),
  step(
    'price_change',
    sql`
  select
    account_id, moment,
    sum(arr) over account as arr, sum(arr) over account - arr as arr_before,
    sum(paying) over account as paying, sum(paying) over account - paying as paying_before,
    moment = min(moment) over (partition by account_id) as is_first
  from price_at_moment
  window account as (partition by account_id order by moment)`
  ),
];
