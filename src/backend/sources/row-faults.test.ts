// Every fault that costs a single row: the row is left out, counted, and named with what is wrong.
import { rejectsOf, settingsOf, withFiles } from './load-files.fixture';

const accounts = 'id,name\nA1,Acme\nA2,Beta\n';

/** Rejects of a file beside two sound accounts. */
const rejects = (file: string, text: string, settings: object = {}) =>
  rejectsOf({ 'accounts.csv': accounts, [file]: text }, settings);

describe('a row of accounts', () => {
  it.each([
    [
      'an id that has come before',
      'id,name\nA1,Acme\nA1,Again\n',
      ['Row 3 of accounts.csv: the account id `A1` has come before; the first row counts.'],
    ],
    ['a blank id', 'id,name\n,Nobody\nA1,Acme\n', ['Row 2 of accounts.csv: `id` is blank but every row needs it.']],
    [
      'a date that is none',
      'id,started_at\nA1,2024-13-05\n',
      ['Row 2 of accounts.csv: `2024-13-05` is not a date in the format yyyy-MM-dd.'],
    ],
    [
      'an end before its start',
      'id,started_at,ended_at\nA1,2024-02-01,2024-01-01\n',
      ['Row 2 of accounts.csv: the account ends (2024-01-01) before it starts (2024-02-01).'],
    ],
    [
      'too few columns',
      'id,name,plan\nA1,Acme\nA2,Beta,Pro\n',
      ['Row 2 of accounts.csv: it has 2 columns where the first line has 3.'],
    ],
    [
      'too many columns',
      'id,name\nA1,Acme,Inc\n',
      ['Row 2 of accounts.csv: it has 3 columns where the first line has 2.'],
    ],
    [
      'text behind a closing quote',
      'id,name\nA1,"Acme" Inc\nA2,Beta\n',
      [
        'Row 2 of accounts.csv: a quote in it is not closed, or text follows a closing quote; write a quote inside a value twice.',
      ],
    ],
  ])('with %s', async (_, text, expected) => {
    expect(await rejectsOf({ 'accounts.csv': text })).toEqual(expected);
  });
});

describe('a row of csms', () => {
  it.each([
    [
      'an id that has come before',
      'id,name\nc1,Ann\nc1,Bob\n',
      'Row 3 of csms.csv: the CSM id `c1` has come before; the first row counts.',
    ],
    [
      'a capacity that is no number',
      'id,capacity\nc1,many\n',
      'Row 2 of csms.csv: `many` is not a number; write plain digits with at most eight decimals, such as 4.5.',
    ],
    ['a negative capacity', 'id,capacity\nc1,-3\n', 'Row 2 of csms.csv: the capacity -3 is negative.'],
  ])('with %s', async (_, text, expected) => {
    expect(await rejects('csms.csv', text)).toEqual([expected]);
  });
});

describe('a row of account_owners', () => {
  const head = 'account,csm,valid_from,valid_to\n';

  it.each([
    [
      'an unknown account',
      'A9,c1,,\n',
      ['Row 2 of account_owners.csv: the account `A9` is not among the accounts, or its row there was left out.'],
    ],
    ['a blank CSM', 'A1,,,\n', ['Row 2 of account_owners.csv: `csm` is blank but every row needs it.']],
    [
      'an end before its start',
      'A1,c1,2024-02-01,2024-01-01\n',
      ['Row 2 of account_owners.csv: the ownership ends (2024-01-01) before it starts (2024-02-01).'],
    ],
  ])('with %s', async (_, rows, expected) => {
    expect(await rejects('account_owners.csv', head + rows)).toEqual(expected);
  });

  const overlap = (line: number, csm: string) =>
    `Row ${line} of account_owners.csv: the account \`A1\` has another owner for part of the time in which this row gives it to \`${csm}\`; end one before the other begins.`;

  it.each([
    ['the later one of two that overlap', 'A1,c2,2024-03-01,\nA1,c1,2024-01-01,2024-06-01\n', [overlap(2, 'c2')]],
    [
      'the later row of two that start together',
      'A1,c1,2024-01-01,\nA1,c2,2024-01-01,2024-02-01\n',
      [overlap(3, 'c2')],
    ],
    ['the same row twice', 'A1,c1,2024-01-01,2024-02-01\nA1,c1,2024-01-01,2024-02-01\n', [overlap(3, 'c1')]],
    ['none of those that only meet', 'A1,c1,,2024-01-01\nA1,c2,2024-01-01,2024-02-01\nA1,c3,2024-02-01,\n', []],
    ['none of those with time between', 'A1,c1,2024-01-01,2024-02-01\nA1,c2,2024-05-01,2024-06-01\n', []],
    ['none for an empty stretch inside another', 'A1,c1,2024-01-01,2024-06-01\nA1,c2,2024-03-01,2024-03-01\n', []],
    ['none of two accounts', 'A1,c1,2024-01-01,\nA2,c2,2024-01-01,\n', []],
    [
      'only what overlaps a row that counts',
      'A1,c1,2024-01-01,2024-03-01\nA1,c2,2024-02-01,2024-09-01\nA1,c3,2024-05-01,2024-06-01\n',
      [overlap(3, 'c2')],
    ],
    [
      'overlaps that a gap makes up for in length',
      'A1,c1,2024-01-01,2024-03-01\nA1,c2,2024-02-01,2024-04-01\nA1,c3,2024-05-01,2024-06-01\n',
      [overlap(3, 'c2')],
    ],
  ])('leaves out %s', async (_, rows, expected) => {
    expect(await rejects('account_owners.csv', head + rows)).toEqual(expected);
  });
});

describe('a row of subscriptions', () => {
  const head = 'account,from,to,amount,billing_interval,currency\n';
  const at = 'Row 2 of subscriptions.csv: ';

  it.each([
    [
      'an unknown account',
      'A9,2024-01-01,,10,,\n',
      'the account `A9` is not among the accounts, or its row there was left out.',
    ],
    ['no start', 'A1,,,10,,\n', '`from` is blank but every row needs it.'],
    [
      'an end before its start',
      'A1,2024-02-01,2024-01-31,10,,\n',
      'the subscription ends (2024-01-31) before it starts (2024-02-01).',
    ],
    ['a blank amount', 'A1,2024-01-01,,,,\n', '`amount` is blank but every row needs it.'],
    [
      'the sign of another currency',
      'A1,2024-01-01,,€10,,\n',
      '`€10` is not in USD, the currency of its row; mend the one or the other.',
    ],
    [
      'a sign that is not of the currency it names',
      'A1,2024-01-01,,$10,,EUR\n',
      '`$10` is not in EUR, the currency of its row; mend the one or the other.',
    ],
    [
      'a unit that is no currency',
      'A1,2024-01-01,,10 per seat,,\n',
      '`10 per seat` is not an amount; write digits with at most four decimals, such as 1234.56.',
    ],
    [
      'more decimals than money has',
      'A1,2024-01-01,,1.23456,,\n',
      '`1.23456` is not an amount; write digits with at most four decimals, such as 1234.56.',
    ],
    [
      'an exponent',
      'A1,2024-01-01,,1e3,,\n',
      '`1e3` is not an amount; write digits with at most four decimals, such as 1234.56.',
    ],
    [
      'an amount too large to annualise',
      'A1,2024-01-01,,100000000000,,\n',
      '`100000000000` is not an amount; write digits with at most four decimals, such as 1234.56.',
    ],
    [
      'a negative amount',
      'A1,2024-01-01,,-5,,\n',
      'the amount -5 is negative; give the price of one billing interval, 0 if it is free.',
    ],
    [
      'an unknown billing interval',
      'A1,2024-01-01,,5,fortnight,\n',
      '`fortnight` is not a billing interval; use one of day, week, month, quarter, year, contract.',
    ],
    [
      'a contract without an end',
      'A1,2024-01-01,,5,contract,\n',
      'the amount is for the whole contract, so the row needs an end.',
    ],
    [
      'a contract too short for its amount',
      'A1,2024-01-01T00:00:00Z,2024-01-01T00:00:00.001Z,99999999999,contract,\n',
      '99999999999 for the time from 2024-01-01T00:00:00Z to 2024-01-01T00:00:00.001Z is too much for a year.',
    ],
    [
      'a currency that is none',
      'A1,2024-01-01,,5,,Euro\n',
      '`Euro` is not a currency; use a three-letter ISO code such as USD.',
    ],
  ])('with %s', async (_, row, expected) => {
    expect(await rejects('subscriptions.csv', head + row)).toEqual([at + expected]);
  });

  it('is kept when it ends as it starts: it pays nothing', async () => {
    expect(await rejects('subscriptions.csv', `${head}A1,2024-01-01,2024-01-01,5,contract,\n`)).toEqual([]);
  });

  it('says in its sentence which column and format the mapping reads', async () => {
    const settings = {
      mapping: {
        entities: {
          subscriptions: {
            file: 'subs.csv',
            fields: { account: 'Kunde', from: { column: 'Beginn', format: 'dd.MM.yyyy' }, amount: 'Preis' },
          },
        },
      },
    };
    expect(await rejects('subs.csv', 'Kunde,Beginn,Preis\nA1,2024-01-05,5\nA1,05.01.2024,\n', settings)).toEqual([
      'Row 2 of subs.csv: `2024-01-05` is not a date in the format dd.MM.yyyy.',
      'Row 3 of subs.csv: `Preis` is blank but every row needs it.',
    ]);
  });
});

describe('a row of survey_responses', () => {
  const head = 'account,kind,score,scale,asked_at,answered_at\n';
  const at = 'Row 2 of survey_responses.csv: ';

  it.each([
    ['an NPS score over 10', 'A1,nps,11,,,2024-01-02\n', 'the NPS score 11 is not a whole number from 0 to 10.'],
    [
      'an NPS score between two numbers',
      'A1,NPS,8.5,,,2024-01-02\n',
      'the NPS score 8.5 is not a whole number from 0 to 10.',
    ],
    [
      'an NPS score that its own scale would allow',
      'A1,nps,50,0-100,,2024-01-02\n',
      'the NPS score 50 is not a whole number from 0 to 10.',
    ],
    [
      'a score outside the scale of its kind',
      'A1,csat,0,,,2024-01-02\n',
      'the score 0 is outside its scale, or has more than four decimals.',
    ],
    [
      'a score outside its own scale',
      'A1,csat,8,1-7,,2024-01-02\n',
      'the score 8 is outside its scale, or has more than four decimals.',
    ],
    [
      'a score that is no number',
      'A1,csat,good,,,2024-01-02\n',
      '`good` is not a number; write plain digits with at most eight decimals, such as 4.5.',
    ],
    [
      'a scale that is none',
      'A1,csat,4,low-high,,2024-01-02\n',
      '`low-high` is not a scale; write the lowest and the highest score, such as 1-5.',
    ],
    [
      'a scale upside down',
      'A1,csat,4,5-1,,2024-01-02\n',
      '`5-1` is not a scale; write the lowest and the highest score, such as 1-5.',
    ],
    [
      'a kind without a scale',
      'A1,effort2,4,,,2024-01-02\n',
      'a survey of the kind `effort2` has no scale; fill the scale column or set surveys.scales in the mapping.',
    ],
    ['a score without a time', 'A1,csat,4,,2024-01-01,\n', 'the score 4 has no time at which it was given.'],
    [
      'neither a score nor a time of sending',
      'A1,csat,,,,2024-01-02\n',
      'the survey has no score, and no time at which it was sent.',
    ],
    [
      'an answer before the question',
      'A1,csat,4,,2024-01-03,2024-01-02\n',
      'the survey was answered (2024-01-02) before it was sent (2024-01-03).',
    ],
    [
      'an unknown account',
      'A9,csat,4,,,2024-01-02\n',
      'the account `A9` is not among the accounts, or its row there was left out.',
    ],
  ])('with %s', async (_, row, expected) => {
    expect(await rejects('survey_responses.csv', head + row)).toEqual([at + expected]);
  });

  it('without an account counts', async () => {
    expect(await rejects('survey_responses.csv', `${head},csat,4,,,2024-01-02\n`)).toEqual([]);
  });
});

describe('a row of fx_rates', () => {
  const head = 'currency,valid_from,rate\n';

  it.each([
    ['a rate of nothing', 'EUR,2024-01-01,0\n', 'Row 2 of fx_rates.csv: the rate 0 is not above 0.'],
    [
      'a second rate for one moment',
      'EUR,2024-01-01,1.1\neur,2024-01-01,1.2\n',
      'Row 3 of fx_rates.csv: eur already has a rate from 2024-01-01 on; the first row counts.',
    ],
    [
      'a currency that is none',
      'E1,2024-01-01,1\n',
      'Row 2 of fx_rates.csv: `E1` is not a currency; use a three-letter ISO code such as USD.',
    ],
    [
      'more decimals than a rate has',
      'EUR,2024-01-01,1.123456789\n',
      'Row 2 of fx_rates.csv: `1.123456789` is not a number; write plain digits with at most eight decimals, such as 4.5.',
    ],
  ])('with %s', async (_, rows, expected) => {
    expect(await rejects('fx_rates.csv', head + rows)).toEqual([expected]);
  });
});

describe('many faulty rows', () => {
  it('are all counted, and the first hundred of each kind shown', async () => {
    const rows = Array.from({ length: 250 }, (_, i) => `X${i},2024-01-01,1\n`).join('');
    const files = {
      'accounts.csv': accounts,
      'subscriptions.csv': `account,from,amount\n${rows}A1,2024-01-01,-1\nA1,2024-01-01,1\n`,
    };
    await withFiles(files, settingsOf(), async ({ dataset }) => {
      expect(dataset.entities.get('subscriptions')).toMatchObject({ rows: 1, rejected: 251, filtered: 0 });
      expect(dataset.rejects).toHaveLength(101);
      expect(dataset.rejects.at(-1)).toMatchObject({ entity: 'subscriptions', file: 'subscriptions.csv', line: 252 });
    });
  });

  it('come with the right lines behind values that span lines, blank lines and broken rows', async () => {
    const text =
      'id,name,started_at\nA1,"Two\nlines",\n\nA2,short\nA3,"a ""b""\r\n\r\nc",bad\n   \nA4,Fine,2024-01-01\nA5,x,worse\n';
    await withFiles({ 'accounts.csv': text }, settingsOf(), async ({ dataset, select }) => {
      expect(dataset.rejects.map(({ line }) => line)).toEqual([5, 6, 11]);
      expect(await select('select account_id, name from accounts order by 1')).toEqual([
        ['A1', 'Two\nlines'],
        ['A4', 'Fine'],
      ]);
    });
  });

  it('come with their own file and lines where an entity has several files', async () => {
    const files = {
      'a-1.csv': 'id,name\nA1,x\nA1,y\n',
      'a-2.csv': 'name;id\nz;A2\nagain;A1\n',
    };
    const settings = settingsOf({ mapping: { entities: { accounts: { file: 'a-*.csv' } } } });
    await withFiles(files, settings, async ({ dataset, select }) => {
      expect(dataset.rejects.map(({ file, line }) => [file, line])).toEqual([
        ['a-1.csv', 3],
        ['a-2.csv', 3],
      ]);
      expect(await select('select account_id, name from accounts order by 1')).toEqual([
        ['A1', 'x'],
        ['A2', 'z'],
      ]);
    });
  });
});
