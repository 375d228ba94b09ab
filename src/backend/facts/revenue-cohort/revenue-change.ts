// Prices and subscriptions that start or end at an instant: the raw material of every account's revenue.
import type { FactRequest } from '../fact-request';
import { type Sql, sql } from '../sql';
import { raw, step, type Step } from '../statement';

const OPEN_END = sql`timestamp '9999-12-31'`;

/** Steps that end in `<name> (<key>, moment, arr, paying)` for the rows that `where` keeps. */
export function changeSteps(request: FactRequest, name: string, key: Sql, where: Sql): Step[] {
  const change = revenueChange(request, key, where);
  return request.attribution === 'event'
    ? [step(`every_${name}`, change), step(name, netted(request, name, key))]
    : [step(name, change)];
}

function revenueChange({ model }: FactRequest, key: Sql, where: Sql): Sql {
  if (!model.hasSubscriptions) {
    return sql`
  select ${key}, started_at as moment, 0 as arr, 1 as paying
  from accounts
  where ended_at is null or started_at < ended_at
  union all
  select ${key}, ended_at, 0, -1
  from accounts
  where started_at < ended_at`;
  }
  const pays = model.mapping.countFreePlans ? sql`valid_from < valid_to` : sql`valid_from < valid_to and arr > 0`;
  return sql`
  select ${key}, valid_from as moment, arr, 1 as paying
  from subscriptions
  ${where} and ${pays}
  union all
  select ${key}, valid_to, -arr, -1
  from subscriptions
  ${where} and ${pays} and valid_to < ${OPEN_END}`;
}

/** Where the moment of a change matters, a renewal at the same price is none. */
function netted({ model }: FactRequest, name: string, key: Sql): Sql {
  const changes =
    model.hasSubscriptions && !model.mapping.countFreePlans
      ? sql`sum(arr) <> 0`
      : sql`sum(arr) <> 0 or sum(paying) <> 0`;
  return sql`
  select ${key}, moment, sum(arr) as arr, sum(paying) as paying
  from ${raw(`every_${name}`)}
  group by ${key}, moment
  having ${changes}`;
}
