// account_owners: who owns an account, or a share of it, from when to when.
import { sql } from '../../../facts/sql';
import { raw } from '../../../facts/statement';
import { forEver, sinceEver, type PlanContext, type TablePlan, typed } from '../table-plan';
import { unknownAccount } from './known-account';

export function accountOwnersPlan({ given, dialect }: PlanContext): TablePlan {
  const share = dialect.narrowed(typed('share'), 9, 6);
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
      { name: 'share', type: 'decimal(9,6)', value: sql`coalesce(${share}, 1)` },
    ],
    faults: [
      {
        kind: 'share out of range',
        // A share too large for its column is null there.
        when: sql`${typed('share')} is not null and not coalesce(${share} > 0 and ${share} <= 1, false)`,
        say: (row) => `the share ${row.value('share')} is not above 0 and at most 1; write half of an account as 0.5`,
      },
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
