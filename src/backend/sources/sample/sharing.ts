// A few accounts are looked after by two CSMs of one team, since some day of the last year.
import type { Account } from './account';
import type { Ownership } from './ownership';
import type { Csm } from './roster';
import { inUnluckyBook } from './stories';
import type { Day } from './timeline';
import { chanceFor, type World } from './world';

export interface Sharing {
  /** From this day on, for as long as the account has owners. */
  readonly since: Day;
  /** Shares sum to 1; the first is the account's main owner. */
  readonly owners: ReadonlyArray<{ readonly csm: Csm; readonly share: number }>;
}

const SHARED = 0.03;
const splits: readonly [readonly [number, number], ...Array<readonly [number, number]>] = [
  [0.5, 0.5],
  [0.6, 0.4],
  [0.7, 0.3],
  [0.75, 0.25],
];

/** How the account's last owner shares it; null for most accounts. */
export function sharing(world: World, account: Account, owners: readonly Ownership[]): Sharing | null {
  const random = chanceFor(world, account, 'sharing');
  const { team, time } = world;
  const shared = random.chance(SHARED) && !inUnluckyBook(account.index);
  const month = time.current - random.whole(1, 11);
  const since = time.day(month, random.whole(2, 28));
  const [most, rest] = random.pick(splits);
  const last = owners.at(-1);
  const { to } = account.stays[1] ?? account.stays[0];
  if (!shared || last === undefined || since <= last.from || since >= (to ?? Infinity)) {
    return null;
  }
  const second = team.assign(last.csm.team, month, random, last.csm);
  return second?.team === last.csm.team
    ? {
        since,
        owners: [
          { csm: last.csm, share: most },
          { csm: second, share: rest },
        ],
      }
    : null;
}
