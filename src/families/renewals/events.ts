// Renewals as they come due.
import type { EventRows } from '../../backend/facts/event-rows';
import { sql } from '../../backend/facts/sql';

export const renewalDue: EventRows = {
  needs: ['renewals'],
  rows: sql`
  select due_on as moment, account_id, csm_id, status as detail, cast(null as varchar) as person, arr as amount
  from renewals`,
};
