// Amounts beside which a sign or a code says the currency are read alike from a file and from a text of Postgres.
import type { Dataset } from '../../src/backend/sources/dataset';
import { raw } from '../../src/backend/facts/statement';
import { settingsOf, withFiles } from '../../src/backend/sources/load-files.fixture';
import { csv } from '../support/company-csv';
import { closeLive, withLiveTables } from '../support/postgres/run-live';

const SLOW = 120_000;

afterAll(closeLive);

type Example = readonly [amount: string, currency: string, expected: string];

const withPoint: readonly Example[] = [
  ['1234.50', '', '1234.5'],
  ['$1,234.50', '', '1234.5'],
  ['$ 1,234.50', 'USD', '1234.5'],
  ['1,234.5678 $', 'usd', '1234.5678'],
  ['USD 1,234.50', '', '1234.5'],
  ['USD\u00a01,234.50', '', '1234.5'],
  ['1234.50USD', '', '1234.5'],
  ['$1,234.50 USD', '', '1234.5'],
  ['US$1,234.50', '', '1234.5'],
  ['CA$12', 'CAD', '12'],
  ['$12', 'CAD', '12'],
  ['$12', 'MXN', '12'],
  ['¥1,200', 'JPY', '1200'],
  ['¥1,200', 'CNY', '1200'],
  ["CHF\u202f1'200.05", 'CHF', '1200.05'],
  ['Fr. 5.25', 'CHF', '5.25'],
  ['kr5.25', 'SEK', '5.25'],
  ['5.25\u00a0kr.', 'DKK', '5.25'],
  ['-$5.00', '', '-5'],
  ['$-5.00', '', '-5'],
  ['-5.00 $', '', '-5'],
  ['USD -5.00', '', '-5'],
  ['$99,999,999,999.9999', '', '99999999999.9999'],
  ['$12.50000', '', '12.5'],
  ['(5.00)', '', '-5'],
  ['(1,234.5)', '', '-1234.5'],
  ['($5.00)', '', '-5'],
  ['$(5.00)', 'USD', '-5'],
  ['$ (1,234.50)', '', '-1234.5'],
  ['(USD 5)', '', '-5'],
  ['(5.00 $)', '', '-5'],
  ['(12)', 'EUR', '-12'],
  ['(€12)', '', 'another currency'],
  ['(-5.00)', '', 'refused'],
  ['-(5.00)', '', 'refused'],
  ['($-5)', '', 'refused'],
  ['(5.00', '', 'refused'],
  ['5.00)', '', 'refused'],
  ['((5.00))', '', 'refused'],
  ['()', '', 'refused'],
  ['(5.00) $', '', 'refused'],
  ['5.00 (5.00)', '', 'refused'],
  ['(12.34567)', '', 'refused'],
  ['€12', '', 'another currency'],
  ['12 EUR', '', 'another currency'],
  ['$12', 'EUR', 'another currency'],
  ['CA$12', '', 'another currency'],
  ['$12 CAD', '', 'another currency'],
  ['kr 12', '', 'another currency'],
  ['$12', 'Dollars', 'no currency'],
  ['-$-5', '', 'refused'],
  ['$.50', '', 'refused'],
  ['$', '', 'refused'],
  ['$1.23456', '', 'refused'],
  ['$100,000,000,000', '', 'refused'],
  ['$1.234,50', '', 'refused'],
  ['$12 per seat', '', 'refused'],
  ['$$12', '', 'refused'],
  ['usd 12', '', 'refused'],
  ['12 %', '', 'refused'],
];

const withComma: readonly Example[] = [
  ['300,50 €', 'EUR', '300.5'],
  ['1.234,50\u00a0€', 'EUR', '1234.5'],
  ['€ 1.234,50', 'EUR', '1234.5'],
  ['-1.234,50 EUR', 'EUR', '-1234.5'],
  ['kr. 1.234,50', 'DKK', '1234.5'],
  ['1.234,50 kr.', 'DKK', '1234.5'],
  ['1\u202f234,50 zł', 'PLN', '1234.5'],
  ['R$ 1.234,50', 'BRL', '1234.5'],
  ['(1.234,50 €)', 'EUR', '-1234.5'],
  ['(300,50)', '', '-300.5'],
  ['300,50 €', '', 'another currency'],
  ['1,234.50 €', 'EUR', 'refused'],
  ['0.925', '', 'refused'],
  ['0,925 €', 'EUR', '0.925'],
];

/** What begins with 0 has decimals behind its sign, whichever that is: it is no group of a thousand. */
const withZero: readonly Example[] = [
  ['0.925', '', '0.925'],
  ['$0.925', '', '0.925'],
  ['0,925', '', 'refused'],
  ['-0,925', '', 'refused'],
  ['$0,925', '', 'refused'],
  ["00'100", '', 'refused'],
];

const faults = [
  ['another currency', /`([^`]*)` is not in .*, the currency of its row/],
  ['no currency', /`([^`]*)` is not a currency/],
  ['refused', /`([^`]*)` is not an amount/],
] as const;

/** Amounts by their rows, and what is said of those left out. */
async function told({ engine, rejects }: Dataset): Promise<{ readonly read: object; readonly leftOut: string[] }> {
  const signal = new AbortController().signal;
  const select = raw('\nselect id, amount from invoices');
  const { rows } = await engine.query({ steps: [], select }, signal);
  return {
    read: Object.fromEntries(rows.map(([id, amount]) => [String(id), String(Number(amount))])),
    leftOut: rejects
      .flatMap(({ reason }) =>
        faults.flatMap(([fault, sentence]) => {
          const [, written] = sentence.exec(reason) ?? [];
          return written === undefined ? [] : [`${written}: ${fault}`];
        })
      )
      .sort(),
  };
}

describe.each([
  ['a point', '.', withPoint],
  ['a comma', ',', withComma],
  ['a point and 0', '.', withZero],
] as const)('with decimals behind %s', (_, decimalSeparator, examples) => {
  const codes = [...new Set(examples.map(([, code]) => code.toUpperCase()))].filter((code) => /^[A-Z]{3}$/.test(code));
  const files = {
    'accounts.csv': [['id'], ['A1']],
    'fx_rates.csv': [['currency', 'valid_from', 'rate'], ...codes.map((code) => [code, '2020-01-01', '1'])],
    'invoices.csv': [
      ['id', 'account', 'issued_on', 'amount', 'currency'],
      ...examples.map(([amount, currency], index) => [`row ${index}`, 'A1', '2024-01-01', amount, currency]),
    ],
  };
  const settings = settingsOf({
    mapping: { entities: { invoices: { file: 'invoices.csv', decimalSeparator } } },
  });
  const isRead = (expected: string): boolean => /\d/.test(expected);
  const expected = {
    read: Object.fromEntries(
      examples.flatMap(([, , amount], index) => (isRead(amount) ? [[`row ${index}`, amount] as const] : []))
    ),
    leftOut: examples
      .flatMap(([amount, currency, fault]) =>
        isRead(fault) ? [] : [`${fault === 'no currency' ? currency : amount}: ${fault}`]
      )
      .sort(),
  };

  it('reads them from a file', () =>
    withFiles(
      Object.fromEntries(Object.entries(files).map(([name, table]) => [name, csv(table)])),
      settings,
      async ({ dataset }) => expect(await told(dataset)).toEqual(expected)
    ));

  it(
    'reads them from a table',
    () =>
      withLiveTables(files, 'text', settings, 0, async (_ask, dataset) =>
        expect(await told(dataset)).toEqual(expected)
      ),
    SLOW
  );
});
