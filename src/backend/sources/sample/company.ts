// The sample company: a plausible B2B software house as canonical tables, ending on the day of `now`.
// Pure and seeded; rows are made while they are read, so a hundred thousand accounts cost no memory.
//
// Stories to find in it (see stories.ts for where they lie):
// - two months ago plan Basic lost about 11 customers in one month where 3 are usual;
// - one CSM with seven accounts lost two of them within a quarter: an ugly rate on a tiny n;
// - a CSM hired three months ago took over accounts from the team;
// - expansion has all but stopped in the last three full months;
// - seven months ago one giant account left: revenue retention dips, customer churn barely moves.
import { accounts, type Account } from './account';
import { checkOptions, type CompanyOptions } from './options';
import { ownership, type Ownership } from './ownership';
import { roster, type Roster } from './roster';
import { surveys } from './surveys';
import { isoDay, timeline, type Day, type Timeline } from './timeline';

export interface Table {
  /** Canonical field names; for accounts, the segments follow. */
  readonly columns: readonly string[];
  /** Cells as a CSV file would hold them, blank for none. Can be read any number of times. */
  readonly rows: Iterable<readonly string[]>;
}

export const sampleEntities = ['accounts', 'csms', 'account_owners', 'subscriptions', 'survey_responses'] as const;
export type SampleEntity = (typeof sampleEntities)[number];
export type Company = Readonly<Record<SampleEntity, Table>>;

/** The company's tables, keyed by canonical entity. The same options always give the same rows. */
export function generateCompany(options: CompanyOptions): Company {
  const world = { options: checkOptions(options), team: roster(options), time: timeline(options.now, options.months) };
  const perAccount = (columns: readonly string[], rowsOf: (account: Account, world: World) => Iterable<string[]>) => ({
    columns,
    rows: {
      *[Symbol.iterator]() {
        for (const account of accounts(options, world.team)) {
          yield* rowsOf(account, world);
        }
      },
    },
  });
  return {
    accounts: perAccount(accountColumns, accountRows),
    csms: { columns: csmColumns, rows: world.team.csms.map(csmRow) },
    account_owners: perAccount(ownerColumns, ownerRows),
    subscriptions: perAccount(subscriptionColumns, subscriptionRows),
    survey_responses: perAccount(surveyColumns, surveyRows),
  };
}

interface World {
  readonly options: CompanyOptions;
  readonly team: Roster;
  readonly time: Timeline;
}

const blankOr = (day: Day | null): string => (day === null ? '' : isoDay(day));
const ownersOf = ({ options, team, time }: World, account: Account): readonly Ownership[] =>
  ownership(options, team, time, account);

// prettier-ignore
const accountColumns = [
  'id', 'name', 'started_at', 'ended_at', 'known_churn_on', 'csm', 'plan', 'region', 'industry',
] as const;

function* accountRows(account: Account, world: World): Generator<string[]> {
  const last = account.stays[1] ?? account.stays[0];
  const ended = last.to !== null && last.to <= world.time.today;
  const owner = ownersOf(world, account).at(-1);
  yield [
    account.id,
    account.name,
    isoDay(account.stays[0].from),
    ended ? blankOr(last.to) : '',
    ended ? '' : blankOr(last.to),
    owner?.csm.id ?? '',
    account.plan,
    account.region,
    account.industry,
  ];
}

const csmColumns = ['id', 'name', 'email', 'team', 'hired_on', 'capacity'] as const;

const csmRow = (csm: Roster['csms'][number]): string[] => [
  csm.id,
  csm.name,
  csm.email,
  csm.team,
  isoDay(csm.hiredOn),
  String(csm.capacity),
];

const ownerColumns = ['account', 'csm', 'valid_from', 'valid_to'] as const;

function* ownerRows(account: Account, world: World): Generator<string[]> {
  for (const { csm, from, to } of ownersOf(world, account)) {
    yield [account.id, csm.id, isoDay(from), blankOr(to)];
  }
}

const subscriptionColumns = ['account', 'from', 'to', 'amount', 'billing_interval'] as const;
const MONTHS_PAID_OF_A_YEAR = 10.8; // a tenth off for paying ahead

function* subscriptionRows(account: Account): Generator<string[]> {
  for (const { from, to, monthly, yearly } of account.stretches) {
    const amount = yearly ? Math.round(monthly * MONTHS_PAID_OF_A_YEAR) : monthly;
    yield [account.id, isoDay(from), blankOr(to), `${amount}.00`, yearly ? 'year' : 'month'];
  }
}

// prettier-ignore
const surveyColumns = [
  'id', 'account', 'kind', 'score', 'scale', 'respondent', 'csm', 'trigger', 'asked_at', 'answered_at',
] as const;

function* surveyRows(account: Account, world: World): Generator<string[]> {
  let number = 0;
  for (const survey of surveys(world.options, world.time, account, ownersOf(world, account))) {
    number++;
    yield [
      `${account.id}-R${number}`,
      account.id,
      survey.kind,
      survey.score === null ? '' : String(survey.score),
      survey.scale,
      `contact-${survey.respondent}@${account.id.toLowerCase()}.example`,
      survey.csm ?? '',
      survey.trigger ?? '',
      isoDay(survey.askedOn),
      blankOr(survey.answeredOn),
    ];
  }
}
