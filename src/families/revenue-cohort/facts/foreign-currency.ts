// Accounts that pay in other currencies: their revenue moves with the rates too, so it is valued at
// every boundary. Each balance is converted at the rate of its moment and rounded to four decimals.
import type { Dialect } from '../../../backend/facts/dialect';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { sql } from '../../../backend/facts/sql';
import { raw, step, type Step } from '../../../backend/facts/statement';
import { revenueChange } from './revenue-change';

/**
 * Steps that end in `foreign_state`, shaped like `account_state`, and `constant_revenue (i, account_id, arr)`:
 * what is paid at a window's end at the rates of its start; a currency that had no rate yet at those of its end.
 */
export function foreignCurrencySteps(request: FactRequest, dialect: Dialect): Step[] {
  const { currency } = request.model;
  const never = raw(String(request.windows.boundaries.length));
  const foreign = sql`account_id in (select account_id from foreign_account)`;
  return [
    step('foreign_account', sql`\n  select distinct account_id\n  from subscriptions\n  where currency <> ${currency}`),
    revenueChange(request, 'native_change', sql`account_id, currency`, foreign),
    step(
      'native_entry',
      sql`
  select
    change.account_id, change.currency, boundary.k, min(change.moment) as moment,
    sum(change.arr) as arr, sum(change.paying) as paying
  from native_change as change
  ${dialect.joinBoundaryAtOrAfter(sql`change.moment`, 'boundary')}
  group by change.account_id, change.currency, boundary.k`
    ),
    step(
      'native_balance',
      sql`
  select
    account_id, currency, k, lead(k, 1, ${never}) over balance as next_k,
    sum(arr) over balance as arr, sum(paying) over balance as paying
  from native_entry
  window balance as (partition by account_id, currency order by k)`
    ),
    step(
      'rate_at',
      sql`
  select fx_rates.currency, boundary.k, (array_agg(fx_rates.rate order by fx_rates.valid_from desc))[1] as rate
  from boundary
  join fx_rates on fx_rates.valid_from <= boundary.moment and fx_rates.currency <> ${currency}
  group by fx_rates.currency, boundary.k
  union all
  select ${currency}, boundary.k, 1
  from boundary`
    ),
    step(
      'foreign_value',
      sql`
  select
    balance.account_id, boundary.k,
    sum(cast(balance.arr * coalesce(rate_at.rate, 0) as decimal(38, 4))) as arr, sum(balance.paying) as paying
  from native_balance as balance
  join boundary on balance.k <= boundary.k and boundary.k < balance.next_k
  left join rate_at on rate_at.currency = balance.currency and rate_at.k = boundary.k
  group by balance.account_id, boundary.k`
    ),
    step(
      'foreign_change',
      sql`
  select account_id, k, min(moment) as moment
  from native_entry
  group by account_id, k`
    ),
    step(
      'foreign_state',
      sql`
  select
    value.account_id, value.k,
    lag(value.k, 1, -1) over account as prev_k,
    lead(value.k, 1, ${never}) over account as next_k,
    min(change.moment) over (account rows between current row and unbounded following) as moment,
    value.arr, coalesce(lag(value.arr) over account, 0) as arr_before,
    value.paying, coalesce(lag(value.paying) over account, 0) as paying_before
  from foreign_value as value
  left join foreign_change as change on change.account_id = value.account_id and change.k = value.k
  window account as (partition by value.account_id order by value.k)`
    ),
    step(
      'constant_revenue',
      sql`
  select
    span.i, balance.account_id,
    sum(cast(balance.arr * coalesce(opening.rate, closing.rate, 0) as decimal(38, 4))) as arr
  from native_balance as balance
  join span on balance.k <= span.hi and span.hi < balance.next_k
  left join rate_at as opening on opening.currency = balance.currency and opening.k = span.lo
  left join rate_at as closing on closing.currency = balance.currency and closing.k = span.hi
  group by span.i, balance.account_id`
    ),
  ];
}
