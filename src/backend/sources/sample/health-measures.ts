// What CSMs feel about their accounts, 0 to 100, noted whenever it changes in the last year; it sinks in the
// months before an account leaves.
import { ownerOn } from './ownership';
import { isDuring, monthsOf } from './stay';
import type { AccountTable } from './table';
import { isoDay } from './timeline';
import { chanceFor, ownersOf } from './world';

const MONTHS = 12;
const SINKS_DAYS = 100;

export const healthMeasuresTable: AccountTable = {
  columns: ['account', 'measure', 'at', 'value'],
  *rows(account, world) {
    const { time } = world;
    const owners = ownersOf(world, account);
    for (const [index, stay] of account.stays.entries()) {
      const random = chanceFor(world, account, 'pulse', index);
      const usual = random.between(60, 95);
      let noted: number | null = null;
      for (const month of monthsOf(stay, time)) {
        const on = time.day(month, random.whole(1, 10));
        const left = stay.leavesOn - on;
        const sinks = left < SINKS_DAYS ? 45 * (1 - left / SINKS_DAYS) : 0;
        const felt = Math.min(100, Math.max(0, 10 * Math.round((usual - sinks + 7 * random.normal()) / 10)));
        const isKnown = on <= time.today && isDuring(stay, on) && ownerOn(owners, on) !== null;
        if (isKnown && month >= time.current - MONTHS && felt !== noted) {
          yield [account.id, 'csm_pulse', isoDay(on), String(felt)];
          noted = felt;
        }
      }
    }
  },
};
