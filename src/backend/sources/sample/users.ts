// The people of an account: most are invited while it gets started, some later, up to its first seats; some
// never come.
import type { Account } from './account';
import type { Random } from './random';
import { firstSeats } from './seats';
import { monthsOf, type Stay } from './stay';
import type { AccountTable } from './table';
import { dayCell, isoDay, type Day } from './timeline';
import { chanceFor, type World } from './world';

export interface User {
  /** Unique within the account. */
  readonly id: string;
  readonly invitedOn: Day;
  /** Null until the user has come, if ever. */
  readonly firstActiveOn: Day | null;
  /** Chance of using the product on a working day. */
  readonly habit: number;
}

const COMES = 0.86;
const INVITED_LATER = 0.12;

/** Everybody invited during the stay up to today. */
export function* users(world: World, account: Account, stay: Stay): Generator<User> {
  const random = chanceFor(world, account, 'users', stay.startMonth);
  const seats = firstSeats(world, account, stay);
  const atStart = Math.max(1, Math.round(seats * random.between(0.55, 0.85)));
  let number = 0;
  const invite = (invitedOn: Day) =>
    user(`${account.stays.indexOf(stay) + 1}-${++number}`, invitedOn, stay, world, random);
  for (let index = 0; index < atStart; index++) {
    yield* invite(stay.from + (index === 0 ? 0 : random.whole(1, 24)));
  }
  for (const month of monthsOf(stay, world.time)) {
    const later = random.chance(INVITED_LATER);
    const invitedOn = world.time.day(month, random.whole(1, 28));
    if (later && month > stay.startMonth && number < seats) {
      yield* invite(invitedOn);
    }
  }
}

function* user(id: string, invitedOn: Day, stay: Stay, { time }: World, random: Random): Generator<User> {
  const comes = random.chance(COMES);
  const firstActiveOn = invitedOn + Math.floor(-6 * Math.log(1 - random.next()));
  const kind = random.next();
  const habit = kind < 0.3 ? 0.5 : kind < 0.75 ? 0.16 : 0.05;
  const over = Math.min(time.today, (stay.to ?? Infinity) - 1);
  if (invitedOn <= over) {
    yield { id, invitedOn, firstActiveOn: comes && firstActiveOn <= over ? firstActiveOn : null, habit };
  }
}

export const usersTable: AccountTable = {
  columns: ['account', 'user', 'invited_at', 'first_active_at'],
  *rows(account, world) {
    for (const stay of account.stays) {
      for (const { id, invitedOn, firstActiveOn } of users(world, account, stay)) {
        yield [account.id, `user-${id}`, isoDay(invitedOn), dayCell(firstActiveOn)];
      }
    }
  },
};
