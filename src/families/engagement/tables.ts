// What makes a row of touchpoints or advocacy or activities faulty.
import { sql } from '../../backend/facts/sql';
import { raw } from '../../backend/facts/statement';
import { plainTable } from '../../backend/sources/rows/plain-table';
import { negative, outOfOrder } from '../../backend/sources/rows/row-checks';
import { type Fault, type TablePlans, typed } from '../../backend/sources/rows/table-plan';

const kind = typed('kind');
const status = sql`lower(${typed('status')})`;

export const engagementTables: TablePlans<'touchpoints' | 'advocacy' | 'activities'> = {
  touchpoints: (context) => plainTable('touchpoints', context, { moments: ['at'] }),
  advocacy: (context) => plainTable('advocacy', context, { moments: ['at'] }),
  activities: (context) =>
    plainTable('activities', context, {
      moments: ['at'],
      convertedAt: 'at',
      // The kinds that metrics know read the same in upper and lower case.
      values: {
        kind: sql`case when lower(${kind}) in (${raw(knownKinds)}) then lower(${kind}) else ${kind} end`,
        status: sql`case when ${status} in (${raw(knownStatuses)}) then ${status} else ${typed('status')} end`,
      },
      faults: [
        negative('amount', 'amount'),
        outOfOrder('the activity', ['closed_at', 'was closed'], ['at', 'took place']),
        unknownStatus,
      ],
    }),
};

const knownKinds = "'beta_tester', 'opportunity', 'upsell'";
const knownStatuses = "'open', 'won', 'lost'";

/** Kinds of the user's own have statuses of their own. */
const unknownStatus: Fault = {
  kind: 'unknown status',
  when: sql`lower(${kind}) in ('opportunity', 'upsell') and ${status} not in (${raw(knownStatuses)})`,
  say: (row) => `\`${row.value('status')}\` is not a status of an ${row.value('kind')}; use one of open, won, lost`,
};
