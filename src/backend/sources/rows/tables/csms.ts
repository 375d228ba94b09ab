// csms: one row per CSM id, those that only other tables name included (added after loading).
import { sql } from '../../../facts/sql';
import { type PlanContext, type TablePlan, typed } from '../table-plan';
import { repeated } from './repeated';

export function csmsPlan({ given }: PlanContext): TablePlan {
  return {
    entity: 'csms',
    table: 'csms',
    given,
    derived: [],
    columns: [
      { name: 'csm_id', type: 'varchar', value: typed('id') },
      { name: 'name', type: 'varchar', value: sql`coalesce(${typed('name')}, ${typed('id')})` },
      { name: 'email', type: 'varchar', value: typed('email') },
      { name: 'team', type: 'varchar', value: typed('team') },
      { name: 'hired_on', type: 'timestamp', value: typed('hired_on') },
      { name: 'capacity', type: 'decimal(18,8)', value: typed('capacity') },
    ],
    faults: [
      {
        kind: 'negative capacity',
        when: sql`${typed('capacity')} < 0`,
        say: (row) => `the capacity ${row.value('capacity')} is negative`,
      },
    ],
    laterFaults: [
      {
        kind: 'duplicate id',
        ...repeated('csms', 'csm_id'),
        say: (row) => `the CSM id \`${row.value('id')}\` has come before; the first row counts`,
      },
    ],
    moments: ['hired_on'],
  };
}
