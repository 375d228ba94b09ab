// What makes a row of invoices or retention_costs faulty.
import { sql } from '../../backend/facts/sql';
import { plainTable } from '../../backend/sources/rows/plain-table';
import { negative } from '../../backend/sources/rows/row-checks';
import { type Fault, type TablePlans, typed } from '../../backend/sources/rows/table-plan';

export const lifetimeValueTables: TablePlans<'invoices' | 'retention_costs'> = {
  invoices: (context) =>
    plainTable('invoices', context, { moments: ['issued_on'], convertedAt: 'issued_on', faults: [dueBeforeIssued] }),
  retention_costs: (context) =>
    plainTable('retention_costs', context, {
      moments: ['at'],
      convertedAt: 'at',
      faults: [negative('amount', 'cost', 'leave refunds out, or deduct them from the cost they belong to')],
    }),
};

/** An invoice with a time of day may be due on its own day, which begins before it. */
const dueBeforeIssued: Fault = {
  kind: 'due before it was issued',
  when: sql`${typed('due_on')} + interval '1 day' <= ${typed('issued_on')}`,
  say: (row) => `the invoice is due (${row.value('due_on')}) before it was issued (${row.value('issued_on')})`,
};
