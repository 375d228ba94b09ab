// subscriptions: what an account pays, and when it gave notice.
import type { Account } from './account';
import { billed, moneyCell } from './price';
import type { Stretch } from './stay';
import type { AccountTable } from './table';
import { dayCell, isoDay, type Day } from './timeline';

export const subscriptionsTable: AccountTable = {
  columns: ['account', 'from', 'to', 'amount', 'billing_interval', 'cancelled_at'],
  *rows(account) {
    for (const stretch of account.stretches) {
      const { from, to, yearly } = stretch;
      yield [
        account.id,
        isoDay(from),
        dayCell(to),
        moneyCell(billed(stretch)),
        yearly ? 'year' : 'month',
        dayCell(cancelledOn(account, stretch)),
      ];
    }
  },
};

/** With the whole account, or for the add-on alone a month before it ends; null for a mere change of price. */
function cancelledOn({ stays, addOn }: Account, stretch: Stretch): Day | null {
  const stay = stays.find(({ to }) => to !== null && to === stretch.to);
  if (stay) {
    return stay.noticeOn === null ? null : Math.max(stretch.from, stay.noticeOn);
  }
  return stretch === addOn && stretch.to !== null ? Math.max(stretch.from, stretch.to - 30) : null;
}
