// account_owners: who owns an account from when to when; stretches of one account never overlap.
import { sql } from '../../../facts/sql';
import { raw } from '../../../facts/statement';
import { forEver, sinceEver, type PlanContext, type TablePlan, typed } from '../table-plan';
import { unknownAccount } from './known-account';

export function accountOwnersPlan({ given }: PlanContext): TablePlan {
  return {
    entity: 'account_owners',
    table: 'account_owners',
    given,
    derived: [],
    columns: [
      { name: 'account_id', type: 'varchar', value: typed('account') },
      { name: 'csm_id', type: 'varchar', value: typed('csm') },
      {
        name: 'valid_from',
        type: 'timestamp',
        value: sql`greatest(coalesce(${typed('valid_from')}, ${raw(sinceEver)}), ${raw(sinceEver)})`,
      },
      {
        name: 'valid_to',
        type: 'timestamp',
        value: sql`least(coalesce(${typed('valid_to')}, ${raw(forEver)}), ${raw(forEver)})`,
      },
    ],
    faults: [
      {
        kind: 'ends before it starts',
        when: sql`${typed('valid_to')} < ${typed('valid_from')}`,
        say: (row) => `the ownership ends (${row.value('valid_to')}) before it starts (${row.value('valid_from')})`,
      },
    ],
    laterFaults: [unknownAccount],
    moments: ['valid_from', 'valid_to'],
  };
}
