// One unbroken time as a customer: price steps up and down, and the day it ends, known or not.
import { planNamed, type Plan, type PlanProfile } from './plans';
import type { Random } from './random';
import { churnSpike, expansionFall } from './stories';
import type { Day, Timeline } from './timeline';

/** A span in which one price holds. */
export interface Stretch {
  readonly from: Day;
  /** First day no longer paid for; null while it lasts. */
  readonly to: Day | null;
  /** Price of a month in whole units of money. */
  readonly monthly: number;
  readonly yearly: boolean;
  readonly plan: Plan;
}

export interface Stay {
  readonly startMonth: number;
  readonly from: Day;
  /** First day no longer a customer: in the past, or ahead where notice was given; null where no end is in sight. */
  readonly to: Day | null;
  /** Month of that day; Infinity where no end is in sight. */
  readonly endMonth: number;
  /** First day no longer a customer, whether anybody knows of it yet or not; Infinity for never. Only behaviour may show it. */
  readonly leavesOn: Day;
  /** When notice was given, for a stay whose end is in sight. */
  readonly noticeOn: Day | null;
  readonly plan: Plan;
  readonly lastPrice: number;
  readonly bySpike: boolean;
  readonly stretches: readonly Stretch[];
}

export interface StayStart {
  readonly profile: PlanProfile;
  readonly month: number;
  /** Monthly price in whole units of money. */
  readonly price: number;
  readonly yearly: boolean;
  /** Month in which it leaves, if nothing else happens; Infinity for never. */
  readonly leaves: number;
  /** Month in which the spike takes it, provided it is still on the spike's plan. */
  readonly spike: number | null;
  /** True where price and plan never change. */
  readonly fixed: boolean;
}

interface Terms {
  readonly profile: PlanProfile;
  readonly price: number;
}

const NOTICE_DAYS = 90;
const GIVES_NOTICE = 0.5;

/** Plays a stay forward month by month, from its start to its end or today. */
export function stay(time: Timeline, dayOfMonth: number, start: StayStart, random: Random): Stay {
  const givesNotice = random.chance(GIVES_NOTICE);
  const day = (month: number) => time.day(month, dayOfMonth);
  const stretches: Stretch[] = [];
  let terms: Terms = { profile: start.profile, price: start.price };
  let from = day(start.month);
  let leaves = start.leaves;
  for (let month = start.month + 1; month < leaves && day(month) <= time.today; month++) {
    if (month === start.spike && terms.profile.plan === churnSpike.plan) {
      leaves = month;
      break;
    }
    const next = start.fixed ? terms : step(time, terms, month, start, random);
    if (next.price !== terms.price) {
      stretches.push({ from, to: day(month), monthly: terms.price, yearly: start.yearly, plan: terms.profile.plan });
      from = day(month);
    }
    terms = next;
  }
  const ends = Number.isFinite(leaves) ? day(leaves) : Infinity;
  const inSight = ends <= time.today || (givesNotice && ends <= time.today + NOTICE_DAYS);
  const to = inSight ? ends : null;
  const bySpike = leaves === start.spike;
  const notice = bySpike ? 5 + (ends % 10) : givesNotice ? NOTICE_DAYS : 14 + (ends % 22);
  return {
    startMonth: start.month,
    from: day(start.month),
    to,
    endMonth: inSight ? leaves : Infinity,
    leavesOn: ends,
    noticeOn: inSight ? Math.max(from, ends - notice) : null,
    plan: terms.profile.plan,
    lastPrice: terms.price,
    bySpike,
    stretches: [...stretches, { from, to, monthly: terms.price, yearly: start.yearly, plan: terms.profile.plan }],
  };
}

/** What the account pays from this month on. Those who pay yearly only step down when their year is over. */
function step({ current }: Timeline, terms: Terms, month: number, start: StayStart, random: Random): Terms {
  const { profile, price } = terms;
  const fallen = month >= current - expansionFall.monthsAgo ? expansionFall.keeps : 1;
  const yearOver = (month - start.month) % 12 === 0;
  const contracts = profile.contracts * (start.yearly ? (yearOver ? 12 : 0) : 1);
  const chance = random.next();
  const size = random.next();
  if (chance < profile.expands * fallen) {
    return profile.plan === 'Basic' && size < 0.12
      ? { profile: planNamed('Pro'), price: Math.max(420, Math.round(price * 2.4)) }
      : { profile, price: Math.min(profile.ceiling, Math.round(price * (1.1 + 0.35 * size))) };
  }
  if (chance > 1 - contracts) {
    return profile.plan === 'Pro' && size < 0.15
      ? { profile: planNamed('Basic'), price: Math.min(400, Math.round(price * 0.4)) }
      : { profile, price: Math.round(price * (0.65 + 0.25 * size)) };
  }
  return terms;
}

const HAS_ADD_ON = 0.12;

/** A second subscription some accounts run beside the first for a while; null for most. */
export function addOn(time: Timeline, beside: Stay, random: Random): Stretch | null {
  const has = random.chance(HAS_ADD_ON);
  const offset = random.whole(2, 14);
  const month = beside.startMonth + offset;
  const lasts = random.chance(0.4) ? random.whole(8, 18) : Infinity;
  const monthly = Math.round(beside.lastPrice * random.between(0.12, 0.28));
  const from = time.day(month, random.whole(2, 28));
  const over = beside.to ?? Infinity;
  if (!has || month >= time.current - expansionFall.monthsAgo || from >= over) {
    return null;
  }
  const ends = Number.isFinite(lasts) ? Math.min(over, time.day(month + lasts, 15)) : over;
  return {
    from,
    to: ends <= time.today || ends === over ? finite(ends) : null,
    monthly,
    yearly: false,
    plan: beside.plan,
  };
}

const finite = (day: number): Day | null => (Number.isFinite(day) ? day : null);

export const isDuring = ({ from, to }: Stay, day: Day): boolean => from <= day && (to === null || day < to);

/** The stay's months up to the current one, the one in which it ends included. */
export function* monthsOf({ startMonth, endMonth }: Stay, { current }: Timeline): Generator<number> {
  for (let month = startMonth; month <= Math.min(current, endMonth); month++) {
    yield month;
  }
}

/** What the stay paid for on a day, the last of its stretches after it. */
export const stretchOn = ({ stretches }: Stay, day: Day): Stretch | undefined =>
  stretches.find(({ to }) => to === null || day < to) ?? stretches.at(-1);

/** The plan on a day of the stay. */
export const planOn = (stay: Stay, day: Day): Plan => stretchOn(stay, day)?.plan ?? stay.plan;
