// Renewals as they come due.
import type { EventRows } from '../../backend/facts/event-rows';
import { sql } from '../../backend/facts/sql';
import { ownerKnownAt } from './owner-known-at';

export const renewalDue: EventRows = {
  needs: ['renewals'],
  rows: sql`
  select due_on as moment, account_id, csm_id, status as detail, cast(null as varchar) as person, arr as amount
  from renewals`,
  ahead: (now) => ownerKnownAt(sql`event_row.moment`, sql`event_row.account_id`, now),
};
