// What users did on each day of the last months, by feature. Weekends are quiet, a few accounts have stopped,
// and those about to leave use it less and less.
import type { Account } from './account';
import type { Random } from './random';
import { hasVolume, usageStart } from './seats';
import type { Stay } from './stay';
import { newFeature, usageFall } from './stories';
import type { AccountTable } from './table';
import { isoDay, type Day } from './timeline';
import { users } from './users';
import { chanceFor, type World } from './world';

const API = 'API';
const features = ['Dashboards', 'Reports', 'Automations', 'Alerts', API] as const;
/** Chance that an account uses a feature at all; everybody uses the first. */
const adopted: Readonly<Record<(typeof features)[number], number>> = {
  Dashboards: 1,
  Reports: 0.8,
  Automations: 0.45,
  Alerts: 0.6,
  API: 0.75,
};
const chances = { stopped: 0.04, second: 0.1, weekend: 0.12 } as const;

interface Habits {
  /** Features the account uses; the new one from a day on, Infinity for never. */
  readonly features: readonly [string, ...string[]];
  readonly newFeatureFrom: Day;
  /** First day without any use; Infinity for most. */
  readonly stopsOn: Day;
  readonly liveliness: number;
  readonly volume: number | null;
}

export const usageTable: AccountTable = {
  columns: ['account', 'user', 'day', 'feature', 'events', 'units'],
  rows(account, world) {
    const start = usageStart(world);
    return account.stays.flatMap((stay) => {
      const from = Math.max(start, stay.from);
      const to = Math.min(world.time.today + 1, stay.to ?? Infinity);
      return from < to ? usageOf(account, stay, world, from, to) : [];
    });
  },
};

/** Rows of a stay, user by user. */
function usageOf(account: Account, stay: Stay, world: World, from: Day, to: Day): string[][] {
  const habits = habitsOf(account, stay, world);
  const days = Array.from({ length: to - from }, (_, index) => isoDay(from + index));
  const moods = days.map((_, index) => habits.liveliness * mood(stay, from + index));
  const rows: string[][] = [];
  for (const { id, firstActiveOn, habit } of users(world, account, stay)) {
    if (firstActiveOn === null || firstActiveOn >= to) {
      continue;
    }
    // A stream of its own for each user, so that a newcomer changes nobody else's days.
    const random = chanceFor(world, account, 'usage', stay.startMonth, Number(id.slice(id.indexOf('-') + 1)));
    const user = `user-${id}`;
    for (let day = Math.max(from, firstActiveOn); day < to; day++) {
      const active = random.next() < habit * (moods[day - from] ?? 0) && day < habits.stopsOn;
      if (active || day === firstActiveOn) {
        const main =
          day >= habits.newFeatureFrom && random.chance(0.3) ? newFeature.name : random.pick(habits.features);
        const other = random.chance(chances.second) ? random.pick(habits.features) : main;
        for (const feature of other === main ? [main] : [main, other]) {
          rows.push([account.id, user, days[day - from] ?? '', feature, ...amounts(feature, habits, random)]);
        }
      }
    }
  }
  return rows;
}

/** Events, and calls where they are counted. */
function amounts(feature: string, { volume }: Habits, random: Random): readonly [string, string] {
  const events = 1 + Math.floor(-6 * Math.log(1 - random.next()));
  const calls = random.between(400, 1200);
  return [String(events), feature === API && volume !== null ? String(Math.round(calls * volume)) : ''];
}

/** How lively the account is on a day: less at weekends, and less and less before it leaves. */
function mood({ leavesOn }: Stay, day: Day): number {
  const weekday = (day + 4) % 7; // the epoch was a Thursday
  const rest = weekday === 0 || weekday === 6 ? chances.weekend : 1;
  const left = (leavesOn - day) / usageFall.days;
  return left < 1 ? rest * (usageFall.to + (1 - usageFall.to) * left) : rest;
}

function habitsOf(account: Account, stay: Stay, world: World): Habits {
  const { time } = world;
  const random = chanceFor(world, account, 'features', stay.startMonth);
  const used = features.filter((feature) => random.chance(adopted[feature]));
  const stops = random.chance(chances.stopped);
  const stopsOn = time.day(time.current - random.whole(1, 4), random.whole(1, 28));
  const launch = chanceFor(world, account, 'newFeature', stay.startMonth);
  const adopts = launch.chance(newFeature.adopts);
  const waits = Math.floor(-newFeature.meanDays * Math.log(1 - launch.next()));
  return {
    features: ['Dashboards', ...used.filter((feature) => feature !== 'Dashboards')],
    newFeatureFrom: adopts ? time.day(time.current - newFeature.monthsAgo, 5) + waits : Infinity,
    stopsOn: stops ? stopsOn : Infinity,
    liveliness: random.between(0.7, 1.25),
    volume: hasVolume(stay) ? random.between(0.6, 1.5) : null,
  };
}
