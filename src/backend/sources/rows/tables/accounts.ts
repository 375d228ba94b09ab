// accounts: one row per account id, the segments as columns of their own names.
import { ident, sql } from '../../../facts/sql';
import { type PlanContext, type TablePlan, typed } from '../table-plan';
import { repeated } from './repeated';

export function accountsPlan({ segments, given }: PlanContext): TablePlan {
  return {
    entity: 'accounts',
    table: 'accounts',
    given,
    derived: [],
    columns: [
      { name: 'account_id', type: 'varchar', value: typed('id') },
      { name: 'name', type: 'varchar', value: sql`coalesce(${typed('name')}, ${typed('id')})` },
      { name: 'started_at', type: 'timestamp', value: typed('started_at') },
      { name: 'ended_at', type: 'timestamp', value: typed('ended_at') },
      { name: 'known_churn_on', type: 'timestamp', value: typed('known_churn_on') },
      { name: 'csm_id', type: 'varchar', value: typed('csm') },
      ...segments.map((name, index) => ({ name, type: 'varchar', value: ident(`segment:${index}`) })),
    ],
    faults: [
      {
        kind: 'ends before it starts',
        when: sql`${typed('ended_at')} < ${typed('started_at')}`,
        say: (row) => `the account ends (${row.value('ended_at')}) before it starts (${row.value('started_at')})`,
      },
    ],
    laterFaults: [
      {
        kind: 'duplicate id',
        ...repeated('accounts', 'account_id'),
        say: (row) => `the account id \`${row.value('id')}\` has come before; the first row counts`,
      },
    ],
    moments: ['started_at', 'ended_at'],
  };
}
