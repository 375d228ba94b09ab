import { entities, entityIds } from '../entities';
import { autoMap } from './auto-map';
import type { EntityProposal } from './proposal';
import type { TableShape } from './table-shape';
import { file, table } from './table-shapes.fixture';

function proposed(entity: keyof typeof entities, ...tables: readonly TableShape[]): EntityProposal {
  const [first] = autoMap(tables).entities[entity] ?? [];
  if (first === undefined) {
    throw new Error(`nothing was proposed for ${entity}`);
  }
  return first;
}

const read = ({ fields }: EntityProposal) => Object.fromEntries(fields.map(({ field, mapping }) => [field, mapping]));
const field = ({ fields }: EntityProposal, name: string) => fields.find((each) => each.field === name);

const customers = table(
  'customers',
  'id: number',
  'name: text',
  'plan: text',
  'created_at: timestamptz',
  'owner_id: number -> users'
);
const users = table('users', 'id: number', 'full_name: text', 'email: text');

describe('our own names', () => {
  const own = entityIds.map((entity) =>
    file(
      `${entity}.csv`,
      ...Object.entries(entities[entity].fields).map(([name, { type }]) =>
        type === 'number' || type === 'money'
          ? `${name} = 1.5`
          : type === 'instant'
            ? `${name} = 2026-01-31`
            : type === 'boolean'
              ? `${name} = true`
              : name
      )
    )
  );

  it.each(entityIds)('%s is read from its own file and columns', (entity) => {
    const proposal = proposed(entity, ...own);
    expect(proposal).toMatchObject({ table: { name: `${entity}.csv` }, reason: 'the table has our own name' });
    for (const [name, mapping] of Object.entries(read(proposal))) {
      expect(mapping).toEqual(name);
    }
    expect(Object.keys(read(proposal))).toEqual(Object.keys(entities[entity].fields));
  });
});

describe('accounts and their owners', () => {
  it('takes the table others refer to for the accounts, and the one its owners are in for the CSMs', () => {
    const { entities: found, segments } = autoMap([users, customers]);
    expect(found.accounts?.[0]).toMatchObject({ table: { name: 'customers' }, confidence: 'high' });
    expect(read(found.accounts![0]!)).toEqual({ id: 'id', name: 'name', started_at: 'created_at', csm: 'owner_id' });
    expect(found.csms?.[0]).toMatchObject({ table: { name: 'users' } });
    expect(read(found.csms![0]!)).toEqual({ id: 'id', name: 'full_name', email: 'email' });
    expect(segments).toEqual([{ name: 'plan', column: 'plan' }]);
  });

  it('does not take the users of the product for the CSMs', () => {
    const members = table(
      'users',
      'id: number',
      'account_id: number -> accounts',
      'email: text',
      'created_at: timestamp'
    );
    const { entities: found } = autoMap([members, table('accounts', 'id: number', 'name: text')]);
    expect(found.csms).toBeUndefined();
    expect(read(found.users![0]!)).toEqual({ account: 'account_id', user: 'id', invited_at: 'created_at' });
  });

  it('reads a history of owners, and says which columns are foreign keys', () => {
    const history = table(
      'account_assignments',
      'customer_id: number -> customers',
      'user_id: number -> users',
      'assigned_at: date',
      'unassigned_at: date'
    );
    const proposal = proposed('account_owners', customers, users, history);
    expect(read(proposal)).toEqual({
      account: 'customer_id',
      csm: 'user_id',
      valid_from: 'assigned_at',
      valid_to: 'unassigned_at',
    });
    expect(field(proposal, 'account')).toMatchObject({
      confidence: 'high',
      reason: 'column "customer_id" is a foreign key to customers',
    });
    expect(field(proposal, 'csm')).toMatchObject({
      confidence: 'high',
      reason: 'column "user_id" is a foreign key to users',
    });
  });

  it('reads the accounts, users and tasks of Salesforce', () => {
    const account = table(
      'Account',
      'Id: text',
      'Name: text',
      'OwnerId: text',
      'CreatedDate: timestamptz',
      'Industry: text',
      'BillingCountry: text'
    );
    const user = table('User', 'Id: text', 'Name: text', 'Email: text', 'Department: text');
    const task = table(
      'Task',
      'Id: text',
      'AccountId: text',
      'WhoId: text',
      'OwnerId: text',
      'ActivityDate: date',
      'Type: text',
      'Subject: text'
    );
    const { entities: found, segments } = autoMap([account, user, task]);
    expect(read(found.accounts![0]!)).toEqual({ id: 'Id', name: 'Name', started_at: 'CreatedDate', csm: 'OwnerId' });
    expect(found.accounts![0]!.reason).toBe('Account looks like the accounts of Salesforce');
    // The day on which a record was entered is that of prospects too.
    expect(field(found.accounts![0]!, 'started_at')?.confidence).toBe('medium');
    expect(found.accounts![0]!.notes).toEqual([expect.stringMatching(/^"CreatedDate": It is when the record was/)]);
    expect(read(found.csms![0]!)).toMatchObject({ id: 'Id', name: 'Name', email: 'Email', team: 'Department' });
    expect(read(found.touchpoints![0]!)).toEqual({
      id: 'Id',
      account: 'AccountId',
      csm: 'OwnerId',
      at: 'ActivityDate',
      kind: 'Type',
    });
    expect(found.tasks).toBeUndefined();
    expect(segments.map(({ column }) => column)).toEqual(['Industry', 'BillingCountry']);
  });

  it('reads the opportunities of Salesforce as activities, with what their stages mean', () => {
    const opportunity = table(
      'Opportunity',
      'Id: text',
      'AccountId: text',
      'OwnerId: text',
      'StageName: text = Closed Won | Closed Lost | Proposal',
      'Amount: number',
      'CloseDate: date',
      'CreatedDate: timestamptz'
    );
    expect(read(proposed('activities', customers, opportunity))).toMatchObject({
      kind: { constant: 'opportunity' },
      at: 'CreatedDate',
      closed_at: 'CloseDate',
      amount: 'Amount',
      status: { column: 'StageName', values: { 'Closed Won': 'won', 'Closed Lost': 'lost', Proposal: 'open' } },
    });
  });

  it('reads the companies and engagements of HubSpot', () => {
    const companies = table(
      'hubspot_companies',
      'hs_object_id: number',
      'name: text',
      'hubspot_owner_id: number',
      'createdate: timestamptz',
      'industry: text'
    );
    const engagements = table(
      'engagements',
      'engagement_id: number',
      'company_id: number',
      'hubspot_owner_id: number',
      'hs_timestamp: timestamptz',
      'type: text'
    );
    const { entities: found } = autoMap([companies, engagements]);
    expect(read(found.accounts![0]!)).toEqual({
      id: 'hs_object_id',
      name: 'name',
      started_at: 'createdate',
      csm: 'hubspot_owner_id',
    });
    expect(read(found.touchpoints![0]!)).toEqual({
      id: 'engagement_id',
      account: 'company_id',
      csm: 'hubspot_owner_id',
      at: 'hs_timestamp',
      kind: 'type',
    });
  });
});

describe('subscriptions', () => {
  it('reads an export of Stripe from its dashboard', () => {
    const export_ = file(
      'subscriptions.csv',
      'id = sub_1',
      'Customer ID = cus_1',
      'Plan = price_1',
      'Quantity = 1 | 5',
      'Currency = usd',
      'Interval = month | year',
      'Amount = 20.00 | 1,200.00',
      'Status = active | trialing | canceled',
      'Created (UTC) = 2026-01-03 10:15',
      'Start Date (UTC) = 2026-01-03 10:15',
      'Current Period Start (UTC) = 2026-03-03 10:15',
      'Current Period End (UTC) = 2026-04-03 10:15',
      'Canceled At (UTC) = 2026-02-01 09:00',
      'Ended At (UTC) = 2026-03-03 10:15'
    );
    const proposal = proposed('subscriptions', customers, export_);
    expect(proposal.reason).toBe('subscriptions.csv looks like the subscriptions of a Stripe export');
    expect(read(proposal)).toEqual({
      account: 'Customer ID',
      from: 'Start Date (UTC)',
      to: 'Ended At (UTC)',
      cancelled_at: 'Canceled At (UTC)',
      amount: 'Amount',
      billing_interval: 'Interval',
      currency: 'Currency',
    });
    expect(proposal.where).toEqual({ Status: ['active', 'past_due', 'canceled'] });
    expect(proposal.notes).toEqual([
      expect.stringMatching(/^"Quantity": Prices are for one seat/),
      expect.stringMatching(/: "Start Date \(UTC\)", "Canceled At \(UTC\)", "Ended At \(UTC\)"\. Set that to UTC/),
    ]);
    expect(proposal.confidence).toBe('high');
  });

  it('reads seconds since 1970 as such', () => {
    const api = table(
      'subscriptions',
      'id: text',
      'customer: text',
      'status: text',
      'plan_amount: number',
      'plan_interval: text',
      'start_date: number = 1700000000',
      'created: timestamptz',
      'current_period_start: timestamptz',
      'current_period_end: timestamptz',
      'canceled_at: timestamptz',
      'ended_at: timestamptz'
    );
    const proposal = proposed('subscriptions', customers, api);
    expect(read(proposal).from).toEqual({ column: 'start_date', format: 'unix' });
    expect(proposal.notes).toEqual([expect.stringMatching(/^"plan_amount": Amounts there are often in cents/)]);
  });

  it('reads an export of Chargebee, whose MRR is a month’s whatever is billed', () => {
    const subscriptions = table(
      'chargebee_subscriptions',
      'id: text',
      'customer_id: text',
      'status: text',
      'plan_unit_price: number',
      'mrr: number',
      'currency_code: text',
      'billing_period_unit: text = month | year',
      'started_at: timestamptz',
      'current_term_start: timestamptz',
      'current_term_end: timestamptz',
      'cancelled_at: timestamptz',
      'cancel_schedule_created_at: timestamptz'
    );
    const proposal = proposed('subscriptions', customers, subscriptions);
    expect(read(proposal)).toEqual({
      account: 'customer_id',
      from: 'started_at',
      to: 'cancelled_at',
      cancelled_at: 'cancel_schedule_created_at',
      amount: 'mrr',
      currency: 'currency_code',
      billing_interval: { constant: 'month' },
    });
    expect(proposal.where).toEqual({ status: ['active', 'non_renewing', 'cancelled'] });
  });

  it('reads contracts with German dates and amounts, last days and words for intervals', () => {
    const contracts = file(
      'contracts.csv',
      'customer_id = C1',
      'start = 01.01.2026 | 15.02.2026',
      'last_day = 31.03.2026',
      'price = 1.200,00 | 300,50',
      'cycle = monthly | annually',
      'status = active'
    );
    const proposal = proposed('subscriptions', customers, contracts);
    expect(read(proposal)).toEqual({
      account: 'customer_id',
      from: { column: 'start', format: 'dd.MM.yyyy' },
      to: { column: 'last_day', format: 'dd.MM.yyyy', inclusiveEnd: true },
      amount: 'price',
      billing_interval: { column: 'cycle', values: { monthly: 'month', annually: 'year' } },
    });
    expect(proposal.decimalSeparator).toBe(',');
    expect(field(proposal, 'to')?.reason).toMatch(/last that counts, so one day is added/);
  });

  it('takes ends that are all last days of a month for days that still count', () => {
    const contracts = table(
      'contracts',
      'customer_id: text',
      'start_date: date = 2026-01-01',
      'end_date: date = 2026-01-31 | 2026-02-28 | 2028-02-29',
      'amount: number',
      'interval: text = year'
    );
    expect(read(proposed('subscriptions', contracts)).to).toEqual({ column: 'end_date', inclusiveEnd: true });
    const others = table(
      'contracts',
      'customer_id: text',
      'start_date: date',
      'end_date: date = 2026-02-01 | 2026-03-01 | 2026-02-28',
      'amount: number'
    );
    expect(read(proposed('subscriptions', others)).to).toBe('end_date');
  });

  it('has little confidence in dates whose day and month could be swapped, and in an amount per nobody knows what', () => {
    const contracts = file('contracts.csv', 'customer_id = C1', 'start_date = 01/02/2026 | 03/04/2026', 'amount = 10');
    const proposal = proposed('subscriptions', contracts);
    expect(field(proposal, 'from')).toMatchObject({
      mapping: { format: 'MM/dd/yyyy' },
      confidence: 'low',
      reason: expect.stringMatching(/day and month swapped/),
    });
    expect(field(proposal, 'amount')).toMatchObject({
      confidence: 'low',
      reason: expect.stringMatching(/taken as a month/),
    });
    expect(proposal.confidence).toBe('low');
  });

  it('takes what accounts pay month by month for snapshots', () => {
    const monthly = table('account_mrr_monthly', 'account_id: number', 'month: date', 'mrr: number', 'currency: text');
    expect(proposed('subscriptions', customers, monthly)).toMatchObject({
      shape: 'monthly_snapshot',
      fields: [
        { field: 'account', mapping: 'account_id' },
        { field: 'from', mapping: 'month' },
        { field: 'amount', mapping: 'mrr' },
        { field: 'billing_interval', mapping: { constant: 'month' } },
        { field: 'currency', mapping: 'currency' },
      ],
    });
    const yearsAndMonths = table('mrr', 'account_id: number', 'month: text = 2026-01 | 2026-02', 'mrr: number');
    expect(field(proposed('subscriptions', customers, yearsAndMonths), 'from')).toMatchObject({
      mapping: { column: 'month', format: 'yyyy-MM' },
    });
    const chargebee = table(
      'subscription_mrr_monthly_summary',
      'id: text',
      'customer_id: text',
      'subscription_id: text',
      'reporting_month: timestamp',
      'mrr_billing_currency: number',
      'billing_currency_code: text'
    );
    expect(proposed('subscriptions', customers, chargebee)).toMatchObject({ shape: 'monthly_snapshot' });
  });

  it('takes signed changes for movements, and takes away what is called a loss where nothing is signed', () => {
    const signed = table(
      'mrr_movements',
      'customer_id: text',
      'date: date',
      'type: text = new_biz | churn',
      'amount: number = 100 | -100'
    );
    const movements = proposed('subscriptions', customers, signed);
    expect(movements).toMatchObject({
      shape: 'movements',
      fields: [{ field: 'account' }, { field: 'from', mapping: 'date' }, { field: 'amount', mapping: 'amount' }, {}],
    });
    expect(movements.subtract).toBeUndefined();
    const unsigned = table(
      'mrr_events',
      'account_id: text',
      'occurred_at: timestamp',
      'type: text = new | contraction | churn',
      'amount: number = 100 | 20 | 80'
    );
    expect(proposed('subscriptions', customers, unsigned).subtract).toEqual({ type: ['contraction', 'churn'] });
  });
});

describe('support and surveys', () => {
  it('reads tickets of Zendesk and conversations of Intercom', () => {
    const tickets = table(
      'tickets',
      'id: number',
      'organization_id: number',
      'requester_id: number',
      'assignee_id: number',
      'created_at: timestamptz',
      'solved_at: timestamptz',
      'priority: text',
      'status: text'
    );
    expect(read(proposed('tickets', customers, tickets))).toEqual({
      id: 'id',
      account: 'organization_id',
      opened_at: 'created_at',
      solved_at: 'solved_at',
      priority: 'priority',
    });
    const conversations = table(
      'conversations',
      'id: number',
      'company_id: text',
      'created_at: timestamptz',
      'first_close_at: timestamptz',
      'count_reopens: number'
    );
    expect(read(proposed('tickets', customers, conversations))).toMatchObject({
      account: 'company_id',
      opened_at: 'created_at',
      solved_at: 'first_close_at',
    });
  });

  it('reads responses of Delighted, and a kind that only the name of the file tells', () => {
    const delighted = file(
      'responses.csv',
      'id = 1',
      'survey_type = nps',
      'score = 9 | 10',
      'comment = fine',
      'person = p1',
      'company_id = C1',
      'created_at = 2026-03-02T09:00:00Z'
    );
    expect(read(proposed('survey_responses', customers, delighted))).toEqual({
      id: 'id',
      account: 'company_id',
      kind: 'survey_type',
      score: 'score',
      respondent: 'person',
      answered_at: 'created_at',
    });
    const nps = file(
      'nps_responses.csv',
      'customer_id = C1',
      'answer = 9',
      'asked = 2026-03-02',
      'answered = 2026-03-03'
    );
    expect(read(proposed('survey_responses', customers, nps))).toEqual({
      account: 'customer_id',
      kind: { constant: 'nps' },
      score: 'answer',
      asked_at: 'asked',
      answered_at: 'answered',
    });
  });

  it.each([
    ['nps.csv', 'Promoter | Detractor | Passive', { Promoter: '9', Detractor: '0', Passive: '7' }],
    ['nps.csv', 'Promoter | Neutral', { Promoter: '9', Neutral: '7' }],
    ['csat.csv', 'Satisfied | Neutral | Dissatisfied', { Satisfied: '5', Neutral: '3', Dissatisfied: '1' }],
  ])('turns classes of an answer into scores: %s with %s', (name, classes, values) => {
    const answers = file(name, 'customer_id = C1', `score = ${classes}`, 'answered_at = 2026-03-03');
    const { score } = read(proposed('survey_responses', answers));
    expect(score).toEqual({ column: 'score', values });
  });
});
