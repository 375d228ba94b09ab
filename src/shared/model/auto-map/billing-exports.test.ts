// Customers and contracts as programs for billing and accounts export them.
import type { EntityId } from '../entities';
import { autoMap } from './auto-map';
import { file } from './table-shapes.fixture';

const fieldsOf = (entity: EntityId, ...tables: Array<Parameters<typeof file>>) =>
  Object.fromEntries(
    autoMap(tables.map((table) => file(...table))).entities[entity]?.[0]?.fields.map(({ field, mapping }) => [
      field,
      mapping,
    ]) ?? []
  );

it('knows customers by number, and contracts by their last day and their monthly fee', () => {
  const tables: Array<Parameters<typeof file>> = [
    [
      'customers.csv',
      'customer_no = 10001 | 10002',
      'company = Acme | Beta',
      'account_manager = Jane Doe',
      'industry = Retail',
      'plan = Pro | Basic',
    ],
    [
      'contracts_export.csv',
      'contract = V-1 | V-2',
      'customer_no = 10001 | 10002',
      'start_date = 2024-01-01 | 2024-02-01',
      'last_day = 2025-12-31 | 2026-06-30',
      'monthly_fee = 99.00 | 49.00',
    ],
  ];
  expect(fieldsOf('accounts', ...tables)).toEqual({
    id: 'customer_no',
    name: 'company',
    csm: 'account_manager',
  });
  expect(fieldsOf('subscriptions', ...tables)).toMatchObject({
    account: 'customer_no',
    from: 'start_date',
    to: { column: 'last_day', inclusiveEnd: true },
    amount: 'monthly_fee',
    billing_interval: { constant: 'month' },
  });
});

it.each([
  'customer_nr',
  'Customer Number',
  'Cust No',
  'cust_id',
  'client_no',
  'Client Number',
  'acct_no',
  'KUNNR',
  'Sell-to Customer No.',
  'Debtor No.',
  'Kd_Nr',
  'Kd.-Nr.',
  'KdNr',
  'Kdnr',
  'Kundennr',
  'Kundennummer',
  'Debitor',
  'Debitorennummer',
  'Debitoren-Nr.',
])('knows %s for the number of a customer, in both tables', (number) => {
  const tables: Array<Parameters<typeof file>> = [
    ['customers.csv', `${number} = 10001 | 10002`, 'Name = Acme | Beta'],
    ['contracts.csv', `${number} = 10001`, 'Start = 2024-01-01', 'End = 2025-01-01', 'Price = 9'],
  ];
  expect(fieldsOf('accounts', ...tables)).toEqual({ id: number, name: 'Name' });
  expect(fieldsOf('subscriptions', ...tables).account).toBe(number);
});

it.each([
  ['Monthly Fee', 'month'],
  ['subscription_fee', undefined],
  ['Price per month', 'month'],
  ['annual_fee', 'year'],
  ['Monatsgebühr', 'month'],
  ['Monatsbeitrag', 'month'],
  ['Beitrag', undefined],
  ['Jahresgebühr', 'year'],
])('knows %s for what a contract costs', (amount, interval) => {
  const fields = fieldsOf('subscriptions', [
    'contracts.csv',
    'customer_no = 10001',
    'start_date = 2024-01-01',
    'end_date = 2025-01-01',
    `${amount} = 99.00`,
  ]);
  expect(fields.amount).toBe(amount);
  expect(fields.billing_interval).toEqual(interval === undefined ? undefined : { constant: interval });
});

describe.each(['contract_value', 'Total Contract Value', 'TCV', 'contract_value_eur', 'Vertragswert', 'Auftragswert'])(
  'an amount called %s',
  (amount) => {
    const subscriptions = (...columns: string[]) =>
      autoMap([file('contracts.csv', 'customer_no = 1', 'start_date = 2024-01-01', `${amount} = 36000`, ...columns)])
        .entities.subscriptions?.[0];
    const intervalOf = (...columns: string[]) =>
      subscriptions(...columns)?.fields.find(({ field }) => field === 'billing_interval')?.mapping;

    it('is that of the whole contract, however often it is billed', () => {
      expect(subscriptions('end_date = 2027-01-01')?.fields).toContainEqual(
        expect.objectContaining({ field: 'amount', mapping: amount })
      );
      expect(intervalOf('end_date = 2027-01-01')).toEqual({ constant: 'contract' });
      expect(intervalOf('end_date = 2027-01-01', 'billing_cycle = monthly')).toEqual({ constant: 'contract' });
    });

    it('is left to people where nothing says how long it pays for', () => {
      for (const columns of [[], ['billing_cycle = monthly'], ['cancelled_at = 2025-01-01']]) {
        expect(subscriptions(...columns)).toMatchObject({ lacks: 'amount' });
      }
    });
  }
);

it.each([
  ['annual_contract_value', 'year'],
  ['acv', 'year'],
])('takes %s as an amount per year', (amount, interval) => {
  const columns = ['customer_no = 1', 'start_date = 2024-01-01', 'end_date = 2027-01-01', `${amount} = 12000`];
  expect(fieldsOf('subscriptions', ['contracts.csv', ...columns]).billing_interval).toEqual({ constant: interval });
});

it('does not take the number of an invoice or of a contract for that of a customer', () => {
  expect(fieldsOf('accounts', ['customers.csv', 'invoice_no = 1', 'contract_no = 2', 'Name = Acme'])).toEqual({});
  expect(
    fieldsOf('subscriptions', ['contracts.csv', 'contract_no = 1', 'start_date = 2024-01-01', 'price = 9'])
  ).toEqual({});
});

describe('a table that lacks one needed column', () => {
  const customers: Parameters<typeof file> = ['customers.csv', 'customer_no = 1', 'Name = Acme'];
  const proposals = (...tables: Array<Parameters<typeof file>>) =>
    autoMap(tables.map((table) => file(...table))).entities;

  it('is proposed all the same where all else is clear, and says what to choose', () => {
    const { subscriptions: [contracts] = [] } = proposals(customers, [
      'contracts.csv',
      'customer_no = 1',
      'start_date = 2024-01-01',
      'end_date = 2025-01-01',
      'wert_alt = 99.00',
    ]);
    expect(contracts?.fields.map(({ field }) => field)).toEqual(['account', 'from', 'to']);
    expect(contracts?.confidence).toBe('low');
    expect(contracts?.notes[0]).toBe(
      'No column is called like amount, which every row needs: accept this and choose it.'
    );
  });

  it('names the field that it lacks, which no other proposal does', () => {
    const { accounts, targets, invoices } = proposals(
      customers,
      ['targets.csv', 'metric = nrr', 'value = 110'],
      ['invoices.csv', 'id = 1', 'customer_no = 1', 'issued_on = 2024-01-01']
    );
    expect([accounts, targets, invoices].map((found) => found?.map(({ lacks }) => lacks))).toEqual([
      [undefined],
      ['from'],
      ['amount'],
    ]);
  });

  it('is not where two are lacking, where it is called so by half, or where it holds something else', () => {
    expect(proposals(customers, ['contracts.csv', 'customer_no = 1', 'wert_alt = 9']).subscriptions).toBeUndefined();
    const deals: Parameters<typeof file> = ['revenue.csv', 'customer_no = 1', 'start_date = 2024-01-01', 'wert = 9'];
    expect(proposals(customers, deals).subscriptions).toBeUndefined();
    const { tickets, subscriptions } = proposals(customers, [
      'tickets.csv',
      'id = 1',
      'customer_no = 1',
      'created_at = 2024-01-01',
    ]);
    expect([tickets?.length, subscriptions]).toEqual([1, undefined]);
  });
});
