// Subscriptions that are told month by month, or change by change: the stretches they come to, and which rows are left
// out, as worked out here row by row.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { withFiles, rejectsOf, settingsOf } from '../load-files.fixture';

const timeZone = 'Europe/Berlin';

const shaped = (shape: string, more: object = {}, fields: object = {}) =>
  settingsOf({
    currency: 'EUR',
    calendar: { timeZone },
    mapping: { entities: { subscriptions: { file: 'mrr.csv', shape, ...more, fields } } },
  });

const accounts = 'id\nA1\nA2\nA3\n';
const monthly = shaped('monthly_snapshot', {}, { from: 'month', amount: 'mrr' });
const changing = shaped(
  'movements',
  { subtract: { kind: ['churn', 'contraction'] } },
  { from: 'date', amount: 'change' }
);

/** What is paid in a year at each of the moments, by account and currency. */
async function paid(mrr: string, settings: ReturnType<typeof settingsOf>, moments: readonly number[]) {
  return withFiles({ 'accounts.csv': accounts, 'mrr.csv': mrr }, settings, async ({ dataset, select }) => {
    const rows = await select(
      'select account_id, currency, epoch_us(valid_from), epoch_us(valid_to), cast(arr as varchar) from subscriptions order by all'
    );
    const at = (ms: number) =>
      rows
        .filter(([, , from, to]) => Number(from) <= ms * 1000 && ms * 1000 < Number(to))
        .map(([account, currency, , , arr]) => `${account} ${currency} ${Number(arr)}`);
    const summary = dataset.entities.get('subscriptions');
    return { at: moments.map(at), lines: dataset.rejects.map(({ line }) => line), summary, rows };
  });
}

const startOf = (month: number): number =>
  Temporal.PlainDate.from('2026-01-01').add({ months: month }).toZonedDateTime(timeZone).epochMilliseconds;

describe('what accounts pay month by month', () => {
  it('holds from after the start of a month to its end, whichever day it is dated, the last until more is told; a month without a row pays nothing', async () => {
    const mrr = 'account,month,mrr\nA1,2026-01-31,10\nA1,2026-02-01,12.5\nA1,2026-04-15,8\n';
    const { at, rows, summary } = await paid(mrr, monthly, [0, 1, 2, 3, 4, 9].map(startOf));
    expect(at).toEqual([[], ['A1 EUR 120'], ['A1 EUR 150'], [], ['A1 EUR 96'], ['A1 EUR 96']]);
    expect(rows).toHaveLength(3);
    expect(summary).toMatchObject({ rows: 3, rejected: 0 });
  });

  it('reads months without a day, and amounts per year', async () => {
    const settings = shaped(
      'monthly_snapshot',
      {},
      { from: { column: 'month', format: 'yyyy-MM' }, amount: 'arr', billing_interval: { constant: 'year' } }
    );
    const { at } = await paid('account,month,arr\nA1,2026-02,100\n', settings, [startOf(2)]);
    expect(at).toEqual([['A1 EUR 100']]);
  });

  it('leaves out what cannot be a month of an account, and says why', async () => {
    const mrr = [
      'account,month,mrr,currency,to',
      'A1,2026-01-31,10,,2020-01-01',
      'A1,2026-01-01,10,,',
      'A1,2026-01-01,10,USD,',
      'A9,2026-01-01,10,,',
      'A2,2026-13-01,10,,',
      'A2,,10,,',
      'A2,2026-01-01,-1,,',
      'A2,2026-01-01,many,,',
      '',
    ].join('\n');
    expect(await rejectsOf({ 'accounts.csv': accounts, 'mrr.csv': mrr }, monthly)).toEqual([
      'Row 3 of mrr.csv: the month of 2026-01-01 has come before for the account `A1`; the first row counts. Write what it pays in a month in one row.',
      'Row 5 of mrr.csv: the account `A9` is not among the accounts, or its row there was left out.',
      'Row 6 of mrr.csv: `2026-13-01` is not a date in the format yyyy-MM-dd.',
      'Row 7 of mrr.csv: `month` is blank but every row needs it.',
      'Row 8 of mrr.csv: the amount -1 is negative; give the price of one billing interval, 0 if it is free.',
      expect.stringContaining('Row 9 of mrr.csv: `many` is not an amount'),
    ]);
  });

  it('is no contract, as nothing says over which time that is paid', async () => {
    const mrr = 'account,month,mrr,cycle\nA1,2026-01-01,10,month\nA1,2026-02-01,120,contract\n';
    const fields = { from: 'month', amount: 'mrr', billing_interval: 'cycle' };
    const says =
      'Row 3 of mrr.csv: the amount is for a whole contract, which is no month; give what is paid for a month, a quarter or a year.';
    expect(
      await rejectsOf({ 'accounts.csv': accounts, 'mrr.csv': mrr }, shaped('monthly_snapshot', {}, fields))
    ).toEqual([says]);
    expect(await rejectsOf({ 'accounts.csv': accounts, 'mrr.csv': mrr }, shaped('movements', {}, fields))).toEqual([
      says.replace('month', 'change'),
    ]);
  });

  it('is what a look-up of each month says, for any rows', async () => {
    const row = fc.record({
      account: fc.constantFrom('A1', 'A2', 'A3', 'A9'),
      month: fc.nat({ max: 14 }),
      day: fc.integer({ min: 1, max: 28 }),
      cents: fc.nat({ max: 99_999 }),
      currency: fc.constantFrom('EUR', 'USD'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 60 }), async (rows) => {
        const known = new Map<string, number>();
        const lines: number[] = [];
        rows.forEach(({ account, month, cents, currency }, index) => {
          const key = `${account} ${currency} ${month}`;
          if (account === 'A9' || known.has(key)) {
            lines.push(index + 2);
          } else {
            known.set(key, cents);
          }
        });
        const written = rows.map(({ account, month, day, cents, currency }) => {
          const date = Temporal.PlainDate.from('2026-01-01').add({ months: month }).with({ day });
          return `${account},${date.toString()},${(cents / 100).toFixed(2)},${currency}\n`;
        });
        const months = Array.from({ length: 17 }, (_, month) => month);
        const found = await paid(`account,month,mrr,currency\n${written.join('')}`, monthly, months.map(startOf));
        const last = Math.max(...[...known.keys()].map((key) => Number(key.split(' ')[2])));
        // The moment at which a month starts closes the one before.
        const expected = months.map((month) =>
          ['A1', 'A2', 'A3'].flatMap((account) =>
            ['EUR', 'USD'].flatMap((currency) => {
              const cents = known.get(`${account} ${currency} ${Math.min(month - 1, last)}`);
              return cents === undefined ? [] : [`${account} ${currency} ${(cents * 12) / 100}`];
            })
          )
        );
        expect(found.at).toEqual(expected);
        expect(found.lines).toEqual(lines);
        expect(found.summary?.rows).toBe(rows.length - lines.length);
      }),
      { numRuns: 20 }
    );
  });
});

describe('changes of what accounts pay', () => {
  it('add up from one to the next; after a loss nothing is paid until the account is back', async () => {
    const mrr = [
      'account,date,change,kind',
      'A1,2026-01-01,10,new',
      'A1,2026-03-01,20,churn',
      'A1,2026-02-01,10,expansion',
      'A1,2026-05-01,-5,',
      'A1,2026-05-01,25,reactivation',
      '',
    ].join('\n');
    const { at, rows, summary } = await paid(mrr, changing, [0, 1, 2, 3, 4, 40].map(startOf));
    expect(at).toEqual([['A1 EUR 120'], ['A1 EUR 240'], [], [], ['A1 EUR 240'], ['A1 EUR 240']]);
    expect(rows).toHaveLength(3);
    expect(summary).toMatchObject({ rows: 5, rejected: 0 });
  });

  it('are left out where they take away more than is paid, as if they were not there', async () => {
    const mrr = [
      'account,date,change,kind',
      'A1,2026-01-01,10,new',
      'A1,2026-02-01,11,churn',
      'A1,2026-03-01,-10,',
      'A1,2026-03-01,-5,churn',
      'A9,2026-03-01,5,new',
      'A2,2026-03-01,99999999999,new',
      'A2,2026-04-01,99999999999,new',
      '',
    ].join('\n');
    const reason = 'check the sign, and that what it began with is in the file.';
    expect(
      await rejectsOf(
        { 'accounts.csv': accounts, 'mrr.csv': mrr },
        shaped(
          'movements',
          { subtract: { kind: ['churn'] } },
          { from: 'date', amount: 'change', billing_interval: { constant: 'day' } }
        )
      )
    ).toEqual([
      `Row 3 of mrr.csv: with the change of 11 the account \`A1\` would pay less than nothing; ${reason}`,
      'Row 5 of mrr.csv: the change of -5 has a minus and is of a kind that `subtract` takes away; give signs or `subtract`, not both.',
      'Row 6 of mrr.csv: the account `A9` is not among the accounts, or its row there was left out.',
    ]);
    const many = `account,date,change\n${'A1,2026-01-01,99999999999\n'.repeat(90)}`;
    const { lines, rows } = await paid(many, shaped('movements', {}, { from: 'date', amount: 'change' }), []);
    expect([lines.length, rows[0]?.[4]]).toEqual([7, '99599999999004.0000']);
  });

  it('are what adding them up one by one says, for any rows', async () => {
    const row = fc.record({
      account: fc.constantFrom('A1', 'A2', 'A9'),
      day: fc.nat({ max: 12 }),
      cents: fc.integer({ min: -3000, max: 4000 }),
      kind: fc.constantFrom('new', 'churn'),
      currency: fc.constantFrom('EUR', 'USD'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
        const changes = rows.map(({ kind, cents, ...others }, index) => ({
          ...others,
          change: kind === 'churn' ? -cents : cents,
          isFaulty: others.account === 'A9' || (kind === 'churn' && cents < 0),
          line: index + 2,
        }));
        const lines = changes.filter(({ isFaulty }) => isFaulty).map(({ line }) => line);
        const days = Array.from({ length: 14 }, (_, day) => day);
        const payers = ['A1', 'A2'].flatMap((account) => ['EUR', 'USD'].map((currency) => ({ account, currency })));
        const paidOn = new Map<string, number>();
        for (const { account, currency } of payers) {
          let balance = 0;
          for (const day of days) {
            const today = changes.filter(
              (one) => !one.isFaulty && one.account === account && one.currency === currency && one.day === day
            );
            balance += today.reduce((sum, { change }) => sum + Math.max(change, 0), 0);
            for (const { change, line } of today.filter((one) => one.change < 0)) {
              if (balance + change < 0) {
                lines.push(line);
              } else {
                balance += change;
              }
            }
            paidOn.set(`${account} ${currency} ${day}`, balance);
          }
        }
        const start = Temporal.PlainDate.from('2026-03-25');
        const written = rows.map(
          ({ account, day, cents, kind, currency }) =>
            `${account},${start.add({ days: day }).toString()},${(cents / 100).toFixed(2)},${kind},${currency}\n`
        );
        const moments = days.map((day) => start.add({ days: day }).toZonedDateTime(timeZone).epochMilliseconds);
        const found = await paid(`account,date,change,kind,currency\n${written.join('')}`, changing, moments);
        expect(found.at).toEqual(
          days.map((day) =>
            payers.flatMap(({ account, currency }) => {
              const cents = paidOn.get(`${account} ${currency} ${day}`) ?? 0;
              return cents === 0 ? [] : [`${account} ${currency} ${(cents * 12) / 100}`];
            })
          )
        );
        expect(found.lines).toEqual(lines.sort((left, right) => left - right));
        expect(found.summary?.rows).toBe(rows.length - lines.length);
      }),
      { numRuns: 20 }
    );
  });
});
