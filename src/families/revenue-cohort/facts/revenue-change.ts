// Prices and subscriptions that start or end at an instant: the raw material of every account's revenue.
import type { FactRequest } from '../../../backend/facts/fact-request';
import { type Sql, sql } from '../../../backend/facts/sql';
import { step, type Step } from '../../../backend/facts/statement';

const OPEN_END = sql`timestamp '9999-12-31'`;

/** The step `<name> (<key>, moment, arr, paying)`, of the accounts that `which` names where it is given. */
export function revenueChange(
  { model, definition }: Pick<FactRequest, 'model' | 'definition'>,
  name: string,
  key: Sql,
  which: Sql = sql`true`
): Step {
  if (!model.hasSubscriptions) {
    return step(
      name,
      sql`
  select ${key}, started_at as moment, 0 as arr, 1 as paying
  from accounts
  where ended_at is null or started_at < ended_at
  union all
  select ${key}, ended_at, 0, -1
  from accounts
  where started_at < ended_at`
    );
  }
  // A customer who gave notice is gone from then on, where that is asked for.
  const until =
    definition.churnDate === 'cancellation'
      ? sql`least(valid_to, greatest(coalesce(cancelled_at, valid_to), valid_from))`
      : sql`valid_to`;
  const paid = model.mapping.countFreePlans ? sql`${which}` : sql`arr > 0 and ${which}`;
  return step(
    name,
    sql`
  select ${key}, valid_from as moment, arr, 1 as paying
  from subscriptions
  where valid_from < ${until} and ${paid}
  union all
  select ${key}, ${until}, -arr, -1
  from subscriptions
  where valid_from < ${until} and ${until} < ${OPEN_END} and ${paid}`
  );
}
