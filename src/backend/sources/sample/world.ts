// The company as every table sees it: how big, who works there, when it is; and its accounts one by one.
import { accounts, type Account } from './account';
import { checkOptions, type CompanyOptions } from './options';
import { ownership, type Ownership } from './ownership';
import { randomStream, type Random } from './random';
import { roster, type Roster } from './roster';
import { timeline, type Timeline } from './timeline';

export interface World {
  readonly options: CompanyOptions;
  readonly team: Roster;
  readonly time: Timeline;
}

/** Throws a RangeError when the company would be too small to hold its stories. */
export function world(options: CompanyOptions): World {
  return { options: checkOptions(options), team: roster(options), time: timeline(options.now, options.months) };
}

/** Every account ever won, in order, made one at a time. */
export const everyAccount = ({ options, team }: World): Generator<Account> => accounts(options, team);

/** The account's owners in order of time, the first of those who share it. */
export const ownersOf = ({ options, team, time }: World, account: Account): readonly Ownership[] =>
  ownership(options, team, time, account);

// Each thing that happens to accounts draws from a stream of its own, so a new one changes none of the others.
const concerns = {
  sharing: 0x10,
  renewals: 0x11,
  invoices: 0x12,
  retentionCosts: 0x13,
  onboarding: 0x14,
  seats: 0x15,
  users: 0x16,
  usage: 0x17,
  touchpoints: 0x18,
  advocacy: 0x19,
  betaTests: 0x1a,
  opportunities: 0x1b,
  tickets: 0x1c,
  tasks: 0x1d,
  callReviews: 0x1e,
  pulse: 0x1f,
  features: 0x20,
  newFeature: 0x21,
} as const;

/** Chance for one concern of an account, or of one of its stays. */
export const chanceFor = (
  { options }: World,
  account: Account,
  concern: keyof typeof concerns,
  ...keys: readonly number[]
): Random => randomStream(options.seed, account.index, concerns[concern], ...keys);
