// Values as exports have them: words for what is not there, ends that never come, dates in a form of their own.
import type { EntityId } from '../entities';
import { autoMap } from './auto-map';
import type { EntityProposal } from './proposal';
import type { TableShape } from './table-shape';
import { file } from './table-shapes.fixture';

function proposed(entity: EntityId, table: TableShape): EntityProposal | undefined {
  return autoMap([table]).entities[entity]?.[0];
}

const mapped = (proposal: EntityProposal | undefined, name: string) =>
  proposal?.fields.find(({ field }) => field === name);

describe('values as exports have them', () => {
  it('reads words for what is not there as blanks, and does not leave their column out', () => {
    const proposal = proposed(
      'subscriptions',
      file(
        'subscriptions.csv',
        'account_id = 0001',
        'start_date = 01.01.2024 | 15.02.2025',
        'end_date = - | n/a | 30.06.2025',
        'mrr = 1.234,56 | 300,50 | -',
        'currency = NULL | EUR'
      )
    );
    expect(mapped(proposal, 'to')?.mapping).toEqual({
      column: 'end_date',
      format: 'dd.MM.yyyy',
      values: { '-': '', 'n/a': '' },
    });
    expect(mapped(proposal, 'to')?.reason).toMatch(/"-" and "n\/a" are read as blanks$/);
    expect(mapped(proposal, 'amount')?.mapping).toEqual({ column: 'mrr', values: { '-': '' } });
    expect(mapped(proposal, 'currency')?.mapping).toEqual({ column: 'currency', values: { NULL: '' } });
    expect(proposal?.decimalSeparator).toBe(',');
  });

  it.each([
    ['$1,234.50 | $99', undefined],
    ['-$5.00 | USD 1,234.50', undefined],
    ['300,50 € | 1.234,50 € | -', ','],
    ['CHF 1’200.05', undefined],
  ])('reads %s as amounts', (amounts, separator) => {
    const table = file('subscriptions.csv', 'account_id = 1', 'start_date = 2025-01-01', `mrr = ${amounts}`);
    const proposal = proposed('subscriptions', table);
    expect(mapped(proposal, 'amount')).toMatchObject({ confidence: 'high', reason: expect.stringMatching('currency') });
    expect(proposal?.decimalSeparator).toBe(separator);
  });

  it.each([
    ['300,50 € | 12 € | -', 'EUR'],
    ['USD 12 | $12 USD', 'USD'],
    ['¥12 | 12 CNY', 'CNY'],
    ['(£5.00) | GBP 12', 'GBP'],
    ['$12 | $99', undefined],
    ['12 € | 12', undefined],
    ['12 € | $12', undefined],
    ['12 | 99', undefined],
  ])('proposes for %s the currency %s', (amounts, code) => {
    const currency = (table: TableShape, entity: EntityId = 'subscriptions') =>
      mapped(proposed(entity, table), 'currency');
    const table = file('subscriptions.csv', 'account_id = 1', 'start_date = 2025-01-01', `mrr = ${amounts}`);
    const told = currency(table);
    expect(told?.mapping).toEqual(code === undefined ? undefined : { constant: code });
    expect(told?.reason).toBe(
      code === undefined ? undefined : `every amount that was looked at says ${code}, and no column does`
    );
    const months = file('mrr.csv', 'account_id = 1', 'month = 2025-01-01', `mrr = ${amounts}`);
    expect(currency(months)).toEqual(told);
    const paid = file('customers.csv', 'id = 1', 'name = Acme', 'started_at = 2025-01-01', `mrr = ${amounts}`);
    expect(mapped(autoMap([paid]).entities.subscriptions?.[0], 'currency')).toEqual(told);
    const withColumn = { ...table, columns: [...table.columns, { name: 'currency', type: 'text' as const }] };
    expect(currency(withColumn)?.mapping).toBe('currency');
  });

  it('reads amounts in brackets as negative', () => {
    const invoices = (amounts: string) =>
      mapped(
        proposed('invoices', file('invoices.csv', 'account_id = 1', 'issued_on = 2025-01-01', `amount = ${amounts}`)),
        'amount'
      );
    expect(invoices('100.00 | (5.00)')?.reason).toBe('it has our own name; amounts in brackets are read as negative');
    expect(invoices('$100.00 | ($5.00)')?.reason).toMatch(/currency of the row; amounts in brackets are read/);
    expect(invoices('(none) | five')).toBeUndefined();
    const changes = file(
      'mrr_movements.csv',
      'account_id = 1',
      'date = 2025-01-01',
      'type = churn',
      'amount = 5 | (5)'
    );
    expect(proposed('subscriptions', changes)?.subtract).toBeUndefined();
  });

  it('does not read what only looks like an amount of a currency', () => {
    const table = file('subscriptions.csv', 'account_id = 1', 'start_date = 2025-01-01', 'mrr = $12 per seat | $.50');
    expect(proposed('subscriptions', table)).toBeUndefined();
    const csms = file('csms.csv', 'id = 1', 'name = Ann', 'capacity = $12');
    expect(mapped(proposed('csms', csms), 'capacity')).toBeUndefined();
  });

  it('leaves words that every row needs as they are', () => {
    const activities = file('activities.csv', 'account_id = 1', 'at = 2025-01-01', 'kind = None | upsell');
    expect(mapped(proposed('activities', activities), 'kind')?.mapping).toBe('kind');
  });

  it('makes no segments of columns that share a name', () => {
    const table = file('customers.csv', 'id = 1', 'name = Acme', 'region = EU', 'plan = Pro', 'region = Berlin');
    expect(autoMap([table]).segments).toEqual([{ name: 'plan', column: 'plan' }]);
  });

  it('says that a column is not read although it is called like a field', () => {
    const proposal = proposed(
      'accounts',
      file('customers.csv', 'Customer ID = 1', 'Customer Name = Acme', 'Customer Since = spring 2025')
    );
    expect(mapped(proposal, 'started_at')).toBeUndefined();
    expect(proposal?.notes).toEqual([
      '"Customer Since" is called like started_at, but "spring 2025" cannot be read as a date: nothing is read from it.',
    ]);
  });

  it('reads dates that a spreadsheet left as numbers of days', () => {
    const dated = (since: string) =>
      mapped(
        proposed('accounts', file('customers.csv', 'id = 1', 'name = Acme', `customer since = ${since}`)),
        'started_at'
      );
    expect(dated('45657 | 45658.5')).toMatchObject({
      mapping: { column: 'customer since', format: 'excel' },
      reason: '"customer since" is a usual name for it; its dates read as excel',
    });
    expect(dated('45657 | 2024')).toBeUndefined();
    expect(dated('12345')).toBeUndefined();
  });

  it('reads yes and no in one letter, in German and in French', () => {
    const fcr = (values: string) =>
      mapped(
        proposed('tickets', file('tickets.csv', 'id = 1', 'created_at = 2025-03-01', `fcr = ${values}`)),
        'solved_on_first_contact'
      );
    expect(fcr('Y | N')).toMatchObject({
      mapping: { column: 'fcr', values: { Y: 'yes', N: 'no' } },
      confidence: 'high',
      reason: '"fcr" is a usual name for it; Y is yes, N is no',
    });
    expect(fcr('ja | nein | -')?.mapping).toEqual({ column: 'fcr', values: { ja: 'yes', nein: 'no', '-': '' } });
    expect(fcr('WAHR | FALSCH')?.mapping).toEqual({ column: 'fcr', values: { WAHR: 'yes', FALSCH: 'no' } });
    expect(fcr('VRAI | FAUX')?.mapping).toEqual({ column: 'fcr', values: { VRAI: 'yes', FAUX: 'no' } });
    expect(fcr('oui | non')?.mapping).toEqual({ column: 'fcr', values: { oui: 'yes', non: 'no' } });
    expect(fcr('TRUE | FALSE')?.mapping).toBe('fcr');
    expect(fcr('1 | 3')).toBeUndefined();
  });

  it('reads a ticket’s end and a customer’s first and last day by what people call them', () => {
    const tickets = proposed('tickets', file('tickets.csv', 'id = 1', 'Created = 2025-03-01', 'Resolved = 0000-00-00'));
    expect(mapped(tickets, 'solved_at')?.mapping).toEqual({ column: 'Resolved', values: { '0000-00-00': '' } });
    const accounts = proposed(
      'accounts',
      file('Customer list.csv', 'Customer # = 1', 'Start = 2024-01-01', 'Cancel Date = 2025-03-31')
    );
    expect(mapped(accounts, 'started_at')?.mapping).toBe('Start');
    expect(mapped(accounts, 'ended_at')?.mapping).toBe('Cancel Date');
  });

  it('ends a subscription when it is cancelled, where nothing else says when it ends', () => {
    const started = ['account_id = 1', 'start_date = 2025-01-01', 'mrr = 10'];
    const cancelled = proposed('subscriptions', file('subscriptions.csv', ...started, 'cancelled_at = 2025-03-05'));
    expect(mapped(cancelled, 'to')).toMatchObject({ mapping: 'cancelled_at', confidence: 'medium' });
    expect(mapped(cancelled, 'cancelled_at')).toBeUndefined();
    const both = file('subscriptions.csv', ...started, 'cancelled_at = 2025-03-05', 'end_date = 2025-04-01');
    expect(mapped(proposed('subscriptions', both), 'to')?.mapping).toBe('end_date');
    expect(mapped(proposed('subscriptions', both), 'cancelled_at')?.mapping).toBe('cancelled_at');
    const endless = proposed('subscriptions', file('subscriptions.csv', ...started));
    expect(endless).toMatchObject({ confidence: 'low', notes: [expect.stringMatching(/^No column says when/)] });
  });

  it('keeps the rows of a vendor whose states are written for people', () => {
    const subscriptions = (status: string) =>
      proposed(
        'subscriptions',
        file(
          'Subscriptions.csv',
          'Customer Id = 1',
          `Status = ${status}`,
          'Started At = 2025-01-01',
          'Current Term Start = 2025-01-01',
          'Cancelled At = 2025-02-01',
          'MRR = 10'
        )
      );
    expect(subscriptions('active | in_trial')?.where).toEqual({ Status: ['active', 'non_renewing', 'cancelled'] });
    expect(subscriptions('Active | In Trial')?.where?.Status).toEqual(
      expect.arrayContaining(['Active', 'Non Renewing', 'Cancelled'])
    );
    expect(subscriptions('1 | 2')?.where).toBeUndefined();
  });

  it('has little confidence in amounts that may be in cents, unless a value shows that they are not', () => {
    const subscriptions = (mrr: string) =>
      proposed(
        'subscriptions',
        file(
          'Subscriptions.csv',
          'Customer Id = 1',
          'Status = active',
          'Started At = 2025-01-01',
          'Current Term Start = 2025-01-01',
          'Cancelled At = 2025-02-01',
          `MRR = ${mrr}`
        )
      );
    expect(subscriptions('10000 | 5000')).toMatchObject({ confidence: 'low', notes: [expect.stringMatching(/cents/)] });
    expect(mapped(subscriptions('10000 | 5000'), 'amount')?.reason).toMatch(
      /, where it may be in cents: divideBy 100 mends that$/
    );
    expect(subscriptions('100.00 | 50.00')).toMatchObject({ confidence: 'high', notes: [] });
  });

  it.each([
    'mrr_cents',
    'mrr_in_cents',
    'mrrCents',
    'MRR (cents)',
    'mrr_minor',
    'price_in_minor_units',
    'amount_pence',
  ])('divides amounts that count hundredths by their name, such as %s', (name) => {
    const table = file('subscriptions.csv', 'account_id = 1', 'start_date = 2025-01-01', `${name} = 4900 | - | 1,000`);
    const amount = mapped(proposed('subscriptions', table), 'amount');
    expect(amount?.mapping).toEqual({ column: name, values: { '-': '' }, divideBy: 100 });
    expect(amount?.reason).toMatch(/by its name it counts hundredths, so it is divided by 100/);
  });

  it('does not divide what is called cents and looks otherwise', () => {
    const amount = (values: string) =>
      mapped(
        proposed('subscriptions', file('subscriptions.csv', 'account_id = 1', 'start = 2025-01-01', values)),
        'amount'
      );
    for (const values of ['49.95 | 100', '$49', '49,5']) {
      expect(amount(`mrr_cents = ${values}`)).toMatchObject({
        mapping: 'mrr_cents',
        confidence: 'low',
        reason: expect.stringMatching(/its values do not look so/),
      });
    }
    expect(amount('mrr_cents = 4900.00')?.mapping).toMatchObject({ divideBy: 100 });
    expect(amount('mrr_percent = 4900')).toBeUndefined();
  });

  it('takes an amount in whole units where there are both, whichever comes first', () => {
    for (const columns of [
      ['price_cents = 4900', 'price = 49'],
      ['price = 49', 'price_cents = 4900'],
    ]) {
      const table = file('subscriptions.csv', 'account_id = 1', 'start_date = 2025-01-01', ...columns);
      expect(mapped(proposed('subscriptions', table), 'amount')?.mapping).toBe('price');
    }
  });

  it('divides months and changes that count hundredths too', () => {
    const months = file('mrr.csv', 'account_id = 1', 'month = 2025-01-01', 'mrr_cents = 4900');
    expect(mapped(proposed('subscriptions', months), 'amount')?.mapping).toEqual({
      column: 'mrr_cents',
      divideBy: 100,
    });
    const changes = file('changes.csv', 'account_id = 1', 'date = 2025-01-01', 'mrr_change_cents = -4900');
    expect(proposed('subscriptions', changes)).toMatchObject({ shape: 'movements' });
  });

  it('warns of currencies without hundredths among those divided', () => {
    const notes = (currencies: string) =>
      proposed(
        'invoices',
        file('invoices.csv', 'account_id = 1', 'issued_on = 2025-01-01', 'amount_cents = 1', `currency = ${currencies}`)
      )?.notes;
    expect(notes('usd | jpy')).toEqual([expect.stringMatching(/^Amounts in jpy are divided by 100 like all others/)]);
    expect(notes('usd | eur')).toEqual([]);
  });

  it('says that times called UTC are read in the time zone of the data source, unless they say it themselves', () => {
    const notes = (...columns: string[]) => proposed('accounts', file('customers.csv', 'id = 1', ...columns))?.notes;
    expect(notes('Name = Acme', 'Created (UTC) = 2025-01-31 23:30')).toEqual([
      'By name in UTC, but read in the data source\'s time zone: "Created (UTC)". Set that to UTC, or moments near midnight fall on another day.',
    ]);
    expect(notes('created_at_utc = 2025-01-31 23:30:00')).toHaveLength(1);
    expect(notes('Created (UTC) = 2025-01-31')).toEqual([]);
    expect(notes('Created (UTC) = 2025-01-31T23:30:00Z')).toEqual([]);
  });

  it('says where a point may stand for thousands', () => {
    const notes = (mrr: string) =>
      proposed('subscriptions', file('subscriptions.csv', 'account_id = 1', 'from = 2025-01-01', 'to', `mrr = ${mrr}`))
        ?.notes;
    expect(notes('1.234 | 500')).toEqual([
      '"mrr": 1.234 is read with a decimal point, as less than a thousand. If it is more, set decimals to a comma.',
    ]);
    expect(notes('1.234,50 | 1.234')).toEqual([]);
    expect(notes('1.50 | 500')).toEqual([]);
  });

  it('says where a comma may stand before decimals, of rates wherever it may', () => {
    const rates = (rate: string) =>
      proposed('fx_rates', file('fx_rates.csv', 'currency = EUR', 'valid_from = 2025-01-01', `rate = ${rate}`));
    const invoices = (amount: string) =>
      proposed('invoices', file('invoices.csv', 'account_id = 1', 'issued_on = 2025-01-01', `amount = ${amount}`));
    expect(rates('1,285 | 1')?.notes).toEqual([
      '"rate": 1,285 is read as more than a thousand. If its comma is a decimal one, set decimals to a comma.',
    ]);
    expect(rates('0,925 | 1,285')).toMatchObject({ decimalSeparator: ',', notes: [] });
    expect(rates('1.285 | 0.925')?.notes).toEqual([]);
    expect(invoices('1,285 | 2,400')?.notes).toHaveLength(1);
    expect(invoices('1,285 | 12,400')?.notes).toEqual([]);
    expect(invoices('1,285.50 | 2,400')?.notes).toEqual([]);
  });

  it('says where rows of every status count, unless something reads it or it means something else', () => {
    const notes = (entity: EntityId, name: string, ...columns: string[]) =>
      proposed(entity, file(name, 'id = 1', 'account_id = 1', ...columns))?.notes;
    const contracts = ['start_date = 2025-01-01', 'end_date', 'mrr = 10'];
    expect(notes('subscriptions', 'contracts.csv', ...contracts, 'Status = draft | active | cancelled')).toEqual([
      'Rows of every "Status" count, such as draft, active, cancelled. If some should not, say under "Which rows" (in JSON where) which do.',
    ]);
    expect(notes('subscriptions', 'contracts.csv', ...contracts, 'status = active | -')).toEqual([]);
    expect(notes('invoices', 'invoices.csv', 'issued_on = 2025-01-01', 'amount = 1.50', 'state = void | paid')).toEqual(
      [expect.stringMatching(/^Rows of every "state" count/)]
    );
    expect(notes('tickets', 'tickets.csv', 'opened_at = 2025-01-01', 'status = open | solved')).toEqual([]);
    expect(proposed('accounts', file('accounts.csv', 'id = 1', 'name = Acme', 'state = CA | NY'))?.notes).toEqual([]);
    const renewals = ['due_on = 2025-01-01', 'arr = 1.50', 'status = won | lost'];
    expect(notes('renewals', 'renewals.csv', ...renewals)).toEqual([]);
  });

  it('takes an amount that is called one per month before any other, where no column tells the interval', () => {
    const contracts = (...columns: string[]) =>
      proposed(
        'subscriptions',
        file('contracts.csv', 'account_id = 1', 'start_date = 2025-01-01', 'end_date', 'amount = 12000.50', ...columns)
      );
    expect(contracts('mrr = 1000.04')?.fields).toMatchObject([
      {},
      {},
      {},
      { field: 'amount', mapping: 'mrr', confidence: 'high' },
      { field: 'billing_interval', mapping: { constant: 'month' } },
    ]);
    expect(mapped(contracts('arr = 12000.50'), 'billing_interval')?.mapping).toEqual({ constant: 'year' });
    expect(mapped(contracts('mrr = 1000.04', 'interval = year'), 'amount')?.mapping).toBe('amount');
  });

  it('says that of columns of one name one has to be renamed', () => {
    const proposal = proposed('accounts', file('accounts.csv', 'id = 1', 'name = Acme', 'name = Acme Holding'));
    expect(proposal?.notes).toEqual(['2 columns are called "name": rename all but the one to read.']);
  });

  it('says why a table is not proposed whose needed values cannot be read', () => {
    const contracts = (mrr: string) =>
      autoMap([file('contracts.csv', 'account_id = 1', 'start_date = 2025-01-01', `mrr = ${mrr}`)]);
    expect(contracts('1,000.00 a seat').entities).toEqual({});
    expect(contracts('1,000.00 a seat').unread).toEqual([
      'contracts.csv is not proposed for subscriptions: "mrr" is called like amount, but "1,000.00 a seat" cannot be read as an amount: nothing is read from it.',
    ]);
    expect(contracts('1,000.00').unread).toBeUndefined();
    // What another table holds needs no word.
    const fine = file('subscriptions.csv', 'account_id = 1', 'start_date = 2025-01-01', 'mrr = 10');
    const odd = file('contracts.csv', 'account_id = 1', 'start_date = soon', 'mrr = 10');
    expect(autoMap([fine, odd]).unread).toBeUndefined();
  });

  it('reads scores with their labels as numbers', () => {
    const answers = (scores: string) =>
      proposed('survey_responses', file('nps_answers.csv', 'company_id = 1', `score = ${scores}`, 'date = 2025-03-01'));
    expect(mapped(answers('9 - very likely | 3 | 10 (Extremely likely)'), 'score')).toMatchObject({
      mapping: { column: 'score', values: { '9 - very likely': '9', '10 (Extremely likely)': '10' } },
      confidence: 'high',
    });
    expect(mapped(answers('5 stars | 4 stars'), 'score')?.mapping).toEqual({
      column: 'score',
      values: { '5 stars': '5', '4 stars': '4' },
    });
    expect(mapped(answers('9th of May | soon'), 'score')).toBeUndefined();
  });

  it('has little confidence in a survey whose rows would all be left out, and says what is missing', () => {
    const proposal = proposed('survey_responses', file('nps_survey.csv', 'Respondent ID = 118', 'Q1 = 9'));
    expect(proposal?.confidence).toBe('low');
    expect(proposal?.notes).toEqual([
      'No column says when it was answered or asked: map one of the two, or every row is left out.',
    ]);
  });
});
