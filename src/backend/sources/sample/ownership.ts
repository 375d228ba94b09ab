// Who looks after an account, and since when: first owner, hand-overs, gaps. Intervals never overlap.
import type { Account } from './account';
import type { CompanyOptions } from './options';
import { randomStream } from './random';
import type { Csm, Roster } from './roster';
import { inUnluckyBook } from './stories';
import type { Day, Timeline } from './timeline';

export interface Ownership {
  readonly csm: Csm;
  readonly from: Day;
  /** First day after it; null while it lasts. */
  readonly to: Day | null;
}

const CONCERN = 0x0e;
const chances = { nobody: 0.025, lateStart: 0.02, takenOver: 0.24, handedOver: 0.006, gap: 0.12 } as const;

/** The account's owners in order of time; empty for one that nobody ever looked after. */
export function ownership(options: CompanyOptions, team: Roster, time: Timeline, account: Account): Ownership[] {
  const [first] = account.stays;
  if (inUnluckyBook(account.index)) {
    return [{ csm: team.unlucky, from: first.from, to: null }];
  }
  const random = randomStream(options.seed, account.index, CONCERN);
  const nobody = random.chance(chances.nobody);
  const late = random.chance(chances.lateStart) ? random.whole(20, 45) : 0;
  const owner = team.assign(account.team, first.startMonth, random);
  if (nobody || !owner || first.from + late > time.today) {
    return [];
  }
  const owners: Ownership[] = [{ csm: owner, from: first.from + late, to: null }];
  const last = Math.min(time.current, (account.stays[1] ?? first).endMonth - 1);
  for (let month = first.startMonth + 2; month <= last; month++) {
    const newcomer = team.newcomer(account.team, month);
    const handsOver = random.chance(newcomer ? chances.takenOver : chances.handedOver);
    const day = time.day(month, random.whole(6, 12));
    const gap = random.chance(chances.gap) ? random.whole(3, 14) : 0;
    if (!handsOver || day + gap > time.today) {
      continue;
    }
    const before = owners[owners.length - 1];
    const next = newcomer ?? team.assign(account.team, month, random, before?.csm);
    if (next && before) {
      owners[owners.length - 1] = { ...before, to: day };
      owners.push({ csm: next, from: day + gap, to: null });
    }
  }
  return owners;
}

/** The CSM who owned the account on a day; null for nobody. */
export function ownerOn(owners: readonly Ownership[], day: Day): Csm | null {
  return owners.find(({ from, to }) => from <= day && (to === null || day < to))?.csm ?? null;
}
