// What CSMs have to do for their accounts: getting started, a success plan, preparing the renewal. Most is done
// in time; whoever just took over many accounts is late.
import type { Account } from './account';
import { ownerOn, type Ownership } from './ownership';
import type { Random } from './random';
import { onboardings } from './onboardings';
import { renewals } from './renewals';
import { isDuring, monthsOf, planOn, type Stay } from './stay';
import { overload } from './stories';
import type { AccountTable } from './table';
import { dayCell, isoDay, type Day } from './timeline';
import { chanceFor, ownersOf, type World } from './world';

interface Task {
  readonly project: string;
  readonly milestone: string;
  readonly createdOn: Day;
  readonly dueOn: Day;
  /** Decides when it is done. */
  readonly random: Random;
}

const gettingStarted = [
  ['Kick-off', 7],
  ['Data import', 21],
  ['First report', 35],
  ['Go-live', 50],
] as const;
const RENEWAL_DAYS = 90;
const LATE = 0.16;
const NEVER = 0.012;

export const tasksTable: AccountTable = {
  columns: ['id', 'account', 'project', 'milestone', 'created_at', 'due_at', 'completed_at'],
  *rows(account, world) {
    const owners = ownersOf(world, account);
    const { today } = world.time;
    for (const { project, milestone, createdOn, dueOn, random } of tasks(world, account)) {
      const stay = account.stays.find((one) => isDuring(one, createdOn));
      const completedOn = done(createdOn, dueOn, isOverloaded(owners, dueOn, world) ? overload.late : LATE, random);
      if (stay && createdOn <= today) {
        const over = Math.min(today, (stay.to ?? Infinity) - 1);
        yield [
          `${account.id}-K${project.charAt(0)}${createdOn}-${milestone.charAt(0)}`,
          account.id,
          project,
          milestone,
          isoDay(createdOn),
          isoDay(dueOn),
          completedOn <= over ? dayCell(completedOn) : '',
        ];
      }
    }
  },
};

/** One stream of chance a project, so that a new task changes none of the others. */
function* tasks(world: World, account: Account): Generator<Task> {
  const random = chanceFor(world, account, 'tasks', 0);
  for (const { startedOn } of onboardings(world, account)) {
    for (const [milestone, days] of gettingStarted) {
      yield { project: 'Onboarding', milestone, createdOn: startedOn, dueOn: startedOn + days, random };
    }
  }
  const ofRenewals = chanceFor(world, account, 'tasks', 1);
  for (const { dueOn } of renewals(world, account)) {
    const renewal = { project: 'Renewal', createdOn: dueOn - RENEWAL_DAYS, random: ofRenewals };
    yield { ...renewal, milestone: 'Offer sent', dueOn: dueOn - 45 };
    yield { ...renewal, milestone: 'Terms agreed', dueOn: dueOn - 10 };
  }
  for (const [index, stay] of account.stays.entries()) {
    yield* successPlan(world, stay, chanceFor(world, account, 'tasks', 2 + index));
  }
}

/** For all but plan Basic: goals twice a year, reviewed a quarter later. */
function* successPlan({ time }: World, stay: Stay, random: Random): Generator<Task> {
  for (const month of monthsOf(stay, time)) {
    const age = month - stay.startMonth;
    if (planOn(stay, time.day(month, 1)) !== 'Basic' && age > 0 && age % 3 === 0) {
      const createdOn = time.day(month, 2 + (stay.from % 20));
      const milestone = age % 6 === 3 ? 'Goals agreed' : 'Review';
      yield { project: 'Success plan', milestone, createdOn, dueOn: createdOn + 30, random };
    }
  }
}

/** The day on which it is done; Infinity for never. */
function done(createdOn: Day, dueOn: Day, late: number, random: Random): Day {
  const [isLate, never] = [random.chance(late), random.chance(NEVER)];
  const day = isLate ? dueOn + random.whole(1, 40) : Math.max(createdOn, dueOn - random.whole(0, 12));
  return never ? Infinity : day;
}

function isOverloaded(owners: readonly Ownership[], day: Day, { options, time }: World): boolean {
  const csm = ownerOn(owners, day);
  const since = csm === null ? Infinity : options.months - csm.hiredIn;
  return csm !== null && since <= overload.months && day >= csm.hiredOn && day >= time.day(time.current - since, 1);
}
