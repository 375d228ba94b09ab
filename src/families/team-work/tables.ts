// What makes a row of tasks or reviews faulty.
import { sql } from '../../backend/facts/sql';
import { plainTable } from '../../backend/sources/rows/plain-table';
import { outOfOrder } from '../../backend/sources/rows/row-checks';
import { type Fault, type TablePlans, typed } from '../../backend/sources/rows/table-plan';

export const workTables: TablePlans<'tasks' | 'reviews'> = {
  tasks: (context) =>
    plainTable('tasks', context, {
      moments: ['created_at', 'due_at'],
      faults: [outOfOrder('the task', ['completed_at', 'was completed'], ['created_at', 'was made']), noMoment],
    }),
  reviews: (context) => plainTable('reviews', context, { moments: ['at'] }),
};

const noMoment: Fault = {
  kind: 'no time',
  when: sql`coalesce(${typed('created_at')}, ${typed('due_at')}, ${typed('completed_at')}) is null`,
  say: () => 'the task has no time; fill created_at, due_at or completed_at',
};
