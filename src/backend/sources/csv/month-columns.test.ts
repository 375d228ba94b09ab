// Spreadsheets with a customer a row and a month a column.
import { rejectsOf, settingsOf, withFiles } from '../load-files.fixture';

const settings = (monthColumns: string, more: object = {}, fields: object = { account: 'Customer' }) => ({
  currency: 'EUR',
  mapping: {
    entities: { subscriptions: { file: 'mrr.csv', shape: 'monthly_snapshot', monthColumns, ...more, fields } },
  },
});
const accounts = 'id\nA1\nA2\nA3\n';

/** Account, month and annual amount of each row that counts. */
const paid = (mrr: string | Uint8Array, parts: object) =>
  withFiles({ 'accounts.csv': accounts, 'mrr.csv': mrr }, settingsOf(parts), async ({ dataset, select }) => ({
    rows: await select(
      "select account_id, strftime(valid_from, '%Y-%m'), cast(cast(arr as double) as varchar) from subscriptions order by all"
    ),
    summary: dataset.entities.get('subscriptions'),
    rejects: dataset.rejects.map(({ reason }) => reason),
  }));

const sheet = 'Customer,Region,Jan 2026,Feb 2026,Mar 2026\nA1,EU,10,12.5,\nA2,US,,-,8\nA3,,0,,\n';

describe('months as columns', () => {
  it('are read as a row for each month that says something', async () => {
    expect(await paid(sheet, settings('MMM yyyy'))).toEqual({
      rows: [
        ['A1', '2026-01', '120.0'],
        ['A1', '2026-02', '150.0'],
        ['A2', '2026-03', '96.0'],
        ['A3', '2026-01', '0.0'],
      ],
      summary: expect.objectContaining({ rows: 4, rejected: 0 }),
      rejects: [],
    });
  });

  it('come to the numbers of the same file with a row for each month', async () => {
    const long = 'Customer,month,amount\nA1,2026-01,10\nA1,2026-02,12.5\nA2,2026-03,8\nA3,2026-01,0\n';
    const fields = { account: 'Customer', from: { column: 'month', format: 'yyyy-MM' } };
    const byRows = settings('yyyy-MM', { monthColumns: undefined }, fields);
    expect((await paid(long, byRows)).rows).toEqual((await paid(sheet, settings('MMM yyyy'))).rows);
  });

  it('keep what stands beside them: filters, currencies, quotes, decimal commas, another encoding', async () => {
    const text =
      'Kunden\n\nKunde;Währung;Art;amount;Mai 26;Mrz 26\nA1;usd;"neu; ""fest""";1;1.000,5;2\nA2;USD;alt;1;3;4\n';
    const parts = settings(
      'MMM yy',
      { decimalSeparator: ',', headerLine: 3, encoding: 'latin-1', where: { Art: ['neu; "fest"'] } },
      { account: 'Kunde', currency: 'Währung' }
    );
    const { rows, summary } = await paid(Buffer.from(text, 'latin1'), { ...parts, currency: 'USD' });
    expect(rows).toEqual([
      ['A1', '2026-03', '24.0'],
      ['A1', '2026-05', '12006.0'],
    ]);
    expect(summary).toMatchObject({ rows: 2, filtered: 2 });
  });

  it('name the row and the column of what is left out', async () => {
    const files = {
      'accounts.csv': accounts,
      'mrr.csv': 'Customer,2026-01,2026-02,2026-02\nA1,ten,1,2\nA2,1\nA3,,-5,\nTotal,7,,\n',
    };
    expect(await rejectsOf(files, settings('yyyy-MM'))).toEqual([
      expect.stringMatching(/^Row 2 of mrr\.csv: in the column "2026-01" `ten`/),
      expect.stringMatching(/^Row 2 of mrr\.csv: in the column "2026-02" the month of 2026-02-01 has come before/),
      'Row 3 of mrr.csv: it has 2 columns where the first line has 4.',
      expect.stringMatching(/^Row 4 of mrr\.csv: in the column "2026-02" the amount -5 is negative/),
      expect.stringMatching(/^Row 5 of mrr\.csv: in the column "2026-01" .*`Total`/),
    ]);
  });

  it('are refused where no column is one, or none is the account', async () => {
    const files = { 'accounts.csv': accounts, 'mrr.csv': sheet };
    await expect(rejectsOf(files, settings('yyyy-MM'))).rejects.toThrow(
      'mrr.csv has no column that is called after a month as yyyy-MM. Its columns are: Customer, Region, Jan 2026, Feb 2026, Mar 2026.'
    );
    await expect(rejectsOf(files, settings('MMM yyyy', {}, { account: 'Id' }))).rejects.toThrow(
      'mrr.csv has no column "Id", which subscriptions.account needs. Its columns are: Customer, Region, from, amount.'
    );
  });
});
