// The check that a row's account exists, shared by every table that names one.
import { raw } from '../../../facts/statement';
import type { LaterFault } from '../table-plan';

/** A row whose account is named but is not among the accounts that count. */
export const unknownAccount: LaterFault = {
  kind: 'unknown account',
  when: raw('account_id is not null and account_id not in (select account_id from accounts)'),
  live: { account: 'account_id' },
  say: (row) => `the account \`${row.value('account')}\` is not among the accounts, or its row there was left out`,
};
