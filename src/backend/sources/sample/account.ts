// One account from first to last day, as a pure function of the company's options and the account's index.
import { companyName } from './company-names';
import { marketAt, marketOf } from './markets';
import type { CompanyOptions } from './options';
import { accountsEverWon, planAt, planNamed, startMonth, type Plan, type PlanProfile } from './plans';
import { evenPoint, randomStream } from './random';
import type { Roster } from './roster';
import { addOn, stay, type Stay, type StayStart, type Stretch } from './stay';
import { churnSpike, giant, inUnluckyBook, unluckyBook } from './stories';
import { timeline, type Timeline } from './timeline';

export interface Account {
  readonly index: number;
  readonly id: string;
  readonly name: string;
  /** Plan of the last subscription. */
  readonly plan: Plan;
  readonly region: string;
  readonly team: string;
  readonly industry: string;
  /** When it was a customer: once, or twice when it left and came back. */
  readonly stays: readonly [Stay, ...Stay[]];
  /** A second subscription beside the first stay; null for most. */
  readonly addOn: Stretch | null;
  /** Everything it paid for, the add-on last. */
  readonly stretches: readonly Stretch[];
}

const concerns = { profile: 1, life: 2, addOn: 3, comeback: 4 } as const;
const AVERAGE_MRR = 1700;
const COMES_BACK = 0.13;

/** Every account ever won, in order; made one at a time, so any number of them costs no memory. */
export function* accounts(options: CompanyOptions, team: Roster): Generator<Account> {
  const won = accountsEverWon(options.customers, options.months);
  const time = timeline(options.now, options.months);
  const digits = Math.max(4, String(won).length);
  for (let index = 0; index < won; index++) {
    const made = account(options, team, time, index, `A-${String(index + 1).padStart(digits, '0')}`);
    if (made.stays[0].from <= time.today) {
      yield made;
    }
  }
}

function account(options: CompanyOptions, team: Roster, time: Timeline, index: number, id: string): Account {
  const stream = (concern: number) => randomStream(options.seed, index, concern);
  const random = stream(concerns.profile);
  const market = inUnluckyBook(index) ? marketOf(team.unlucky.team, random) : marketAt(random);
  const dayOfMonth = random.whole(2, 28);
  const start = firstStay(options, time, index, random.normal());
  const first = stay(time, dayOfMonth, start, stream(concerns.life));
  const second = comeback(options, time, dayOfMonth, index, first);
  const stays: readonly [Stay, ...Stay[]] = second ? [first, second] : [first];
  const extra = start.profile.plan === 'Basic' || start.fixed ? null : addOn(time, first, stream(concerns.addOn));
  return {
    index,
    id,
    name: companyName(index),
    plan: (second ?? first).plan,
    ...market,
    stays,
    addOn: extra,
    stretches: [...stays.flatMap(({ stretches }) => stretches), ...(extra ? [extra] : [])],
  };
}

function firstStay(options: CompanyOptions, time: Timeline, index: number, spread: number): StayStart {
  const { current } = time;
  if (index === giant.account) {
    const leaves = current - giant.monthsAgo;
    return {
      profile: planNamed('Enterprise'),
      month: leaves % 12,
      price: Math.round(giant.shareOfMrr * options.customers * AVERAGE_MRR),
      yearly: true,
      leaves,
      spike: null,
      fixed: true,
    };
  }
  if (inUnluckyBook(index)) {
    const lost = unluckyBook.losses.get(index);
    return {
      profile: planNamed('Pro'),
      month: Math.min(2 * index, current - 14),
      price: priceOf(planNamed('Pro'), spread),
      yearly: false,
      leaves: lost === undefined ? Infinity : current - lost,
      spike: null,
      fixed: true,
    };
  }
  const [planPoint, startPoint, lifePoint, spikePoint] = evenPoint(options.seed, index);
  const profile = planAt(planPoint);
  const yearly = randomStream(options.seed, index, concerns.profile, 1).chance(profile.yearly);
  const month = startMonth(startPoint, current + 1);
  return {
    profile,
    month,
    price: priceOf(profile, spread),
    yearly,
    leaves: month + lifetime(profile, yearly, lifePoint),
    spike: !yearly && spikePoint < churnSpike.extraShare ? current - churnSpike.monthsAgo : null,
    fixed: false,
  };
}

/** Months until an account leaves: exponential, and whole years for those who pay yearly. */
function lifetime({ churn }: PlanProfile, yearly: boolean, point: number): number {
  const months = Math.max(1, Math.ceil(-Math.log(1 - point) / churn));
  return yearly ? Math.ceil(months / 12) * 12 : months;
}

const priceOf = ({ price, ceiling }: PlanProfile, spread: number): number =>
  Math.round(Math.min(ceiling, Math.max(price / 3, price * Math.exp(0.5 * spread))));

function comeback(options: CompanyOptions, time: Timeline, dayOfMonth: number, index: number, left: Stay): Stay | null {
  const random = randomStream(options.seed, index, concerns.comeback);
  const willing = random.chance(COMES_BACK) && index > unluckyBook.firstAccount + unluckyBook.accounts;
  if (!willing || left.to === null || left.to > time.today || left.bySpike) {
    return null;
  }
  const profile = planNamed(left.plan);
  const month = left.endMonth + random.whole(2, 7);
  if (time.day(month, dayOfMonth) > time.today) {
    return null;
  }
  const start = {
    profile,
    month,
    price: Math.round(left.lastPrice * random.between(0.75, 1)),
    yearly: false,
    leaves: month + lifetime(profile, false, random.next()),
    spike: null,
    fixed: true,
  };
  return stay(time, dayOfMonth, start, random);
}
