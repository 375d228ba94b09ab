// How accounts get started: one onboarding a stay, to first value and on to its completion. Bigger plans take
// longer, a few never get there and are given up, and one region has become slow.
import type { Account } from './account';
import type { Plan } from './plans';
import { planOn, type Stay } from './stay';
import { slowOnboarding } from './stories';
import type { AccountTable } from './table';
import { dayCell, isoDay, type Day } from './timeline';
import { chanceFor, type World } from './world';

export interface Onboarding {
  /** Counts from 1 over the account's stays. */
  readonly number: number;
  readonly stay: Stay;
  readonly startedOn: Day;
  /** Null until it has happened, and for good where the account left before. */
  readonly firstValueOn: Day | null;
  readonly completedOn: Day | null;
}

const medianDays: Readonly<Record<Plan, number>> = { Basic: 11, Pro: 21, Enterprise: 38 };
const STUCK = 0.03;
const COMEBACK = 0.5;

/** Every onboarding that has started by today. */
export function* onboardings(world: World, account: Account): Generator<Onboarding> {
  const { today } = world.time;
  for (const [index, stay] of account.stays.entries()) {
    const random = chanceFor(world, account, 'onboarding', index);
    const startedOn = stay.from + random.whole(0, 9);
    const stuck = random.chance(STUCK);
    const pace = Math.exp(0.5 * random.normal()) * (index > 0 ? COMEBACK : 1) * slowness(world, account, stay);
    const firstValueOn = startedOn + Math.max(2, Math.round(medianDays[planOn(stay, stay.from)] * pace));
    const doneOn = firstValueOn + random.whole(3, 24);
    const givenUpOn = startedOn + random.whole(90, 180);
    const over = Math.min(today, (stay.to ?? Infinity) - 1);
    if (startedOn <= over) {
      const reached = (day: Day) => (day > over ? null : day);
      yield {
        number: index + 1,
        stay,
        startedOn,
        firstValueOn: stuck ? null : reached(firstValueOn),
        completedOn: reached(stuck ? givenUpOn : doneOn),
      };
    }
  }
}

const slowness = ({ time }: World, { region }: Account, { startMonth }: Stay): number =>
  region === slowOnboarding.region && startMonth >= time.current - slowOnboarding.monthsAgo ? slowOnboarding.times : 1;

export const onboardingsTable: AccountTable = {
  columns: ['id', 'account', 'purchased_at', 'started_at', 'first_value_at', 'completed_at'],
  *rows(account, world) {
    for (const { number, stay, startedOn, firstValueOn, completedOn } of onboardings(world, account)) {
      yield [
        `${account.id}-O${number}`,
        account.id,
        isoDay(stay.from),
        isoDay(startedOn),
        dayCell(firstValueOn),
        dayCell(completedOn),
      ];
    }
  },
};
