// The terms of those who pay yearly: each anniversary is a renewal, kept, stepped down, grown or lost, as
// their subscriptions say. Some are signed late, so a few are always overdue.
import type { Account } from './account';
import { annual, moneyCell } from './price';
import { stretchOn, type Stay } from './stay';
import type { AccountTable } from './table';
import { dayCell, dayOfMonth, isoDay, type Day } from './timeline';
import { chanceFor, type World } from './world';

export interface Renewal {
  /** Counts from 1 over the account's terms. */
  readonly number: number;
  readonly dueOn: Day;
  /** Whole units of money. */
  readonly arr: number;
  readonly outcome:
    | { readonly status: 'won'; readonly renewed: number; readonly expansion: number; readonly decidedOn: Day | null }
    | { readonly status: 'lost'; readonly decidedOn: Day | null }
    | { readonly status: 'open' };
}

const AHEAD_DAYS = 180;
const LATE = 0.4;

export function* renewals(world: World, account: Account): Generator<Renewal> {
  const random = chanceFor(world, account, 'renewals');
  let number = 0;
  for (const stay of account.stays) {
    const yearly = stay.stretches[0]?.yearly ?? false;
    for (let years = 1; yearly; years++) {
      const dueOn = world.time.day(stay.startMonth + 12 * years, dayOfMonth(stay.from));
      if (dueOn > Math.min(stay.leavesOn, world.time.today + AHEAD_DAYS)) {
        break;
      }
      const late = random.chance(LATE) ? random.whole(4, 75) : 0;
      number++;
      yield { number, dueOn, ...outcome(stay, dueOn, dueOn + late, world.time.today) };
    }
  }
}

function outcome(stay: Stay, dueOn: Day, signedOn: Day, today: Day): Pick<Renewal, 'arr' | 'outcome'> {
  const before = stretchOn(stay, dueOn - 1);
  const arr = before ? annual(before) : 0;
  if (stay.to !== null && stay.to <= dueOn) {
    return { arr, outcome: { status: 'lost', decidedOn: stay.noticeOn } };
  }
  // Nobody knows today what a later day brings.
  if (signedOn > today) {
    return { arr, outcome: { status: 'open' } };
  }
  const next = stretchOn(stay, dueOn);
  const after = next ? annual(next) : 0;
  const decidedOn = signedOn === dueOn ? null : signedOn;
  return {
    arr,
    outcome: { status: 'won', renewed: Math.min(arr, after), expansion: Math.max(0, after - arr), decidedOn },
  };
}

export const renewalsTable: AccountTable = {
  columns: ['id', 'account', 'due_on', 'arr', 'arr_renewed', 'arr_expansion', 'status', 'decided_on'],
  *rows(account, world) {
    for (const { number, dueOn, arr, outcome } of renewals(world, account)) {
      yield [
        `${account.id}-T${number}`,
        account.id,
        isoDay(dueOn),
        moneyCell(arr),
        outcome.status === 'open' ? '' : moneyCell(outcome.status === 'won' ? outcome.renewed : 0),
        outcome.status === 'won' ? moneyCell(outcome.expansion) : '',
        outcome.status,
        outcome.status === 'open' ? '' : dayCell(outcome.decidedOn),
      ];
    }
  },
};
