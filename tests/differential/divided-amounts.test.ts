// Amounts and numbers in a smaller unit are divided alike from a file, from a text of Postgres and from its numbers.
import { raw } from '../../src/backend/facts/statement';
import type { Dataset } from '../../src/backend/sources/dataset';
import { settingsOf, withFiles } from '../../src/backend/sources/load-files.fixture';
import { csv } from '../support/company-csv';
import { closeLive, withLiveTables } from '../support/postgres/run-live';

const SLOW = 120_000;

afterAll(closeLive);

type Example = readonly [written: string, divideBy: 100 | 1000 | 10_000, expected: string | null];

/** What a column of numbers can hold too. */
const numbers: readonly Example[] = [
  ['4900', 100, '49'],
  ['4999', 100, '49.99'],
  ['-500', 100, '-5'],
  ['0', 100, '0'],
  ['7', 100, '0.07'],
  ['0.01', 100, '0.0001'],
  ['12.50', 100, '0.125'],
  ['12.5000', 100, '0.125'],
  ['12.501', 100, null],
  ['9999999999999.99', 100, '99999999999.9999'],
  ['10000000000000', 100, null],
  ['1234567', 1000, '1234.567'],
  ['0.1', 1000, '0.0001'],
  ['0.12', 1000, null],
  ['49.00', 10_000, '0.0049'],
  ['49.25', 10_000, null],
  ['999999999999999', 10_000, '99999999999.9999'],
];

const texts: readonly Example[] = [
  ...numbers,
  ['1,234,500', 100, '12345'],
  ["1'234.56", 100, '12.3456'],
  ['$49.00', 100, null],
  ['USD 4900', 100, null],
  ['4900 cents', 100, null],
  ['4.900,00', 100, null],
  ['49.', 10_000, null],
];

const withComma: readonly Example[] = [
  ['4900', 100, '49'],
  ['4.900', 100, '49'],
  ['4.900,50', 100, '49.005'],
  ['4900,505', 100, null],
  ['49,0', 10_000, '0.0049'],
  ['49,5', 10_000, null],
  ['49,00 €', 100, null],
];

type Entity = 'invoices' | 'retention_costs' | 'activities';

/** One divisor holds for a column: each has a table of its own. */
const entityOf: Readonly<Record<Example[1], Entity>> = {
  100: 'invoices',
  1000: 'retention_costs',
  10_000: 'activities',
};
const momentOf: Readonly<Record<Entity, string>> = { invoices: 'issued_on', retention_costs: 'at', activities: 'at' };

async function told({ engine, rejects }: Dataset): Promise<readonly string[]> {
  const signal = new AbortController().signal;
  const select = raw(
    Object.values(entityOf)
      .map((entity) => `\nselect '${entity}', amount from ${entity}`)
      .join('\nunion all')
  );
  const { rows } = await engine.query({ steps: [], select }, signal);
  const leftOut = rejects.flatMap(({ entity, reason }) => {
    const [, written] = /`([^`]*)` is not an amount to divide by/.exec(reason) ?? [];
    return written === undefined ? [] : [`${entity} ${written}: none`];
  });
  return [...rows.map(([entity, amount]) => `${String(entity)} ${Number(amount)}`), ...leftOut].sort();
}

describe.each([
  ['texts with a point', '.', texts, 'text'],
  ['texts with a comma', ',', withComma, 'text'],
  ['numbers', '.', numbers, 'typed'],
] as const)('%s', (_, decimalSeparator, examples, types) => {
  const entities = Object.entries(entityOf).map(([divideBy, entity]) => ({
    entity,
    divideBy: Number(divideBy),
    rows: examples.filter((example) => example[1] === Number(divideBy)),
  }));
  const files = {
    'accounts.csv': [['id'], ['A1']],
    ...Object.fromEntries(
      entities.map(({ entity, rows }) => [
        `${entity}.csv`,
        [
          ['account', momentOf[entity], 'amount', 'kind'],
          ...rows.map(([written]) => ['A1', '2024-01-01', written, 'x']),
        ],
      ])
    ),
  };
  const settings = settingsOf({
    mapping: {
      entities: Object.fromEntries(
        entities.map(({ entity, divideBy }) => [
          entity,
          { file: `${entity}.csv`, decimalSeparator, fields: { amount: { column: 'amount', divideBy } } },
        ])
      ),
    },
  });
  const expected = examples
    .map(([written, divideBy, amount]) =>
      amount === null ? `${entityOf[divideBy]} ${written}: none` : `${entityOf[divideBy]} ${amount}`
    )
    .sort();

  it('are divided from a file', () =>
    withFiles(
      Object.fromEntries(Object.entries(files).map(([name, table]) => [name, csv(table)])),
      settings,
      async ({ dataset }) => expect(await told(dataset)).toEqual(expected)
    ));

  it(
    'are divided from a table',
    () =>
      withLiveTables(files, types, settings, 0, async (_ask, dataset) => expect(await told(dataset)).toEqual(expected)),
    SLOW
  );
});
