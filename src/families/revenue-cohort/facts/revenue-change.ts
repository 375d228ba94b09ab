// Prices and subscriptions that start or end at an instant: the raw material of every account's revenue.
import type { FactModel, FactRequest } from '../../../backend/facts/fact-request';
import { type Sql, sql } from '../../../backend/facts/sql';
import { step, type Step } from '../../../backend/facts/statement';

const OPEN_END = sql`timestamp '9999-12-31'`;

/** The step `<name> (<key>, moment, arr, paying)`, of the accounts that `which` names where it is given. */
export function revenueChange(
  { model, definition }: Pick<FactRequest, 'model' | 'definition'>,
  name: string,
  key: Sql,
  which?: Sql
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
  const stretch = sql`valid_from < ${until}${andPaid(model)}${which === undefined ? sql`` : sql` and ${which}`}`;
  return step(
    name,
    sql`
  select ${key}, valid_from as moment, arr, 1 as paying
  from subscriptions
  where ${stretch}
  union all
  select ${key}, ${until}, -arr, -1
  from subscriptions
  where ${stretch} and ${until} < ${OPEN_END}`
  );
}

/** Continues a condition on `subscriptions`: whether one makes a customer, as a free plan does only where the mapping says so. */
export const andPaid = ({ mapping }: Pick<FactModel, 'mapping'>): Sql =>
  mapping.countFreePlans ? sql`` : sql` and arr > 0`;
