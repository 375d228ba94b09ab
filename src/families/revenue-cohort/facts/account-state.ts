// What every account pays, as of each boundary at which that differs from the boundary before.
// Cost follows the number of changes, not accounts × windows.
import type { Dialect } from '../../../backend/facts/dialect';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { type Sql, sql } from '../../../backend/facts/sql';
import { raw, step, type Step } from '../../../backend/facts/statement';
import { foreignCurrencySteps } from './foreign-currency';
import { revenueChange } from './revenue-change';

/**
 * Steps that end in `account_state (account_id, k, prev_k, next_k, moment, arr, arr_before, paying, paying_before)`:
 * from boundary k until before next_k the account pays `arr` a year through `paying` subscriptions.
 * `moment` is its first change since the boundary before k; prev_k is −1 where nothing came before.
 */
export function accountStateSteps(request: FactRequest, dialect: Dialect): Step[] {
  if (!request.model.hasForeignCurrency) {
    return steadyCurrencySteps(request, dialect, 'account_state');
  }
  const domestic = sql`account_id not in (select account_id from foreign_account)`;
  return [
    ...foreignCurrencySteps(request, dialect),
    ...steadyCurrencySteps(request, dialect, 'domestic_state', domestic),
    step(
      'account_state',
      sql`
  select *
  from domestic_state
  union all
  select *
  from foreign_state`
    ),
  ];
}

function steadyCurrencySteps(request: FactRequest, dialect: Dialect, name: string, which?: Sql): Step[] {
  return [
    revenueChange(request, 'revenue_change', sql`account_id`, which),
    ...dialect.placeAtBoundaries('placed_change', 'revenue_change', { moment: 'k' }),
    step(
      'account_change',
      sql`
  select account_id, k, min(moment) as moment, sum(arr) as arr, sum(paying) as paying
  from ${dialect.readyToGroup('placed_change', 'account_id, k')} as change
  where k < ${neverOf(request)}
  group by account_id, k`
    ),
    step(name, accountState(neverOf(request))),
  ];
}

/** The index after the last boundary's. */
export const neverOf = ({ windows }: FactRequest): Sql => raw(String(windows.boundaries.length));

function accountState(never: Sql): Sql {
  return sql`
  select
    account_id, k,
    lag(k, 1, -1) over account as prev_k,
    lead(k, 1, ${never}) over account as next_k,
    moment,
    sum(arr) over account as arr,
    sum(arr) over account - arr as arr_before,
    sum(paying) over account as paying,
    sum(paying) over account - paying as paying_before
  from account_change
  window account as (partition by account_id order by k)`;
}
