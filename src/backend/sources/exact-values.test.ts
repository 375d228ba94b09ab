// Amounts, numbers and moments come into the canonical tables exactly as they were meant.
import { selectFrom, type Files, rejectsOf } from './load-files.fixture';

const accounts = 'id\nA1\n';

async function arr(row: string, settings: object = {}): Promise<unknown> {
  const files = { 'accounts.csv': accounts, 'subscriptions.csv': `account;from;to;amount;billing_interval\n${row}\n` };
  const rows = await selectFrom(files, 'select arr from subscriptions', settings);
  return rows[0]?.[0];
}

/** A column of the accounts as ISO text, UTC. */
async function moments(files: Files, column: string, settings: object = {}): Promise<unknown[]> {
  const rows = await selectFrom(files, `select ${column} from accounts order by account_id`, settings);
  return rows.map(([value]) => (typeof value === 'number' ? new Date(value).toISOString() : value));
}

describe('annual amounts', () => {
  it.each([
    ['a month, which is the default', 'A1;2024-01-01;;99.99;', '1199.8800'],
    ['a month', 'A1;2024-01-01;;0.0001;month', '0.0012'],
    ['a quarter', 'A1;2024-01-01;;1000.10;Quarter', '4000.4000'],
    ['a year', 'A1;2024-01-01;;1000.1234;year', '1000.1234'],
    ['a week', 'A1;2024-01-01;;10;week', '520.0000'],
    ['a day', 'A1;2024-01-01;;0.02;day', '7.3050'],
    ['a day, rounded to four decimals', 'A1;2024-01-01;;0.0002;day', '0.0731'],
    ['the largest amount', 'A1;2024-01-01;;99999999999.9999;day', '36524999999999.9635'],
    ['nothing', 'A1;2024-01-01;;0;month', '0.0000'],
    ['a contract of one year', 'A1;2024-01-01;2025-01-01;1200;contract', '1200.0000'],
    ['a contract of three years', 'A1;2023-03-15;2026-03-15;3000;contract', '1000.0000'],
    ['a contract of seven months', 'A1;2024-01-31;2024-08-31;100;contract', '171.4286'],
    ['a contract that ends on the last day of a shorter month', 'A1;2024-01-31;2024-02-29;100;contract', '1200.0000'],
    ['a contract of ten days', 'A1;2024-01-01;2024-01-11;10;contract', '365.2500'],
    ['a contract of a month and a day', 'A1;2024-02-01;2024-03-02;100;contract', '1217.5000'],
    ['a contract without length', 'A1;2024-01-01;2024-01-01;500;contract', '0.0000'],
  ])('for %s', async (_, row, expected) => {
    expect(await arr(row)).toBe(expected);
  });

  it('of a contract count months of the data source’s zone, across the change of clocks', async () => {
    const settings = { calendar: { timeZone: 'America/New_York' } };
    expect(await arr('A1;2024-03-01;2024-04-01;100;contract', settings)).toBe('1200.0000');
    expect(await arr('A1;2024-03-01T05:00:00Z;2024-04-01T04:00:00Z;100;contract', settings)).toBe('1200.0000');
  });
});

describe('amounts', () => {
  it.each([
    ['1,234.56', '.', '1234.56'],
    ['1,234,567', '.', '1234567'],
    ['1.234,56', ',', '1234.56'],
    ['1234,5', ',', '1234.5'],
    ["1'234'567.50", '.', '1234567.5'],
    ['1’234.5', '.', '1234.5'],
    ['1\u00a0234,5', ',', '1234.5'],
    ['1\u202f234\u202f567,5', ',', '1234567.5'],
    ['12.50000', '.', '12.5'],
    ['007', '.', '7'],
  ])('reads %s with the decimal separator %s', async (text, decimalSeparator, expected) => {
    const settings = { mapping: { entities: { subscriptions: { file: 's.csv', decimalSeparator } } } };
    const files = {
      'accounts.csv': accounts,
      's.csv': `account;from;amount;billing_interval\nA1;2024-01-01;${text};year\n`,
    };
    const rows = await selectFrom(files, 'select arr from subscriptions', settings);
    expect(Number(rows[0]?.[0])).toBe(Number(expected));
  });

  it.each([
    '1,23.45',
    '1.234,56',
    '1_000',
    '+5',
    '.5',
    '5.',
    '0x10',
    'NaN',
    'Infinity',
    '1 234',
    '12,34',
    "12'34",
    "1'234,567.5'0",
  ])('refuses %s rather than guess', async (text) => {
    const files = { 'accounts.csv': accounts, 'subscriptions.csv': `account;from;amount\nA1;2024-01-01;${text}\n` };
    expect(await rejectsOf(files)).toEqual([expect.stringContaining(`\`${text}\` is not an amount`)]);
  });
});

describe('what is divided', () => {
  const divided = (divideBy: number, values = {}) => ({
    mapping: {
      entities: { invoices: { file: 'invoices.csv', fields: { amount: { column: 'amount', divideBy, values } } } },
    },
  });
  const invoices = (amount: string): Files => ({
    'accounts.csv': accounts,
    'invoices.csv': `account,issued_on,amount\nA1,2024-01-01,${amount}\n`,
  });

  it('is exact, and what stands for a value is divided as that is', async () => {
    const read = async (amount: string, values = {}) =>
      (await selectFrom(invoices(amount), 'select amount from invoices', divided(100, values)))[0]?.[0];
    expect(await read('4999')).toBe('49.9900');
    expect(await read('free', { free: '0', basic: '4900' })).toBe('0.0000');
    expect(await read('basic', { free: '0', basic: '4900' })).toBe('49.0000');
  });

  it('has no currency beside it, and no more decimals than are kept', async () => {
    for (const amount of ['$49.00', '4900.001']) {
      expect(await rejectsOf(invoices(amount), divided(100))).toEqual([
        `Row 2 of invoices.csv: \`${amount}\` is not an amount to divide by 100; write plain digits, with at most four decimals once divided, such as 4900.`,
      ]);
    }
  });

  it('may be a number, such as a share in per cent', async () => {
    const files = {
      'accounts.csv': accounts,
      'account_owners.csv': 'account,csm,share\nA1,c1,62.5\nA1,c2,37.5\nA1,c3,half\n',
    };
    const share = { column: 'share', divideBy: 100 };
    const settings = { mapping: { entities: { account_owners: { file: 'account_owners.csv', fields: { share } } } } };
    expect(await selectFrom(files, 'select csm_id, share from account_owners order by 1', settings)).toEqual([
      ['c1', '0.625000'],
      ['c2', '0.375000'],
    ]);
    expect(await rejectsOf(files, settings)).toEqual([
      'Row 4 of account_owners.csv: `half` is not a number to divide by 100; write plain digits, with at most eight decimals once divided, such as 4900.',
    ]);
  });

  it('may be a month’s revenue, or a change of it', async () => {
    const rows = async (shape: string, ...lines: string[]) => {
      const files = { 'accounts.csv': accounts, 'mrr.csv': `account,from,amount\n${lines.join('\n')}\n` };
      const fields = { amount: { column: 'amount', divideBy: 100 } };
      const settings = { mapping: { entities: { subscriptions: { file: 'mrr.csv', shape, fields } } } };
      return (await selectFrom(files, 'select arr from subscriptions order by valid_from', settings)).flat();
    };
    expect(await rows('monthly_snapshot', 'A1,2024-01-01,1050')).toEqual(['126.0000']);
    expect(await rows('movements', 'A1,2024-01-01,1050', 'A1,2024-02-01,-50')).toEqual(['126.0000', '120.0000']);
  });
});

test('amounts of several files are read as each writes them', async () => {
  const files = {
    'accounts.csv': accounts,
    'a-1.csv': 'at,kind\n2024-01-01,webinar\n',
    'a-2.csv': 'at,kind,amount\n2024-01-01,webinar,10\n',
    'a-3.csv': 'at,kind,amount\n2024-01-01,webinar,$20\n2024-01-01,webinar,€30\n',
  };
  const settings = { mapping: { entities: { activities: { file: 'a-*.csv' } } } };
  expect(await selectFrom(files, 'select amount from activities order by amount', settings)).toEqual([
    ['10.0000'],
    ['20.0000'],
    [null],
  ]);
  expect(await rejectsOf(files, settings)).toEqual([
    'Row 3 of a-3.csv: `€30` is not in USD, the currency of its row; mend the one or the other.',
  ]);
});

describe('moments', () => {
  const dated = (text: string): Files => ({ 'accounts.csv': `id,started_at\nA1,${text}\n` });
  const newYork = { calendar: { timeZone: 'America/New_York' } };

  it.each([
    ['2024-01-05', '2024-01-05T05:00:00.000Z'],
    ['2024-07-05', '2024-07-05T04:00:00.000Z'],
    ['2024-03-10', '2024-03-10T05:00:00.000Z'],
    ['2024-03-11', '2024-03-11T04:00:00.000Z'],
    ['2024-11-03', '2024-11-03T04:00:00.000Z'],
    ['2024-11-04', '2024-11-04T05:00:00.000Z'],
    ['2024-01-05 10:00', '2024-01-05T15:00:00.000Z'],
    ['2024-01-05T10:00:30', '2024-01-05T15:00:30.000Z'],
    ['2024-01-05 10:00:00.123456', '2024-01-05T15:00:00.123Z'],
    ['2024-03-10 02:30:00', '2024-03-10T07:30:00.000Z'],
    ['2024-11-03 01:30:00', '2024-11-03T05:30:00.000Z'],
    ['2024-01-05T10:00:00Z', '2024-01-05T10:00:00.000Z'],
    ['2024-01-05T10:00Z', '2024-01-05T10:00:00.000Z'],
    ['2024-01-05 10:00:00+02:00', '2024-01-05T08:00:00.000Z'],
    ['2024-01-05 10:00:00 +0230', '2024-01-05T07:30:00.000Z'],
    ['2024-01-05T10:00:00.5-05', '2024-01-05T15:00:00.500Z'],
    ['2024-02-29', '2024-02-29T05:00:00.000Z'],
  ])('reads %s in New York', async (text, expected) => {
    expect(await moments(dated(text), 'started_at', newYork)).toEqual([expected]);
  });

  it('reads years in two digits as those from 1969 to 2068', async () => {
    const started_at = { column: 'started_at', format: 'dd.MM.yy' };
    const settings = { mapping: { entities: { accounts: { file: 'accounts.csv', fields: { started_at } } } } };
    const years = ['00', '24', '68', '69', '99'];
    const files = { 'accounts.csv': `id,started_at\n${years.map((year) => `A${year},31.12.${year}\n`).join('')}` };
    expect(await moments(files, 'started_at', settings)).toEqual(
      ['2000', '2024', '2068', '1969', '1999'].map((year) => `${year}-12-31T00:00:00.000Z`)
    );
  });

  it('reads days as Excel counts them, local and to the second', async () => {
    const started_at = { column: 'started_at', format: 'excel' };
    const settings = {
      ...newYork,
      mapping: { entities: { accounts: { file: 'accounts.csv', fields: { started_at } } } },
    };
    const days = ['30000', '45657', '45657.604166667', '45657.999999', '50000'];
    const files = {
      'accounts.csv': `id,started_at\n${days.map((day, at) => `A${at},${day}\n`).join('')}B,45657x\nC,1e4\n`,
    };
    expect(await moments(files, 'started_at', settings)).toEqual([
      '1982-02-18T05:00:00.000Z',
      '2024-12-31T05:00:00.000Z',
      '2024-12-31T19:30:00.000Z',
      '2025-01-01T05:00:00.000Z',
      '2036-11-21T05:00:00.000Z',
    ]);
    expect(await rejectsOf(files, settings)).toEqual([
      expect.stringContaining('`45657x` is not a date in the format excel'),
      expect.stringContaining('`1e4` is not a date in the format excel'),
    ]);
  });

  it('takes the first of two midnights, as the calendar does', async () => {
    const settings = { calendar: { timeZone: 'America/Havana' } };
    expect(await moments(dated('2020-11-01'), 'started_at', settings)).toEqual(['2020-11-01T04:00:00.000Z']);
  });

  it.each([
    '2024-13-05',
    '2024-02-30',
    '2023-02-29',
    '2024-1-5',
    '24-01-05',
    '2024/01/05',
    '05.01.2024',
    'infinity',
    'epoch',
    '2024-01-5x',
    '12024-01-05',
    '2024-01-05T25:00:00',
    '2024-01-05 10',
    'today',
    '45296',
    '2024-01-05 (BC)',
  ])('refuses %s', async (text) => {
    expect(await rejectsOf(dated(text))).toEqual([
      `Row 2 of accounts.csv: \`${text}\` is not a date in the format yyyy-MM-dd.`,
    ]);
  });

  it.each([
    ['dd.MM.yyyy', '05.01.2024', '2024-01-05T05:00:00.000Z'],
    ['MM/dd/yyyy', '01/05/2024', '2024-01-05T05:00:00.000Z'],
    ['d/M/yyyy HH:mm', '5/1/2024 09:07', '2024-01-05T14:07:00.000Z'],
    ['M/d/yyyy h:mm a', '1/5/2024 2:07 pm', '2024-01-05T19:07:00.000Z'],
    ['MM/dd/yyyy hh:mm:ss a', '01/05/2024 12:07:09 AM', '2024-01-05T05:07:09.000Z'],
    ['MMM d, yyyy', '"Jan 5, 2024"', '2024-01-05T05:00:00.000Z'],
    ['dd-MMM-yyyy', '05-JAN-2024', '2024-01-05T05:00:00.000Z'],
    ['unix', '1704467229', '2024-01-05T15:07:09.000Z'],
    ['unix', '1704467229250', '2024-01-05T15:07:09.250Z'],
    ['yyyyMMdd', '20240105', '2024-01-05T05:00:00.000Z'],
    ['yyyy-MM-ddTHH:mm:ss.SSS', '2024-01-05T09:07:01.250', '2024-01-05T14:07:01.250Z'],
  ])('reads the format %s', async (format, text, expected) => {
    const settings = {
      ...newYork,
      mapping: {
        entities: { accounts: { file: 'accounts.csv', fields: { started_at: { column: 'started_at', format } } } },
      },
    };
    expect(await moments(dated(text), 'started_at', settings)).toEqual([expected]);
  });

  it('moves an inclusive end to the next day of the zone, whichever way it is written', async () => {
    const settings = {
      ...newYork,
      mapping: {
        entities: {
          accounts: { file: 'accounts.csv', fields: { ended_at: { column: 'ended_at', inclusiveEnd: true } } },
        },
      },
    };
    const files = {
      'accounts.csv': 'id,ended_at\nA1,2024-03-31\nA2,2024-03-09T05:00:00Z\nA3,2024-03-10T05:00:00Z\nA4,\n',
    };
    expect(await moments(files, 'ended_at', settings)).toEqual([
      '2024-04-01T04:00:00.000Z',
      '2024-03-10T05:00:00.000Z',
      '2024-03-11T04:00:00.000Z',
      null,
    ]);
  });

  it('keeps open starts and ends at the edges of time, also where data writes them as far dates', async () => {
    const files = {
      'accounts.csv': accounts,
      'account_owners.csv': 'account,csm,valid_from,valid_to\nA1,c1,,2024-01-01\nA1,c2,2024-01-01,9999-12-31\n',
    };
    const rows = await selectFrom(
      files,
      "select valid_from = timestamp '0001-01-01', valid_to = timestamp '9999-12-31' from account_owners order by csm_id",
      newYork
    );
    expect(rows).toEqual([
      [true, false],
      [false, true],
    ]);
  });
});

describe('survey scores', () => {
  it('carry their scale and their place on it to nine decimals', async () => {
    const files = {
      'accounts.csv': accounts,
      'survey_responses.csv':
        'kind,score,scale,answered_at,asked_at,trigger\nNPS,9,,2024-01-02,,\ncsat,4,,2024-01-02,,Support\nces,2,7,2024-01-02,,\nown,2.5,-5 - 5,2024-01-02,,\ncsat,,,2024-01-02,2024-01-01,\n',
    };
    const rows = await selectFrom(
      files,
      'select row_number, kind, score, scale_min, scale_max, score_share, "trigger", answered_at is null from survey_responses order by row_number'
    );
    expect(rows).toEqual([
      [1n, 'nps', '9.0000', '0.0000', '10.0000', '0.900000000', null, false],
      [2n, 'csat', '4.0000', '1.0000', '5.0000', '0.750000000', 'support', false],
      [3n, 'ces', '2.0000', '1.0000', '7.0000', '0.166666667', null, false],
      [4n, 'own', '2.5000', '-5.0000', '5.0000', '0.750000000', null, false],
      [5n, 'csat', null, '1.0000', '5.0000', null, null, true],
    ]);
  });
});
