// What happened on the way to more revenue: an opportunity and an upsell for every step up, opportunities
// that came to nothing or are still open, and the testers of three betas.
import type { Account } from './account';
import { annual, moneyCell } from './price';
import { isDuring, monthsOf, stretchOn } from './stay';
import { expansionFall } from './stories';
import type { AccountTable } from './table';
import { dayCell, isoDay, type Day } from './timeline';
import { upsells } from './upsells';
import { chanceFor, type World } from './world';

interface Activity {
  readonly id: string;
  readonly kind: 'beta_tester' | 'opportunity' | 'upsell';
  readonly on: Day;
  readonly status: 'open' | 'won' | 'lost' | '';
  readonly closedOn: Day | null;
  readonly amount: number | null;
}

const fruitless = { perMonth: 0.025, sinceTheFall: 0.07 } as const;
const betas = { monthsAgo: [24, 13, 3], joins: 0.06 } as const;

function* activities(world: World, account: Account): Generator<Activity> {
  yield* won(world, account);
  yield* notWon(world, account);
  yield* betaTests(world, account);
}

function* won(world: World, account: Account): Generator<Activity> {
  const random = chanceFor(world, account, 'opportunities', 0);
  for (const { stay, on, arr } of upsells(account)) {
    const opened = Math.max(stay.from, on - random.whole(8, 40));
    const sold = { status: 'won', closedOn: on, amount: arr } as const;
    yield { id: `D${on}`, kind: 'opportunity', on: opened, ...sold };
    yield { id: `U${on}`, kind: 'upsell', on, ...sold };
  }
}

/** As many opportunities as ever since expansion fell, but hardly one is won. */
function* notWon(world: World, account: Account): Generator<Activity> {
  const { time } = world;
  let number = 0;
  for (const [index, stay] of account.stays.entries()) {
    const random = chanceFor(world, account, 'opportunities', index + 1);
    for (const month of monthsOf(stay, time)) {
      const fallen = month >= time.current - expansionFall.monthsAgo;
      const opens = random.chance(fallen ? fruitless.sinceTheFall : fruitless.perMonth);
      const on = time.day(month, random.whole(1, 28));
      const closedOn = on + random.whole(15, 80);
      const share = random.between(0.1, 0.3);
      if (opens && month > stay.startMonth) {
        number++;
        const stretch = stretchOn(stay, on);
        const closed = closedOn <= time.today;
        if (on <= time.today && isDuring(stay, on) && stretch) {
          yield {
            id: `N${number}`,
            kind: 'opportunity',
            on,
            status: closed ? 'lost' : 'open',
            closedOn: closed ? closedOn : null,
            amount: Math.round(annual(stretch) * share),
          };
        }
      }
    }
  }
}

function* betaTests(world: World, account: Account): Generator<Activity> {
  const random = chanceFor(world, account, 'betaTests');
  for (const [index, monthsAgo] of betas.monthsAgo.entries()) {
    const joins = random.chance(betas.joins);
    const on = world.time.day(world.time.current - monthsAgo, random.whole(3, 28));
    if (joins && account.stays.some((stay) => isDuring(stay, on))) {
      yield { id: `B${index + 1}`, kind: 'beta_tester', on, status: '', closedOn: null, amount: null };
    }
  }
}

export const activitiesTable: AccountTable = {
  columns: ['id', 'account', 'at', 'kind', 'status', 'closed_at', 'amount'],
  *rows(account, world) {
    for (const { id, kind, on, status, closedOn, amount } of activities(world, account)) {
      yield [
        `${account.id}-${id}`,
        account.id,
        isoDay(on),
        kind,
        status,
        dayCell(closedOn),
        amount === null ? '' : moneyCell(amount),
      ];
    }
  },
};
