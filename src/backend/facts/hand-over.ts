// Accounts that go from one CSM to another, a row for either: `person` says which side it is, the other is the detail.
import type { EventRows } from './event-rows';
import { type Sql, sql } from './sql';

const side = (person: 'from' | 'to', csm: Sql, other: Sql): Sql => sql`
  select
    gained.valid_from as moment, gained.account_id, ${csm} as csm_id, ${other} as detail, ${person} as person,
    cast(null as decimal(18, 4)) as amount
  from account_owners as lost
  join account_owners as gained
    on gained.account_id = lost.account_id and gained.valid_from = lost.valid_to and gained.csm_id <> lost.csm_id
    and lost.valid_from < lost.valid_to and gained.valid_from < gained.valid_to`;

export const handOver: EventRows = {
  needs: ['accounts'],
  rows: sql`${side('from', sql`lost.csm_id`, sql`gained.csm_id`)}
  union all${side('to', sql`gained.csm_id`, sql`lost.csm_id`)}`,
};
