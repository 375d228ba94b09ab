// What CSMs do with their accounts: the bigger the plan the more; nothing where nobody owns the account, and
// nothing lately for the silent ones. Some who left are courted to come back.
import type { Account } from './account';
import { ownerOn, type Ownership } from './ownership';
import type { Plan } from './plans';
import type { Random } from './random';
import type { Csm } from './roster';
import { isDuring, monthsOf, planOn, type Stay } from './stay';
import { silence } from './stories';
import type { AccountTable } from './table';
import { isoDay, type Day } from './timeline';
import { chanceFor, ownersOf, type World } from './world';

export interface Touchpoint {
  /** Unique within the account; hand-overs count from a thousand. */
  readonly number: number;
  readonly kind: string;
  readonly on: Day;
  readonly csm: Csm;
}

/** How many a month are usual; QBRs every so many months. */
const usual: Readonly<
  Record<Plan, { readonly perMonth: ReadonlyArray<readonly [string, number]>; readonly qbr: number }>
> = {
  Basic: { perMonth: [['email', 0.5], ['call', 0.14], ['meeting', 0.03], ['training', 0.02]], qbr: Infinity }, // prettier-ignore
  Pro: { perMonth: [['email', 0.8], ['call', 0.45], ['meeting', 0.2], ['training', 0.04]], qbr: 6 }, // prettier-ignore
  Enterprise: { perMonth: [['email', 1.1], ['call', 0.8], ['meeting', 0.6], ['training', 0.08]], qbr: 3 }, // prettier-ignore
};
const chances = { qbr: 0.85, visit: 0.7, winBack: 0.35 } as const;

/** Up to today; an account's CSM of the day is who makes them. */
export function* touchpoints(world: World, account: Account): Generator<Touchpoint> {
  const owners = ownersOf(world, account);
  yield* introductions(world, account, owners);
  let number = 0;
  for (const [index, stay] of account.stays.entries()) {
    const random = chanceFor(world, account, 'touchpoints', index);
    for (const { kind, on, stays } of planned(world, stay, random)) {
      number++;
      const csm = ownerOn(owners, on);
      const next = account.stays[index + 1]?.from ?? Infinity;
      if (csm && on <= world.time.today && (stays ? isDuring(stay, on) : on < next)) {
        yield { number, kind, on, csm };
      }
    }
  }
}

/** Whoever takes an account over says hello within the week. */
function* introductions({ time }: World, { stays }: Account, owners: readonly Ownership[]): Generator<Touchpoint> {
  for (const [index, { csm, from }] of owners.entries()) {
    const on = from + (from % 6);
    if (index > 0 && on <= time.today && ownerOn(owners, on) === csm && stays.some((stay) => isDuring(stay, on))) {
      yield { number: 1000 + index, kind: 'introduction', on, csm };
    }
  }
}

interface Plans {
  readonly kind: string;
  readonly on: Day;
  /** False for what happens after the stay. */
  readonly stays: boolean;
}

function* planned({ time }: World, stay: Stay, random: Random): Generator<Plans> {
  const silent = random.chance(silence.share);
  const [latest, earliest] = silence.monthsAgo;
  const silentFrom = time.current - random.whole(latest, earliest);
  yield { kind: 'meeting', on: stay.from + random.whole(0, 6), stays: true };
  yield { kind: 'training', on: stay.from + random.whole(10, 25), stays: true };
  for (const month of monthsOf(stay, time)) {
    const quiet = silent && month >= silentFrom;
    const plan = planOn(stay, time.day(month, 1));
    const { perMonth, qbr } = usual[plan];
    for (const [kind, rate] of perMonth) {
      for (let left = rate; left > 0; left--) {
        const happens = random.chance(left);
        const on = time.day(month, random.whole(1, 28));
        if (happens && !quiet) {
          yield { kind, on, stays: true };
        }
      }
    }
    const age = month - stay.startMonth;
    const [meets, visits] = [random.chance(chances.qbr), random.chance(chances.visit)];
    const on = time.day(month, random.whole(4, 26));
    if (age > 0 && age % qbr === 0 && meets && !quiet) {
      yield { kind: 'QBR', on, stays: true };
    }
    if (plan === 'Enterprise' && age % 6 === 4 && visits && !quiet) {
      yield { kind: 'executive visit', on, stays: true };
    }
  }
  const courted = random.chance(chances.winBack);
  for (let round = random.whole(1, 2); round > 0 && courted && stay.to !== null; round--) {
    yield { kind: 'win-back', on: stay.to + random.whole(7, 60), stays: false };
  }
}

export const touchpointsTable: AccountTable = {
  columns: ['id', 'account', 'csm', 'at', 'kind'],
  *rows(account, world) {
    for (const { number, kind, on, csm } of touchpoints(world, account)) {
      yield [`${account.id}-C${number}`, account.id, csm.id, isoDay(on), kind];
    }
  },
};
