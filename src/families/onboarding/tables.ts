// What makes a row of onboardings or users faulty. An account may buy after its onboarding starts, as after
// a pilot, but not after it got value.
import { raw } from '../../backend/facts/statement';
import { plainTable } from '../../backend/sources/rows/plain-table';
import { outOfOrder } from '../../backend/sources/rows/row-checks';
import type { Completion, TablePlans } from '../../backend/sources/rows/table-plan';
import { repeated } from '../../backend/sources/rows/tables/repeated';

export const onboardingTables: TablePlans<'onboardings' | 'users'> = {
  onboardings: (context) =>
    plainTable('onboardings', context, {
      moments: ['started_at'],
      faults: [
        outOfOrder('the onboarding', ['first_value_at', 'reached first value'], ['started_at', 'started']),
        outOfOrder('the onboarding', ['completed_at', 'was completed'], ['started_at', 'started']),
        outOfOrder('the account', ['first_value_at', 'got value'], ['purchased_at', 'bought']),
      ],
    }),
  users: (context) =>
    plainTable('users', context, {
      moments: ['invited_at'],
      faults: [outOfOrder('the user', ['first_active_at', 'was active'], ['invited_at', 'were invited'], 'they')],
      laterFaults: [
        {
          kind: 'duplicate user',
          ...repeated('users', 'account_id', 'user_id'),
          say: (row) =>
            `the user \`${row.value('user')}\` of the account \`${row.value('account')}\` has come before; the first row counts`,
        },
      ],
      completion: [firstUsage],
    }),
};

/** Users without a first active moment of their own: that of their first usage at all. */
const firstUsage: Completion = {
  column: 'first_active_at',
  value: raw('first_usage.first_day'),
  relation: {
    name: 'first_usage',
    rows: raw(`
      select account_id, user_id, min(day) as first_day
      from usage
      where user_id is not null and coalesce(events, 1) > 0
      group by account_id, user_id`),
  },
  when: raw(`users.first_active_at is null
      and users.account_id = first_usage.account_id
      and users.user_id = first_usage.user_id`),
};
