// How many customers a team can still keep in a year, given who already gave notice.
import { ownerOn } from './ownership';
import { isDuring } from './stay';
import { newYear } from './timeline';
import { everyAccount, ownersOf, type World } from './world';

export interface Reach {
  readonly team: string;
  /** Customers the team has on the year's first day, or today for a year to come. */
  readonly customers: number;
  /** How many of them have left. */
  readonly lost: number;
  /** How many of them are there and known to leave within the year. */
  readonly leaving: number;
}

/** The team with the greatest share of customers known to leave within the year; null where there are none. */
export function bestReach(world: World, year: number): Reach | null {
  const { today } = world.time;
  const opening = Math.min(newYear(year), today);
  const teams = new Map<string, Reach>();
  for (const account of everyAccount(world)) {
    const team = ownerOn(ownersOf(world, account), opening)?.team;
    if (team === undefined || !account.stays.some((stay) => isDuring(stay, opening))) {
      continue;
    }
    const now = account.stays.find((stay) => isDuring(stay, today));
    const leaves = now !== undefined && now.to !== null && now.to <= newYear(year + 1);
    const so = teams.get(team) ?? { team, customers: 0, lost: 0, leaving: 0 };
    teams.set(team, {
      team,
      customers: so.customers + 1,
      lost: so.lost + (now ? 0 : 1),
      leaving: so.leaving + (leaves ? 1 : 0),
    });
  }
  const share = ({ leaving, customers }: Reach) => leaving / customers;
  const [most] = [...teams.values()].sort((one, other) => share(other) - share(one));
  return most && most.leaving > 0 ? most : null;
}
