// The family `usage`: users and accounts made distinct within the days of each window, then counted for the
// account's owner at its end.
import type { Dialect } from '../../../backend/facts/dialect';
import type { FactFamily, Strand } from '../../../backend/facts/fact-family';
import { within } from '../../../backend/facts/fact-rows';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { sql } from '../../../backend/facts/sql';
import { raw, step, type Step } from '../../../backend/facts/statement';
import { bookSteps, customerInBook } from '../../revenue-cohort/facts/book';
import type { UsagePart } from '../metrics';
import { activeUserStrands } from './active-users';
import { seatStrands } from './entitlements';
import { daySpanStep, joinWindowDays, ownedAtEnd, usageRows } from './usage-days';

type UsageStrand = Strand<UsagePart>;

export const usageFacts: FactFamily<UsagePart> = {
  strands: (request, dialect) => [
    ...activeUserStrands(userDaySteps(request, dialect)),
    ...usersInWindow(userDaySteps(request, dialect)),
    customerInBook(request, dialect),
    activeCustomers(request, dialect),
    adopters(request, dialect),
    ...seatStrands(request, dialect),
  ],
};

/** What counts as activity: a row that does not say that nothing happened. */
const active = sql`coalesce(usage.events, 1) > 0`;

/** Steps that end in `user_day (account_id, user_id, d, events)`: each active user once a day. */
function userDaySteps(request: FactRequest, dialect: Dialect): Step[] {
  const rows = usageRows(
    request,
    dialect,
    sql`usage.account_id, usage.user_id, coalesce(usage.events, 1) as events`,
    sql`usage.user_id is not null and ${active}`
  );
  return [
    daySpanStep(request),
    step(
      'user_day',
      sql`
  select account_id, user_id, d, sum(events) as events
  from (${rows}) as used
  group by account_id, user_id, d`
    ),
  ];
}

/** Users of the window itself: their days, and their events. */
function usersInWindow(userDay: readonly Step[]): UsageStrand[] {
  return [
    {
      name: 'days_of_users',
      steps: [
        ...userDay,
        step(
          'users_of_day',
          sql`
  select account_id, d, count(*) as users
  from user_day
  group by account_id, d`
        ),
        step(
          'account_user_days',
          sql`
  select window_day.i, users_of_day.account_id, sum(users_of_day.users) as user_days
  from users_of_day${joinWindowDays('users_of_day')}
  group by window_day.i, users_of_day.account_id`
        ),
      ],
      rows: ownedAtEnd('account_user_days', 'user_days'),
      place: { kind: 'placed' },
      adds: { user_days: sql`entry.user_days` },
    },
    {
      name: 'events_of_users',
      steps: [
        ...userDay,
        step(
          'account_events',
          sql`
  select i, account_id, count(*) as users, sum(events) as events
  from (
    select window_day.i, user_day.account_id, user_day.user_id, sum(user_day.events) as events
    from user_day${joinWindowDays('user_day')}
    group by window_day.i, user_day.account_id, user_day.user_id
  ) as window_user
  group by i, account_id`
        ),
      ],
      rows: ownedAtEnd('account_events', 'users, events'),
      place: { kind: 'placed' },
      adds: { active_users: sql`entry.users`, events: sql`entry.events` },
    },
  ];
}

function activeCustomers(request: FactRequest, dialect: Dialect): UsageStrand {
  return {
    name: 'active_customer',
    steps: [
      ...bookSteps(request, dialect),
      daySpanStep(request),
      step(
        'account_day',
        sql`\n  select distinct account_id, d\n  from (${usageRows(request, dialect, sql`usage.account_id`, active)}) as used`
      ),
    ],
    rows: sql`
  select book.*
  from book
  join (
    select distinct window_day.i, account_day.account_id
    from account_day${joinWindowDays('account_day')}
  ) as active_account on active_account.i = book.i and active_account.account_id = book.account_id`,
    place: { kind: 'placed' },
    adds: { active_customers: sql`1` },
  };
}

/** Told apart by feature where that is asked; else a customer that used several of those chosen counts once. */
function adopters(request: FactRequest, dialect: Dialect): UsageStrand {
  const apart = request.by.includes('feature');
  const feature = apart ? ', feature' : '';
  const chosen = request.filters.feature;
  const which = sql`usage.feature is not null and ${active}${chosen === undefined ? sql`` : sql` and ${within(sql`usage.feature`, chosen)}`}`;
  return {
    name: 'adopter',
    steps: [
      ...bookSteps(request, dialect),
      daySpanStep(request),
      step(
        'feature_day',
        sql`
  select distinct account_id, d${raw(feature)}
  from (${usageRows(request, dialect, sql`usage.account_id, usage.feature`, which)}) as used`
      ),
    ],
    rows: sql`
  select book.*${raw(apart ? ', feature_account.feature' : '')}
  from book
  join (
    select distinct window_day.i, feature_day.account_id${raw(feature)}
    from feature_day${joinWindowDays('feature_day')}
  ) as feature_account on feature_account.i = book.i and feature_account.account_id = book.account_id`,
    place: { kind: 'placed' },
    adds: { adopters: sql`1` },
    ...(apart && { dimensions: { feature: sql`entry.feature` } }),
  };
}
