// account_owners: who looks after an account and since when, shared accounts with the share of each.
import { sharing } from './sharing';
import type { AccountTable } from './table';
import { dayCell, isoDay } from './timeline';
import { ownersOf } from './world';

export const ownersTable: AccountTable = {
  columns: ['account', 'csm', 'valid_from', 'valid_to', 'share'],
  *rows(account, world) {
    const owners = ownersOf(world, account);
    const shared = sharing(world, account, owners);
    for (const [index, { csm, from, to }] of owners.entries()) {
      const splits = shared !== null && index === owners.length - 1;
      yield [account.id, csm.id, isoDay(from), dayCell(splits ? shared.since : to), ''];
    }
    for (const { csm, share } of shared?.owners ?? []) {
      yield [account.id, csm.id, isoDay(shared?.since ?? 0), '', String(share)];
    }
  },
};
