// Prices and subscriptions that start or end at an instant: the raw material of every account's revenue.
import type { FactRequest } from '../fact-request';
import { type Sql, sql } from '../sql';
import { step, type Step } from '../statement';

const OPEN_END = sql`timestamp '9999-12-31'`;

/** The step `<name> (<key>, moment, arr, paying)`, of the accounts that `which` names where it is given. */
export function revenueChange({ model }: FactRequest, name: string, key: Sql, which: Sql = sql`true`): Step {
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
  const paid = model.mapping.countFreePlans ? sql`${which}` : sql`arr > 0 and ${which}`;
  return step(
    name,
    sql`
  select ${key}, valid_from as moment, arr, 1 as paying
  from subscriptions
  where valid_from < valid_to and ${paid}
  union all
  select ${key}, valid_to, -arr, -1
  from subscriptions
  where valid_from < valid_to and valid_to < ${OPEN_END} and ${paid}`
  );
}
