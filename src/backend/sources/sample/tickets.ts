// What customers asked support for, to the minute, up to yesterday. Most are solved with a reply or two, some
// come back, a few stay open; those about to leave ask more, and once plan Basic flooded the desk.
import type { Plan } from './plans';
import type { Random } from './random';
import { isDuring, monthsOf, planOn, type Stay } from './stay';
import { ticketWave } from './stories';
import type { AccountTable } from './table';
import { chanceFor, type World } from './world';
import { isoMinute, type Day, type Timeline } from './timeline';

const DAY_MINUTES = 1440;
const perMonth: Readonly<Record<Plan, number>> = { Basic: 0.3, Pro: 0.6, Enterprise: 1.3 };
const LEAVING = { days: 90, times: 1.7 } as const;
const chances = { neverSolved: 0.015, reopened: 0.07, byPhone: 0.15 } as const;

/** Priority, its share of tickets, and the hours to a solution half of them take. */
const priorities = [
  { priority: 'low', share: 0.25, hours: 40 },
  { priority: 'normal', share: 0.5, hours: 18 },
  { priority: 'high', share: 0.19, hours: 8 },
  { priority: 'urgent', share: 0.06, hours: 3 },
] as const;

export const ticketsTable: AccountTable = {
  // prettier-ignore
  columns: ['id', 'account', 'opened_at', 'solved_at', 'reopened_at', 'agent_replies', 'solved_on_first_contact', 'priority'],
  *rows(account, world) {
    let number = 0;
    for (const [index, stay] of account.stays.entries()) {
      const random = chanceFor(world, account, 'tickets', index);
      for (const openedOn of openings(world, stay, random)) {
        number++;
        const cells = ticket(stay, openedOn, world, random);
        if (openedOn < world.time.today && isDuring(stay, openedOn)) {
          yield [`${account.id}-S${number}`, account.id, ...cells];
        }
      }
    }
  },
};

function* openings({ time }: World, stay: Stay, random: Random): Generator<Day> {
  for (const month of monthsOf(stay, time)) {
    const leaving = stay.leavesOn - time.day(month, 1) < LEAVING.days ? LEAVING.times : 1;
    const plan = planOn(stay, time.day(month, 1));
    const wave = isInWave(plan, time.day(month, 1), time) ? ticketWave.times : 1;
    for (let left = perMonth[plan] * leaving * wave; left > 0; left--) {
      const asks = random.chance(left);
      const on = time.day(month, random.whole(1, 28));
      if (asks) {
        yield on;
      }
    }
  }
}

const isInWave = (plan: Plan, day: Day, { current, day: dayOf }: Timeline): boolean =>
  plan === ticketWave.plan &&
  day >= dayOf(current - ticketWave.monthsAgo, 1) &&
  day < dayOf(current - ticketWave.monthsAgo + 1, 1);

/** The row after id and account. Draws the same number of chances whatever comes of them. */
function ticket(stay: Stay, openedOn: Day, { time }: World, random: Random): readonly string[] {
  const openedAt = openedOn * DAY_MINUTES + random.whole(6 * 60, 20 * 60);
  const { priority, hours } = priorityAt(random.next());
  const slower = isInWave(planOn(stay, openedOn), openedOn, time) ? ticketWave.slower : 1;
  const takes = hours * 60 * slower * Math.exp(0.9 * random.normal());
  const replies = 1 + Math.floor(-0.95 * Math.log(1 - random.next()) * (slower > 1 ? 1.4 : 1));
  const never = random.chance(chances.neverSolved);
  const comesBack = random.chance(chances.reopened);
  const reopens = random.whole(60, 9 * DAY_MINUTES);
  const byPhone = random.chance(chances.byPhone);

  // Tickets of a customer who leaves are closed on the last day.
  const lastMinute = (stay.to ?? Infinity) * DAY_MINUTES - 1;
  const solvedAt = Math.min(lastMinute, openedAt + Math.max(4, Math.round(takes)));
  const reopenedAt = solvedAt + reopens;
  const known = time.today * DAY_MINUTES;
  const solved = !never && solvedAt < known;
  const reopened = solved && comesBack && reopenedAt < Math.min(known, lastMinute);
  return [
    isoMinute(openedAt),
    solved ? isoMinute(solvedAt) : '',
    reopened ? isoMinute(reopenedAt) : '',
    solved ? String(replies) : '',
    solved && byPhone ? String(replies === 1 && !reopened) : '',
    priority,
  ];
}

function priorityAt(point: number): (typeof priorities)[number] {
  let left = point;
  return priorities.find(({ share }) => (left -= share) < 0) ?? priorities[1];
}
