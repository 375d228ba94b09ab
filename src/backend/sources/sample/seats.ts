// What accounts are entitled to: seats that grow with the price, and for all but the smallest a volume of
// calls a year. Known since usage is recorded.
import type { Account } from './account';
import { stretchOn, type Stay } from './stay';
import { usageHistory } from './stories';
import type { AccountTable } from './table';
import { dayCell, dayOfMonth, isoDay, type Day } from './timeline';
import { chanceFor, type World } from './world';

export interface Entitlement {
  readonly from: Day;
  /** First day after it; null while it lasts. A volume always ends: with the contract year. */
  readonly to: Day | null;
  readonly seats: number;
  /** Calls included over the whole stretch; null where calls are not counted. */
  readonly units: number | null;
}

const CALLS_PER_SEAT_AND_DAY = 30;
const HAS_VOLUME_FROM = 400;

/** First day of recorded usage, and of what is known of entitlements. */
export const usageStart = ({ time }: World): Day => time.day(time.current - usageHistory.months, 1);

/** Seats of the stay when it began. */
export function firstSeats(world: World, account: Account, stay: Stay): number {
  const price = stay.stretches[0]?.monthly ?? 0;
  const spread = chanceFor(world, account, 'seats', stay.startMonth).between(0.8, 1.25);
  return Math.max(2, Math.round(Math.min(2.2 + price / 480, 20) * spread));
}

export const hasVolume = ({ stretches }: Stay): boolean => (stretches[0]?.monthly ?? 0) >= HAS_VOLUME_FROM;

/** The stay's entitlements since usage is recorded, in order. */
function* entitlements(world: World, account: Account, stay: Stay): Generator<Entitlement> {
  const first = firstSeats(world, account, stay);
  const price = stay.stretches[0]?.monthly ?? 1;
  const known = usageStart(world);
  for (const [from, to] of pieces(world, stay)) {
    const now = stretchOn(stay, from)?.monthly ?? price;
    const seats = Math.max(Math.ceil(first * 0.8), Math.round(first * (now / price) ** 0.7));
    const start = Math.max(from, known);
    if (start < (to ?? Infinity) && start <= world.time.today) {
      const units = hasVolume(stay) && to !== null ? CALLS_PER_SEAT_AND_DAY * seats * (to - start) : null;
      yield { from: start, to, seats, units };
    }
  }
}

/** The stay's stretches, cut where a contract year ends if there is a volume. */
function* pieces({ time }: World, stay: Stay): Generator<readonly [from: Day, to: Day | null]> {
  for (const { from, to } of stay.stretches) {
    let start = from;
    for (let years = 1; hasVolume(stay); years++) {
      const yearEnd = time.day(stay.startMonth + 12 * years, dayOfMonth(stay.from));
      if (start > time.today || yearEnd >= (to ?? Infinity)) {
        break;
      }
      if (yearEnd > start) {
        yield [start, yearEnd];
        start = yearEnd;
      }
    }
    yield [start, to];
  }
}

export const seatsTable: AccountTable = {
  columns: ['account', 'from', 'to', 'seats', 'units'],
  *rows(account, world) {
    for (const stay of account.stays) {
      for (const { from, to, seats, units } of entitlements(world, account, stay)) {
        yield [account.id, isoDay(from), dayCell(to), String(seats), units === null ? '' : String(units)];
      }
    }
  },
};
