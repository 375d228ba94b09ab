// Exports as programs and spreadsheets write them: what is read from where.
import { autoMap } from './auto-map';
import { file } from './table-shapes.fixture';

const read = (
  entity: 'invoices' | 'subscriptions' | 'activities' | 'survey_responses',
  ...tables: Array<Parameters<typeof file>>
) => {
  const [proposal] = autoMap(tables.map((table) => file(...table))).entities[entity] ?? [];
  const fields = Object.fromEntries(proposal?.fields.map(({ field, mapping }) => [field, mapping]) ?? []);
  return { ...proposal, fields };
};

it('takes an invoice without its taxes where both are told', () => {
  const columns = ['id = in_0', 'Customer = c1', 'Date (UTC) = 2026-01-01', 'Total = 117.81', 'Tax = 18.81'] as const;
  expect(read('invoices', ['invoices.csv', ...columns, 'Subtotal = 99.00']).fields.amount).toBe('Subtotal');
  expect(read('invoices', ['invoices.csv', ...columns]).fields.amount).toBe('Total');
});

it('reads contracts of Salesforce to the end of their last day, without drafts', () => {
  const contracts = read('subscriptions', [
    'Contract.csv',
    'Id = 800',
    'AccountId = 001',
    'Status = Activated | Draft',
    'StartDate = 2026-01-15',
    'EndDate = 2027-01-14',
    'ContractTerm = 12',
    'MRR__c = 99.0',
  ]);
  expect(contracts.fields).toEqual({
    account: 'AccountId',
    from: 'StartDate',
    to: { column: 'EndDate', inclusiveEnd: true },
    amount: 'MRR__c',
    billing_interval: { constant: 'month' },
  });
  expect(contracts.where?.Status).toContain('Activated');
  expect(contracts.where?.Status).not.toContain('Draft');
});

it('takes every opportunity of Salesforce for one, whatever its type', () => {
  const { fields } = read('activities', [
    'Opportunity.csv',
    'Id = 006',
    'AccountId = 001',
    'Type = Existing Business | Renewal',
    'StageName = Closed Won',
    'CloseDate = 2026-01-05',
    'CreatedDate = 2025-11-26T00:00:00.000Z',
    'Amount = 24000',
  ]);
  expect(fields.kind).toEqual({ constant: 'opportunity' });
});

it('knows a survey by its registered name', () => {
  const { fields } = read('survey_responses', [
    'feedback-submissions.csv',
    'Survey type = Net Promoter Score®',
    'Rating = 9',
    'Submission date = 2026-01-05 09:00',
    'Associated Company IDs = 9',
  ]);
  expect(fields.kind).toEqual({ column: 'Survey type', values: { 'Net Promoter Score®': 'nps' } });
});

it.each([
  ['Vertragsende = 31.01.2026 | 28.02.2026 | 30.11.2026', 'dd.MM.yyyy'],
  ['Vertragsende = 1/31/2026 | 2/28/2026 | 11/30/2026', 'M/d/yyyy'],
])('counts last days of months, however they are written: %s', (ends, format) => {
  const { fields } = read('subscriptions', [
    'Verträge.csv',
    'Kundennr. = K1',
    'Vertragsbeginn = 2026-01-01',
    ends,
    'Preis netto = 99,00',
  ]);
  expect(fields.to).toEqual({ column: 'Vertragsende', format, inclusiveEnd: true });
  expect(fields.amount).toBe('Preis netto');
});

it('does not take a day for a last one that is none', () => {
  const ends = 'Ende = 31.01.2026 | 27.02.2026 | 30.11.2026';
  const { fields } = read('subscriptions', ['Verträge.csv', 'Kundennr = K1', 'Beginn = 2026-01-01', ends, 'Preis = 9']);
  expect(fields.to).toEqual({ column: 'Ende', format: 'dd.MM.yyyy' });
});

it('knows revenue by months in German, and the currency that a name says', () => {
  const { fields, shape } = read(
    'subscriptions',
    ['Kundenliste 2026.csv', 'Kundennummer = K1 | K2', 'Firma = Müller'],
    ['Umsatz je Monat.csv', 'Monat = 01/2026', 'Kundennummer = K1', 'MRR in EUR = 99,00']
  );
  expect(shape).toBe('monthly_snapshot');
  expect(fields).toEqual({
    account: 'Kundennummer',
    from: { column: 'Monat', format: 'MM/yyyy' },
    amount: 'MRR in EUR',
    billing_interval: { constant: 'month' },
    currency: { constant: 'EUR' },
  });
});

it('knows a German survey', () => {
  const { fields } = read('survey_responses', [
    'NPS Umfrage.csv',
    'Kundennr. = K1',
    'Datum = 28.06.2026',
    'Weiterempfehlung (0-10) = 9',
  ]);
  expect(fields).toEqual({
    account: 'Kundennr.',
    kind: { constant: 'nps' },
    score: 'Weiterempfehlung (0-10)',
    answered_at: { column: 'Datum', format: 'dd.MM.yyyy' },
  });
});

it('offers what HubSpot calls recurring revenue for subscriptions', () => {
  const { fields } = read('subscriptions', [
    'hubspot-crm-exports-all-companies-2026-11-30.csv',
    'Record ID = 9',
    'Company name = Acme',
    'Company owner = Tom',
    'Became a Customer Date = 2025-08-01',
    'Churn Date = ',
    'Monthly Recurring Revenue = 98.0',
  ]);
  expect(fields).toMatchObject({ account: 'Record ID', amount: 'Monthly Recurring Revenue' });
});
