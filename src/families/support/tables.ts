// What makes a row of tickets faulty.
import { sql } from '../../backend/facts/sql';
import { plainTable } from '../../backend/sources/rows/plain-table';
import { negative, outOfOrder } from '../../backend/sources/rows/row-checks';
import { type Fault, type TablePlans, typed } from '../../backend/sources/rows/table-plan';

export const supportTables: TablePlans<'tickets'> = {
  tickets: (context) =>
    plainTable('tickets', context, {
      moments: ['opened_at', 'solved_at'],
      faults: [
        outOfOrder('the ticket', ['solved_at', 'was solved'], ['opened_at', 'was opened']),
        reopenedTooEarly,
        negative('agent_replies', 'number of replies'),
        partOfAReply,
      ],
    }),
};

/** A ticket that is open again has no moment at which it was solved; then it cannot be reopened before it was opened. */
const reopenedTooEarly: Fault = {
  kind: 'was reopened before it was solved',
  when: sql`${typed('reopened_at')} < coalesce(${typed('solved_at')}, ${typed('opened_at')})`,
  say: (row) =>
    row.value('solved_at') === ''
      ? `the ticket was reopened (${row.value('reopened_at')}) before it was opened (${row.value('opened_at')})`
      : `the ticket was reopened (${row.value('reopened_at')}) before it was solved (${row.value('solved_at')}); give the first time it was solved`,
};

const partOfAReply: Fault = {
  kind: 'replies not whole',
  when: sql`${typed('agent_replies')} <> floor(${typed('agent_replies')})`,
  say: (row) => `the number of replies ${row.value('agent_replies')} is not a whole number`,
};
