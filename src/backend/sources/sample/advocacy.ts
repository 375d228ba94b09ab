// What customers do for the company: the longer they are there the more, and nothing shortly before they leave.
import type { Plan } from './plans';
import { isDuring, monthsOf, planOn } from './stay';
import type { AccountTable } from './table';
import { isoDay } from './timeline';
import { chanceFor } from './world';

const kinds = ['referral', 'referral', 'review', 'review', 'review', 'reference call', 'case study'] as const;
const perMonth: Readonly<Record<Plan, number>> = { Basic: 0.006, Pro: 0.016, Enterprise: 0.03 };
const SETTLES_MONTHS = 4;
const SULKS_DAYS = 120;

export const advocacyTable: AccountTable = {
  columns: ['id', 'account', 'at', 'kind'],
  *rows(account, world) {
    let number = 0;
    for (const [index, stay] of account.stays.entries()) {
      const random = chanceFor(world, account, 'advocacy', index);
      for (const month of monthsOf(stay, world.time)) {
        const plan = planOn(stay, world.time.day(month, 1));
        const speaks = random.chance(perMonth[plan]) && month - stay.startMonth >= SETTLES_MONTHS;
        const kind = random.pick(kinds);
        const on = world.time.day(month, random.whole(1, 28));
        if (speaks && on < stay.leavesOn - SULKS_DAYS) {
          number++;
          if (on <= world.time.today && isDuring(stay, on)) {
            yield [`${account.id}-V${number}`, account.id, isoDay(on), kind];
          }
        }
      }
    }
  },
};
