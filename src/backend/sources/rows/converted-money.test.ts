import { rejectsOf, selectFrom } from '../load-files.fixture';

const files = (invoices: string) => ({
  'accounts.csv': 'id\nA1\n',
  'fx_rates.csv':
    'currency,valid_from,rate\nEUR,2024-01-01,1.25\nEUR,2024-07-01,1.33333333\nJPY,2024-01-01,0.00666667\n',
  'invoices.csv': `account,issued_on,amount,currency\n${invoices}`,
});
const amounts = (invoices: string, settings = {}) =>
  selectFrom(files(invoices), 'select amount, currency from invoices order by rowid', settings);

describe('money in another currency', () => {
  it('is converted at the rate of its own moment', async () => {
    const rows = 'A1,2024-01-01,100,EUR\nA1,2024-06-30T23:59:59Z,100,eur\nA1,2024-07-01,100,EUR\n';
    expect(await amounts(rows)).toEqual([
      ['125.0000', 'EUR'],
      ['125.0000', 'EUR'],
      ['133.3333', 'EUR'],
    ]);
  });

  it('is rounded to four decimals, half away from zero', async () => {
    expect(await amounts('A1,2024-01-01,0.0002,EUR\nA1,2024-01-01,-0.0002,EUR\nA1,2024-02-01,1000,JPY\n')).toEqual([
      ['0.0003', 'EUR'],
      ['-0.0003', 'EUR'],
      ['6.6667', 'JPY'],
    ]);
  });

  it('leaves the reporting currency as it is, named or not', async () => {
    expect(await amounts('A1,2023-01-01,100,usd\nA1,2023-01-01,0.1234,\n')).toEqual([
      ['100.0000', 'USD'],
      ['0.1234', 'USD'],
    ]);
  });

  it('knows which currency is the reporting one', async () => {
    const rejects = await rejectsOf(files('A1,2024-01-01,100,USD\nA1,2024-01-01,100,EUR\n'), { currency: 'EUR' });
    expect(rejects).toEqual([
      'Row 2 of invoices.csv: fx_rates has no rate from USD to EUR on 2024-01-01; add one that is valid from that day or earlier.',
    ]);
  });

  it('is left out without any rates, never summed as it is', async () => {
    const { 'fx_rates.csv': _, ...without } = files('A1,2024-01-01,100,EUR\nA1,2024-01-01,7,USD\n');
    expect(await selectFrom(without, 'select amount from invoices')).toEqual([['7.0000']]);
  });

  it.each([
    [
      'renewals',
      'account,due_on,arr,arr_renewed,arr_expansion,status,currency\nA1,2024-08-01,3,,1.5,won,EUR\n',
      'arr, arr_renewed, arr_expansion',
      ['4.0000', null, '2.0000'],
    ],
    ['retention_costs', 'at,amount,currency\n2024-08-01,3,EUR\n', 'amount', ['4.0000']],
    [
      'activities',
      'at,kind,amount,currency\n2024-08-01,upsell,3,EUR\n2024-08-01,upsell,,EUR\n',
      'amount',
      ['4.0000'],
      [null],
    ],
  ])('is converted in every column of %s', async (table, text, columns, ...expected) => {
    const all = { ...files(''), [`${table}.csv`]: text };
    expect(await selectFrom(all, `select ${columns} from ${table} order by rowid`)).toEqual(expected);
  });
});
