// What customers were asked and what they answered: NPS and CSAT twice a year, CSAT and CES after support
// contacts, a rating after onboarding. Accounts about to leave answer worse; many surveys stay unanswered.
import type { Account } from './account';
import type { CompanyOptions } from './options';
import { ownerOn, type Ownership } from './ownership';
import { randomStream, type Random } from './random';
import type { Stay } from './stay';
import type { Day, Timeline } from './timeline';

export interface Survey {
  readonly kind: 'nps' | 'csat' | 'ces' | 'onboarding';
  readonly scale: string;
  readonly trigger: 'support' | null;
  readonly respondent: number;
  /** Id of the CSM the survey names; null where it names none. */
  readonly csm: string | null;
  readonly askedOn: Day;
  /** Null while unanswered, as the score. */
  readonly answeredOn: Day | null;
  readonly score: number | null;
}

const CONCERN = 0x5a;
const LEAVING_MONTHS = 4;
const SUPPORT_CONTACTS = 0.16;

const kinds = {
  nps: { scale: '', lowest: 0, highest: 10, usual: 8.65, spread: 1.7, answered: 0.47, leaving: 2.4 },
  csat: { scale: '1-5', lowest: 1, highest: 5, usual: 4.3, spread: 0.85, answered: 0.42, leaving: 0.8 },
  ces: { scale: '1-7', lowest: 1, highest: 7, usual: 5.5, spread: 1.2, answered: 0.35, leaving: 0.9 },
  onboarding: { scale: '1-5', lowest: 1, highest: 5, usual: 4.2, spread: 0.8, answered: 0.7, leaving: 0.3 },
} as const;

interface Asking {
  readonly kind: Survey['kind'];
  readonly askedOn: Day;
  readonly trigger: Survey['trigger'];
  readonly namesCsm: boolean;
  readonly respondent: number;
}

/** Every survey sent to an account up to today, in no particular order. */
export function* surveys(
  options: CompanyOptions,
  time: Timeline,
  account: Account,
  owners: readonly Ownership[]
): Generator<Survey> {
  const random = randomStream(options.seed, account.index, CONCERN);
  for (const stay of account.stays) {
    for (const asking of askings(time, stay, random)) {
      const made = answer(asking, stay, owners, time, random);
      if (asking.askedOn <= time.today && (stay.to === null || asking.askedOn < stay.to)) {
        yield made;
      }
    }
  }
}

function* askings(time: Timeline, stay: Stay, random: Random): Generator<Asking> {
  const rhythm = random.whole(0, 5);
  yield { kind: 'onboarding', askedOn: stay.from + random.whole(35, 55), trigger: null, namesCsm: true, respondent: 1 };
  const last = Math.min(time.current, stay.endMonth);
  for (let month = stay.startMonth + 1; month <= last; month++) {
    const askedOn = time.day(month, random.whole(1, 28));
    if (month % 6 === rhythm) {
      for (let respondent = random.whole(1, 3); respondent > 0; respondent--) {
        yield { kind: 'nps', askedOn, trigger: null, namesCsm: false, respondent };
      }
    }
    if ((month + 3) % 6 === rhythm) {
      const namesCsm = random.chance(0.5);
      yield { kind: 'csat', askedOn, trigger: null, namesCsm, respondent: random.whole(1, 3) };
    }
    if (random.chance(SUPPORT_CONTACTS)) {
      const contact = { askedOn, trigger: 'support', namesCsm: false, respondent: random.whole(1, 4) } as const;
      yield { kind: 'csat', ...contact };
      if (random.chance(0.5)) {
        yield { kind: 'ces', ...contact };
      }
    }
  }
}

function answer(asking: Asking, stay: Stay, owners: readonly Ownership[], time: Timeline, random: Random): Survey {
  const { kind, askedOn, trigger, respondent } = asking;
  const { scale, lowest, highest, usual, spread, answered, leaving } = kinds[kind];
  const owner = ownerOn(owners, askedOn);
  const answers = random.chance(answered);
  const answeredOn = askedOn + Math.floor(9 * random.next() ** 2);
  const isLeaving = stay.to !== null && stay.to - askedOn < LEAVING_MONTHS * 30;
  const mood = usual + (owner?.warmth ?? 0) * (spread / 2) - (isLeaving ? leaving : 0) + spread * random.normal();
  const known = answers && answeredOn <= time.today;
  return {
    kind,
    scale,
    trigger,
    respondent,
    csm: asking.namesCsm ? (owner?.id ?? null) : null,
    askedOn,
    answeredOn: known ? answeredOn : null,
    score: known ? Math.min(highest, Math.max(lowest, Math.round(mood))) : null,
  };
}
