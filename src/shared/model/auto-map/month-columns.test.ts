import { autoMap } from './auto-map';
import { findMonthColumns, likelyMonthFormat } from './month-columns';
import type { EntityProposal } from './proposal';
import type { ColumnShape } from './table-shape';

const column = (name: string, ...samples: string[]): ColumnShape => ({ name, type: 'text', samples });
const formatOf = (...names: string[]) => findMonthColumns(names.map((name) => column(name, '10')))?.format;

describe('columns of months', () => {
  it.each([
    ['yyyy-MM', '2026-01', '2026-02', '2026-03'],
    ['MMM yyyy', 'Jan 2026', 'February 2026', 'Mrz 2026'],
    ['MMM-yy', 'Jan-26', 'Feb-26', 'Mar-26'],
    ["MMM ''yy", "Jan '26", "Feb '26", "Mar '26"],
    ["'MRR 'MMM yyyy", 'MRR Jan 2026', 'MRR Feb 2026', 'MRR Mar 2026'],
    ["'mrr_'yyyy_MM", 'mrr_2026_01', 'mrr_2026_02', 'mrr_2026_03'],
    ['M/d/yyyy', '1/1/2026', '2/1/2026', '3/1/2026', '4/1/2026'],
    ['dd.MM.yyyy', '01.01.2026', '01.02.2026', '01.03.2026'],
    ['dd.MM.yyyy', '31.01.2026', '28.02.2026', '31.03.2026'],
  ])('%s', (format, ...names) => {
    expect(formatOf('Customer', ...names)).toBe(format);
  });

  it('are none where there are few, where they are quarters, or hold no amounts', () => {
    expect(formatOf('Jan 2026', 'Feb 2026')).toBeUndefined();
    expect(formatOf('Q1 2026', 'Q2 2026', 'Q3 2026')).toBeUndefined();
    const words = ['2026-01', '2026-02', '2026-03'].map((name) => column(name, 'green'));
    expect(findMonthColumns(words)).toBeNull();
    expect(likelyMonthFormat(['Customer', 'Region'])).toBe('MMM yyyy');
  });
});

describe('a sheet with a column for each month', () => {
  const accounts = { name: 'customers.csv', columns: [column('customer_id', 'C1', 'C2'), column('name', 'Acme')] };
  const sheet = (name: string, ...months: ColumnShape[]) =>
    autoMap([accounts, { name, columns: [column('customer_id', 'C1'), column('Region', 'EU'), ...months] }]).entities
      .subscriptions?.[0];

  it('is proposed for subscriptions, as its amounts are written', () => {
    const proposal = sheet(
      'umsatz.csv',
      column('Jan 26', '1.000,50 €', '-'),
      column('Feb 26', '99,00 €'),
      column('Mrz 26')
    );
    expect(proposal).toMatchObject({
      shape: 'monthly_snapshot',
      monthColumns: 'MMM yy',
      decimalSeparator: ',',
      reason: '3 columns look like what a customer pays in a month, from "Jan 26" to "Mrz 26"',
      notes: [],
    });
    expect(proposal?.fields.map(({ field, mapping }) => [field, mapping])).toEqual([
      ['account', 'customer_id'],
      ['billing_interval', { constant: 'month' }],
      ['currency', { constant: 'EUR' }],
    ]);
  });

  it('says what the amounts are for where a name tells', () => {
    const months = ['2026-01', '2026-02', '2026-03'].map((name) => column(name, '1200'));
    const interval = sheet('arr-by-month.csv', ...months)?.fields.find(({ field }) => field === 'billing_interval');
    expect(interval?.mapping).toEqual({ constant: 'year' });
  });
});

describe('one sheet for all', () => {
  const months = ['Jan 26', 'Feb 26', 'Mar 26'].map((name) => column(name, '10', '20'));
  const fieldsOf = (proposal: EntityProposal | undefined) =>
    proposal?.fields.map(({ field, mapping }) => [field, mapping]);

  it.each(['Customer', 'Kunde'])('tells the accounts of its rows, too: %s', (customer) => {
    const { entities, segments } = autoMap([
      { name: 'mrr.csv', columns: [column(customer, 'Acme', 'Bolt'), column('Region', 'EU', 'US'), ...months] },
    ]);
    expect(entities.accounts).toHaveLength(1);
    expect(entities.accounts?.[0]).toMatchObject({ confidence: 'low', table: { name: 'mrr.csv' } });
    expect(fieldsOf(entities.accounts?.[0])).toEqual([['id', customer]]);
    expect(entities.subscriptions?.[0]).toMatchObject({ table: { name: 'mrr.csv' }, monthColumns: 'MMM yy' });
    expect(segments).toEqual([{ name: 'region', column: 'Region' }]);
  });

  it('is proposed for subscriptions where it is that of the accounts', () => {
    const { entities } = autoMap([
      { name: 'customers.csv', columns: [column('id', 'C1', 'C2'), column('name', 'Acme', 'Bolt'), ...months] },
    ]);
    expect(fieldsOf(entities.accounts?.[0])).toEqual([
      ['id', 'id'],
      ['name', 'name'],
    ]);
    expect(fieldsOf(entities.subscriptions?.[0])).toEqual([
      ['account', 'id'],
      ['billing_interval', { constant: 'month' }],
    ]);
    expect(entities.subscriptions?.[0]?.fields[1]?.reason).toMatch(/^no name says/);
  });
});
