// What makes a row of health_measures faulty.
import { plainTable } from '../../backend/sources/rows/plain-table';
import type { TablePlans } from '../../backend/sources/rows/table-plan';
import { repeated } from '../../backend/sources/rows/tables/repeated';

export const healthTables: TablePlans<'health_measures'> = {
  health_measures: (context) =>
    plainTable('health_measures', context, {
      moments: ['at'],
      laterFaults: [
        {
          kind: 'duplicate measure',
          ...repeated('health_measures', 'account_id', 'measure', 'happened_at'),
          say: (row) =>
            `the account \`${row.value('account')}\` already has a value of \`${row.value('measure')}\` from ${row.value('at')} on; the first row counts`,
        },
      ],
    }),
};
