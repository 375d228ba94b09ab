// The sample company: a plausible B2B software house as canonical tables, ending on the day of `now`.
// Pure and seeded; rows are made while they are read, so a hundred thousand accounts cost no memory.
//
// Stories to find in it (see stories.ts for where they lie):
// - two months ago plan Basic lost about 11 customers in one month where 3 are usual;
// - the month before, plan Basic had flooded support, and waited longer for a solution;
// - one CSM with seven accounts lost two of them within a quarter: an ugly rate on a tiny n;
// - a CSM hired three months ago took over accounts from the team, and is late with the tasks that came along;
// - expansion has all but stopped in the last three full months: as many opportunities, hardly one won;
// - seven months ago one giant account left at its renewal: revenue retention and the gross renewal rate dip,
//   customer churn barely moves;
// - onboarding in Europe has taken more than twice as long since half a year;
// - usage falls in the weeks before an account leaves;
// - a feature that came out four months ago spreads;
// - a few accounts have not been contacted for three months or more;
// - one team's target for customer retention can no longer be met: too many have given notice.
import type { EntityId } from '../../../shared/model/entities';
import { accountsTable } from './accounts-table';
import { activitiesTable } from './activities';
import { advocacyTable } from './advocacy';
import { csmsTable } from './csms-table';
import { healthMeasuresTable } from './health-measures';
import { invoicesTable } from './invoices';
import { onboardingsTable } from './onboardings';
import type { CompanyOptions } from './options';
import { ownersTable } from './owners-table';
import { renewalsTable } from './renewals';
import { retentionCostsTable } from './retention-costs';
import { reviewsTable } from './reviews';
import { seatsTable } from './seats';
import { subscriptionsTable } from './subscriptions-table';
import { surveysTable } from './surveys-table';
import type { AccountTable, CompanyTable, Table } from './table';
import { targetsTable } from './targets';
import { tasksTable } from './tasks';
import { ticketsTable } from './tickets';
import { touchpointsTable } from './touchpoints';
import { usageTable } from './usage';
import { usersTable } from './users';
import { everyAccount, world, type World } from './world';

export type { Table } from './table';

/** Customers, CSMs, revenue and surveys: what is light enough for a hundred thousand accounts. */
export const basicEntities = [
  'accounts',
  'csms',
  'account_owners',
  'subscriptions',
  'survey_responses',
] as const satisfies readonly EntityId[];

export const sampleEntities = [
  ...basicEntities,
  'renewals',
  'invoices',
  'retention_costs',
  'onboardings',
  'users',
  'usage',
  'seats',
  'touchpoints',
  'advocacy',
  'activities',
  'tickets',
  'tasks',
  'reviews',
  'health_measures',
  'targets',
] as const satisfies readonly EntityId[];
export type SampleEntity = (typeof sampleEntities)[number];
export type Company = Readonly<Record<SampleEntity, Table>>;

/** The company's tables, keyed by canonical entity. The same options always give the same rows. */
export function generateCompany(options: CompanyOptions): Company {
  const made = world(options);
  const table = ({ columns, rows }: CompanyTable): Table => ({
    columns,
    rows: { [Symbol.iterator]: () => rows(made)[Symbol.iterator]() },
  });
  const perAccount = ({ columns, rows }: AccountTable): Table => table({ columns, rows: (of) => ofAccounts(of, rows) });
  return {
    accounts: perAccount(accountsTable),
    csms: table(csmsTable),
    account_owners: perAccount(ownersTable),
    subscriptions: perAccount(subscriptionsTable),
    survey_responses: perAccount(surveysTable),
    renewals: perAccount(renewalsTable),
    invoices: perAccount(invoicesTable),
    retention_costs: table(retentionCostsTable),
    onboardings: perAccount(onboardingsTable),
    users: perAccount(usersTable),
    usage: perAccount(usageTable),
    seats: perAccount(seatsTable),
    touchpoints: perAccount(touchpointsTable),
    advocacy: perAccount(advocacyTable),
    activities: perAccount(activitiesTable),
    tickets: perAccount(ticketsTable),
    tasks: perAccount(tasksTable),
    reviews: table(reviewsTable),
    health_measures: perAccount(healthMeasuresTable),
    targets: table(targetsTable),
  };
}

function* ofAccounts(of: World, rows: AccountTable['rows']): Generator<readonly string[]> {
  for (const account of everyAccount(of)) {
    yield* rows(account, of);
  }
}
