// When an account was last touched, as of each boundary at which that changed. Cost follows the touchpoints,
// not accounts × windows.
import type { Dialect } from '../../backend/facts/dialect';
import type { FactRequest } from '../../backend/facts/fact-request';
import { sql } from '../../backend/facts/sql';
import { raw, step, type Step } from '../../backend/facts/statement';

/**
 * Steps that end in `last_touch (account_id, k, next_k, touched_at)`: at boundary k and until before next_k the
 * account's last touchpoint is that of `touched_at`. One at a boundary itself comes after it.
 */
export function lastTouchSteps({ windows }: FactRequest, dialect: Dialect): Step[] {
  const never = raw(String(windows.boundaries.length));
  return [
    step(
      'touched_before',
      sql`
  select
    touch.account_id, max(touch.happened_at) as touched_at,
    boundary.k + case when boundary.moment = touch.happened_at then 1 else 0 end as k
  from touchpoints as touch
  ${dialect.joinBoundaryAtOrAfter(sql`touch.happened_at`, 'boundary')}
  group by touch.account_id, boundary.k + case when boundary.moment = touch.happened_at then 1 else 0 end`
    ),
    step(
      'last_touch',
      sql`
  select account_id, k, lead(k, 1, ${never}) over account as next_k, touched_at
  from touched_before
  window account as (partition by account_id order by k)`
    ),
  ];
}
