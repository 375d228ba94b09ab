import { autoMap } from './auto-map';
import { file, table } from './table-shapes.fixture';

const customers = table(
  'customers',
  'id: number',
  'name: text',
  'created_at: timestamptz',
  'owner_id: number -> users'
);
const users = table('users', 'id: number', 'full_name: text', 'email: text');

describe('where there is doubt, auto-map', () => {
  it('proposes nothing where nothing is plausible', () => {
    const { entities: found, segments } = autoMap([
      table('migrations', 'id: number', 'name: text', 'applied_at: timestamp'),
      table('subscriptions', 'id: number', 'plan: text'),
      table('countries', 'code: text', 'name: text'),
    ]);
    expect(found).toEqual({});
    expect(segments).toEqual([]);
    expect(autoMap([])).toEqual({ entities: {}, segments: [] });
  });

  it('does not take a column of the wrong type for a field, whatever it is called', () => {
    expect(
      autoMap([table('subscriptions', 'account_id: text', 'start_date: boolean', 'amount: number')]).entities
    ).toEqual({});
    expect(autoMap([file('subscriptions.csv', 'account_id = A', 'start_date = soon', 'amount = 10')]).entities).toEqual(
      {}
    );
    expect(
      autoMap([file('subscriptions.csv', 'account_id = A', 'start_date = 2026-01-01', 'amount = lots')]).entities
    ).toEqual({});
  });

  it('does not take a status that means something else for that of a renewal', () => {
    const renewals = file(
      'renewals.csv',
      'account_id = A',
      'due_date = 2026-01-01',
      'arr = 100',
      'status = blue | green'
    );
    expect(autoMap([renewals]).entities.renewals).toBeUndefined();
  });

  it('offers two tables that are equally good, with little confidence in either', () => {
    const clients = table('clients', 'id: number', 'name: text', 'created_at: timestamptz');
    const companies = table('companies', 'id: number', 'name: text', 'created_at: timestamptz');
    const offered = autoMap([clients, companies]).entities.accounts ?? [];
    expect(offered.map(({ table: { name } }) => name)).toEqual(['clients', 'companies']);
    expect(offered.map(({ confidence }) => confidence)).toEqual(['low', 'low']);
    expect(offered[0]?.reason).toMatch(/but so might companies$/);
  });

  it('tells how files that differ in numbers alone are read together', () => {
    const columns = ['customer_id = 1', 'start_date = 2025-01-01', 'end_date = 2025-12-01', 'mrr = 10'];
    const notes = (...names: string[]) =>
      autoMap(names.map((name) => file(name, ...columns))).entities.subscriptions?.map((one) => one.notes);
    const read = [expect.stringMatching(/read all of them: name the file subscriptions_\*\.csv/)];
    expect(notes('subscriptions_2025-01.csv', 'subscriptions_2025-02.csv')).toEqual([read, read]);
    expect(notes('subscriptions.csv', 'subscriptions_2025.csv')).not.toContainEqual(read);
    expect(notes('subscriptions_2025', 'subscriptions_2026')).toEqual([[], []]);
  });

  it('prefers the table that others refer to', () => {
    const clients = table('clients', 'id: number', 'name: text');
    const companies = table('companies', 'id: number', 'name: text');
    const referring = ['contracts', 'seats', 'tickets', 'notes'].map((name) =>
      table(name, 'id: number', 'company: number -> companies')
    );
    expect(autoMap([clients, companies, ...referring]).entities.accounts).toMatchObject([
      { table: { name: 'companies' }, confidence: 'high' },
    ]);
  });

  it('takes a table whose first word is a name of one’s own, unless another is plainly called so', () => {
    const own = table('acme_accounts', 'account_id: text', 'account_name: text');
    expect(autoMap([own]).entities.accounts).toMatchObject([{ confidence: 'medium' }]);
    const plain = table('accounts', 'id: text', 'name: text');
    expect(autoMap([own, plain]).entities.accounts).toMatchObject([
      { table: { name: 'accounts' }, confidence: 'high' },
    ]);
  });

  it('names tables of the same name by their schemas', () => {
    const one = { ...customers, schema: 'billing' };
    const other = { ...customers, schema: 'crm' };
    expect(autoMap([one, other]).entities.accounts?.[0]?.reason).toMatch(/but so might crm\.customers$/);
  });

  it.each([
    [
      'stripe_subscriptions',
      'interval_count',
      'customer = 1, status = active, current_period_start, current_period_end, canceled_at, ended_at, start_date, amount = 1.50, interval = month',
    ],
    [
      'chargebee_subscriptions',
      'billing_period',
      'customer_id = 1, status = active, current_term_start, cancelled_at, started_at, plan_amount = 1.50, billing_period_unit = month',
    ],
    [
      'recurly_subscriptions',
      'plan_interval_length',
      'account_code = 1, unit_amount = 1.50, activated_at, canceled_at, expires_at, plan_interval_unit = month',
    ],
  ])('says of %s where a price is for several intervals', (name, column, columns) => {
    const notes = (...more: string[]) =>
      autoMap([file(name, ...columns.split(', '), ...more)]).entities.subscriptions?.[0]?.notes;
    const said = expect.stringMatching(new RegExp(`^"${column}": A price is for as many intervals`));
    expect(notes(`${column} = 1 | 3`)).toEqual([said]);
    expect(notes(`${column} = 1`)).toEqual([]);
    // What is called an amount per month is that whatever is billed.
    expect(notes(`${column} = 1 | 3`, 'mrr = 1.50')).toEqual(name.startsWith('chargebee') ? [] : [said]);
  });

  it('says of an MRR of Chargebee that it may be none once a subscription is cancelled, where it is', () => {
    const notes = (mrr: string) =>
      autoMap([
        file(
          'chargebee_subscriptions',
          ...['customer_id = 1', 'status = active | cancelled', 'current_term_start', 'cancelled_at', 'started_at'],
          ...['billing_period_unit = month', `mrr = ${mrr}`]
        ),
      ]).entities.subscriptions?.[0]?.notes;
    expect(notes('99.50 | 0')).toEqual([expect.stringMatching(/^"mrr": It may be 0 once a subscription is cancelled/)]);
    expect(notes('99.50 | 10')).toEqual([]);
  });

  it('says that a table is empty', () => {
    const empty = { ...customers, rowEstimate: 0 };
    expect(autoMap([empty]).entities.accounts?.[0]?.notes).toEqual(['The table is empty.']);
  });

  it('says with every proposal why it is made', () => {
    for (const proposals of Object.values(autoMap([customers, users]).entities)) {
      for (const { reason, fields } of proposals) {
        expect(reason).not.toBe('');
        expect(fields.filter((each) => each.reason === '')).toEqual([]);
      }
    }
  });
});
