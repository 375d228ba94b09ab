// accounts: one row each, with plan, region and industry as segments.
import type { AccountTable } from './table';
import { dayCell, isoDay } from './timeline';
import { ownersOf } from './world';

export const accountsTable: AccountTable = {
  // prettier-ignore
  columns: ['id', 'name', 'started_at', 'ended_at', 'known_churn_on', 'csm', 'plan', 'region', 'industry'],
  *rows(account, world) {
    const last = account.stays[1] ?? account.stays[0];
    const ended = last.to !== null && last.to <= world.time.today;
    yield [
      account.id,
      account.name,
      isoDay(account.stays[0].from),
      ended ? dayCell(last.to) : '',
      ended ? '' : dayCell(last.to),
      ownersOf(world, account).at(-1)?.csm.id ?? '',
      account.plan,
      account.region,
      account.industry,
    ];
  },
};
