// What the company set out to reach, by calendar year: for everybody, for each team, for each CSM. One team's
// retention target can no longer be met, because of customers already known to leave.
import { bestReach, type Reach } from './team-reach';
import type { CompanyTable } from './table';
import { isoDay, newYear, yearOf } from './timeline';
import type { World } from './world';

type Level = 'company' | 'team' | 'csm';

const yearly: Readonly<Record<Level, ReadonlyArray<readonly [metric: string, value: number]>>> = {
  company: [
    ['net_revenue_retention', 1.08],
    ['gross_revenue_retention', 0.9],
    ['customer_retention_rate', 0.87],
    ['nps', 35],
  ],
  team: [
    ['net_revenue_retention', 1.06],
    ['gross_revenue_retention', 0.9],
    ['customer_retention_rate', 0.86],
  ],
  csm: [
    ['net_revenue_retention', 1.05],
    ['gross_revenue_retention', 0.88],
    ['customer_retention_rate', 0.85],
  ],
};

export const targetsTable: CompanyTable = {
  columns: ['metric', 'level', 'group', 'from', 'to', 'value'],
  *rows(world) {
    const missed = outOfReach(world);
    for (const year of years(world, missed)) {
      for (const { level, group } of groups(world)) {
        for (const [metric, value] of yearly[level]) {
          const isMissed =
            level === 'team' &&
            metric === 'customer_retention_rate' &&
            missed?.year === year &&
            missed.reach.team === group;
          const wanted = isMissed ? missed.value : value;
          yield [metric, level, group, isoDay(newYear(year)), isoDay(newYear(year + 1)), String(wanted)];
        }
      }
    }
  },
};

/** CSMs have one target for all of them, and one of their own after their first year. */
function groups({ team, time }: World): ReadonlyArray<{ readonly level: Level; readonly group: string }> {
  const teams = [...new Set(team.csms.map((csm) => csm.team))];
  const settled = team.csms.filter(({ hiredIn }) => hiredIn < time.current - 12);
  return [
    { level: 'company', group: '' },
    ...teams.map((group) => ({ level: 'team', group }) as const),
    { level: 'csm', group: '' },
    ...settled.map(({ id }) => ({ level: 'csm', group: id }) as const),
  ];
}

function years({ time }: World, missed: OutOfReach | null): readonly number[] {
  const first = yearOf(time.day(0, 1));
  const last = Math.max(yearOf(time.today), missed?.year ?? 0);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

interface OutOfReach {
  readonly year: number;
  readonly reach: Reach;
  readonly value: number;
}

/** A target between what a team could still keep and what it could without those who gave notice; null where nobody did. */
function outOfReach(world: World): OutOfReach | null {
  const thisYear = yearOf(world.time.today);
  for (const year of [thisYear, thisYear + 1]) {
    const reach = bestReach(world, year);
    if (reach) {
      return { year, reach, value: rounded((reach.customers - reach.lost - reach.leaving / 2) / reach.customers) };
    }
  }
  return null;
}

const rounded = (value: number): number => Math.round(value * 10_000) / 10_000;
