// Users active in the last days of each window, per account. Windows overlap as soon as they are shorter than 28
// days, so a user is counted by her latest day alone, and cost follows the days of activity, not days × windows.
import type { Strand } from '../../../backend/facts/fact-family';
import { type Sql, sql } from '../../../backend/facts/sql';
import { raw, step, type Step } from '../../../backend/facts/statement';
import type { UsagePart } from '../metrics';
import { seatHolderStep } from './entitlements';
import { ownedAtEnd } from './usage-days';

type UsageStrand = Strand<UsagePart>;

/** `userDay` are the steps that end in `user_day` and `day_span`. */
export function activeUserStrands(userDay: readonly Step[]): UsageStrand[] {
  return [
    ...reach('daily_user', [...userDay, usersOfLastDay], 'daily_users', 'seated_daily_users'),
    ...reach('weekly_user', [...userDay, ...latestDaySteps('weekly_user', 7)], 'weekly_users', 'seated_weekly_users'),
    ...reach(
      'monthly_user',
      [...userDay, ...latestDaySteps('monthly_user', 28)],
      'monthly_users',
      'seated_monthly_users'
    ),
  ];
}

/** Strands over a step `<name> (i, account_id, users)`: all of them, and those of accounts with seats. */
function reach(name: string, steps: readonly Step[], part: UsagePart, seated: UsagePart): UsageStrand[] {
  return [
    {
      name: `${name}_count`,
      steps,
      rows: ownedAtEnd(
        name,
        `${name}.users, day_span.last_day - day_span.first_day + 1 as days`,
        raw(`\n  join day_span on day_span.i = ${name}.i`)
      ),
      place: { kind: 'placed' },
      adds: {
        [part]: sql`entry.users`,
        ...(part === 'monthly_users' && { monthly_user_days: sql`entry.users * entry.days` }),
      },
    },
    {
      name: `seated_${name}`,
      steps: [...steps, seatHolderStep],
      rows: ownedAtEnd(
        name,
        `${name}.users`,
        raw(`\n  join seat_holder on seat_holder.i = ${name}.i and seat_holder.account_id = ${name}.account_id`)
      ),
      place: { kind: 'placed' },
      adds: { [seated]: sql`entry.users` },
    },
  ];
}

const usersOfLastDay = step(
  'daily_user',
  sql`
  select day_span.i, user_day.account_id, count(*) as users
  from user_day
  join day_span on day_span.last_day = user_day.d
  group by day_span.i, user_day.account_id`
);

/**
 * Steps that end in `<name> (i, account_id, users)`. From each of her days on a user is among the active, until so
 * many days later or until her next day, which counts in its place; arrivals and departures add up to who is there.
 */
function latestDaySteps(name: string, days: number): Step[] {
  const relation = (suffix: string): Sql => raw(`${name}_${suffix}`);
  return [
    step(
      'user_next_day',
      sql`
  select account_id, d, lead(d) over (partition by account_id, user_id order by d) as next_d
  from user_day`
    ),
    step(
      `${name}_change`,
      sql`
  select account_id, d, count(*) as users
  from user_next_day
  group by account_id, d
  union all
  select account_id, leaves, -count(*)
  from (
    select account_id, case when next_d < d + ${raw(String(days))} then next_d else d + ${raw(String(days))} end as leaves
    from user_next_day
  ) as leaving
  group by account_id, leaves`
    ),
    // A change shows in the first window that ends on its day or later.
    step(
      `${name}_mark`,
      sql`
  select change_day.d, min(day_span.last_day) as mark
  from (select distinct d from ${relation('change')}) as change_day
  join day_span on change_day.d <= day_span.last_day
  group by change_day.d`
    ),
    step(
      `${name}_state`,
      sql`
  select
    account_id, mark, lead(mark) over account as next_mark, sum(users) over account as users
  from (
    select change.account_id, marked.mark, sum(change.users) as users
    from ${relation('change')} as change
    join ${relation('mark')} as marked on marked.d = change.d
    group by change.account_id, marked.mark
    having sum(change.users) <> 0
  ) as account_change
  window account as (partition by account_id order by mark)`
    ),
    step(
      name,
      sql`
  select day_span.i, state.account_id, state.users
  from ${relation('state')} as state
  join day_span on state.mark <= day_span.last_day and (state.next_mark is null or day_span.last_day < state.next_mark)
  where state.users > 0`
    ),
  ];
}
