// The CSMs: team, day of hire, and how an account gets its first one. The last but one keeps the small
// unlucky book and nothing else; the last was hired lately and only takes over.
import { csmName } from './person-names';
import type { CompanyOptions } from './options';
import { randomStream, type Random } from './random';
import { newCsm } from './stories';
import { timeline, type Day } from './timeline';

export interface Csm {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly team: string;
  /** Month of hire; negative where it precedes the history. */
  readonly hiredIn: number;
  readonly hiredOn: Day;
  readonly capacity: number;
  /** How readily accounts come to this CSM; 0 for one who gets none by chance. */
  readonly weight: number;
  /** Points by which the CSM's accounts answer an NPS survey better or worse. */
  readonly warmth: number;
}

export interface Roster {
  readonly csms: readonly Csm[];
  readonly unlucky: Csm;
  /** A CSM of the team who is there in that month; any other one where the team has none. Null where nobody is. */
  assign(team: string, month: number, random: Random, except?: Csm): Csm | null;
  /** The CSM hired into the team in that month, who takes over accounts; null for most months. */
  newcomer(team: string, month: number): Csm | null;
}

const teams = ['Americas', 'EMEA', 'Americas', 'EMEA', 'APAC', 'Americas', 'EMEA', 'Americas', 'EMEA', 'APAC'] as const;
const CONCERN = 0x707;

export function roster(options: CompanyOptions): Roster {
  const csms = Array.from({ length: options.csms }, (_, index) => csm(index, options));
  const unlucky = csms[options.csms - 2];
  if (!unlucky) {
    throw new RangeError('The sample company needs at least two CSMs.');
  }
  const newcomers = new Map(
    csms.filter(({ hiredIn, weight }) => hiredIn > 0 && weight > 0).map((one) => [`${one.hiredIn} ${one.team}`, one])
  );
  return {
    csms,
    unlucky,
    assign(team, month, random, except) {
      const there = csms.filter((one) => one.hiredIn <= month && one.weight > 0 && one !== except);
      const ofTeam = there.filter((one) => one.team === team);
      return weighted(ofTeam.length > 0 ? ofTeam : there, random);
    },
    newcomer: (team, month) => newcomers.get(`${month} ${team}`) ?? null,
  };
}

function csm(index: number, options: CompanyOptions): Csm {
  const [name, mailbox] = csmName(index);
  const random = randomStream(options.seed, CONCERN, index);
  const hiredIn = hireMonth(index, options);
  const isUnlucky = index === options.csms - 2;
  return {
    id: `csm-${String(index + 1).padStart(2, '0')}`,
    name,
    email: `${mailbox}@sample-company.example`,
    team: teams[index % teams.length] ?? teams[0],
    hiredIn,
    hiredOn: timeline(options.now, options.months).day(hiredIn, 3),
    capacity: isUnlucky ? 10 : random.whole(8, 11) * 5,
    weight: isUnlucky ? 0 : random.between(0.75, 1.25),
    warmth: random.between(-0.3, 0.3),
  };
}

/** Most were there before the history starts; two came on the way, the last one lately. */
function hireMonth(index: number, { csms, months }: CompanyOptions): number {
  switch (csms - index) {
    case 1:
      return months - newCsm.monthsAgo;
    case 4:
      return Math.round(months * 0.45);
    case 5:
      return Math.round(months * 0.2);
    default:
      return -3 - ((index * 5) % 30);
  }
}

function weighted(choices: readonly Csm[], random: Random): Csm | null {
  let left = random.next() * choices.reduce((sum, one) => sum + one.weight, 0);
  return choices.find((one) => (left -= one.weight) < 0) ?? choices[choices.length - 1] ?? null;
}
