// What keeping customers costs: salaries and tools every month, customer events every quarter, travel to the
// accounts that are visited.
import { moneyCell } from './price';
import { randomStream } from './random';
import type { CompanyTable } from './table';
import { isoDay, type Day } from './timeline';
import { touchpoints } from './touchpoints';
import { chanceFor, everyAccount, type World } from './world';

const CONCERN = 0xc057;
const RAISE_A_YEAR = 1.03;
const tools = { platform: 1500, perCsm: 95 } as const;
const EVENT = 9000;

export const retentionCostsTable: CompanyTable = {
  columns: ['at', 'amount', 'account', 'csm', 'kind'],
  *rows(world) {
    yield* salaries(world);
    yield* programmes(world);
    yield* travel(world);
  },
};

/** Paid on the 28th, from the month of hire on. */
function* salaries(world: World): Generator<string[]> {
  for (const [index, { id, hiredIn }] of world.team.csms.entries()) {
    const first = randomStream(world.options.seed, CONCERN, index).whole(50, 66) * 100;
    for (const { month, on } of paydays(world)) {
      if (month >= hiredIn) {
        yield [isoDay(on), moneyCell(Math.round(first * RAISE_A_YEAR ** Math.floor(month / 12))), '', id, 'salary'];
      }
    }
  }
}

function* programmes(world: World): Generator<string[]> {
  for (const { month, on } of paydays(world)) {
    const csms = world.team.csms.filter(({ hiredIn }) => hiredIn <= month).length;
    yield [isoDay(on), moneyCell(tools.platform + tools.perCsm * csms), '', '', 'tools'];
    if (month % 3 === 2) {
      yield [isoDay(on), moneyCell(EVENT), '', '', 'customer event'];
    }
  }
}

function* travel(world: World): Generator<string[]> {
  for (const account of everyAccount(world)) {
    for (const { number, kind, on, csm } of touchpoints(world, account)) {
      if (kind === 'executive visit') {
        const random = chanceFor(world, account, 'retentionCosts', number);
        yield [isoDay(on), moneyCell(random.whole(30, 160) * 10), account.id, csm.id, 'travel'];
      }
    }
  }
}

function* paydays({ time }: World): Generator<{ readonly month: number; readonly on: Day }> {
  for (let month = 0; month <= time.current; month++) {
    const on = time.day(month, 28);
    if (on <= time.today) {
      yield { month, on };
    }
  }
}
