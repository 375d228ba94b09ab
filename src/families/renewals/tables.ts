// What makes a row of renewals faulty.
import { sql } from '../../backend/facts/sql';
import { plainTable } from '../../backend/sources/rows/plain-table';
import { negative } from '../../backend/sources/rows/row-checks';
import { type Fault, type TablePlans, typed } from '../../backend/sources/rows/table-plan';

export const renewalsTables: TablePlans<'renewals'> = {
  renewals: (context) => plainTable('renewals', context, { moments: ['due_on'], convertedAt: 'due_on', faults }),
};

const faults: readonly Fault[] = [
  negative('arr', 'ARR up for renewal'),
  negative('arr_renewed', 'ARR renewed'),
  negative('arr_expansion', 'ARR of expansion', 'put what was sold less into a lower arr_renewed'),
  {
    kind: 'renewed more than was up for renewal',
    when: sql`${typed('arr_renewed')} > ${typed('arr')}`,
    say: (row) =>
      `it renews ${row.value('arr_renewed')} where ${row.value('arr')} is up for renewal; put what was sold on top into arr_expansion`,
  },
  {
    kind: 'lost with ARR renewed',
    when: sql`lower(${typed('status')}) = 'lost' and (${typed('arr_renewed')} > 0 or ${typed('arr_expansion')} > 0)`,
    say: (row) =>
      `the renewal is lost, yet it has ARR renewed (${row.value('arr_renewed') || '0'}) or expansion (${row.value('arr_expansion') || '0'}); make it won, or leave both blank`,
  },
];
