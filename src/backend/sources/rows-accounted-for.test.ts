// No row that tells anything is ever lost in silence: what the file holds is what counts, plus what was rejected, plus
// what was filtered; and the scan of records sees the file exactly as the database does.
import fc from 'fast-check';
import { settingsOf, withFiles } from './load-files.fixture';

jest.setTimeout(120_000);

const cell = fc.oneof(
  fc.constantFrom('', 'A1', 'A2', 'A3', 'x', '2024-01-05', '2024-13-05', '12.5', '1e3', 'Pro'),
  fc.string({ maxLength: 6 }),
  fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', ' ', 'é', ';', 'a'), maxLength: 6 })
);
const quoted = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const lineEnd = fc.constantFrom('\n', '\r\n');

const rows = fc.array(
  fc.record({
    cells: fc.oneof(
      { weight: 5, arbitrary: fc.array(cell, { minLength: 4, maxLength: 4 }) },
      fc.array(cell, { minLength: 2, maxLength: 6 })
    ),
    blankLines: fc.nat({ max: 1 }),
  }),
  { maxLength: 25 }
);

const settings = settingsOf({
  mapping: { entities: { accounts: { file: 'accounts.csv', delimiter: ',', where: { plan: ['Pro', '', 'x', 'é'] } } } },
});

describe('rows of a file', () => {
  it('count, or are rejected, or are filtered: nothing else happens to them', async () => {
    await fc.assert(
      fc.asyncProperty(rows, lineEnd, async (written, end) => {
        const lines = written.map(
          ({ cells, blankLines }) => cells.map(quoted).join(',') + end + end.repeat(blankLines)
        );
        const text = `id,name,started_at,plan${end}${lines.join('')}`;
        await withFiles({ 'accounts.csv': text }, settings, async ({ dataset, select }) => {
          const summary = dataset.entities.get('accounts');
          const told = written.filter(({ cells }) => cells.some((text) => text !== ''));
          expect((summary?.rows ?? 0) + (summary?.rejected ?? 0) + (summary?.filtered ?? 0)).toBe(told.length);
          expect(await select('select count(*) from accounts')).toEqual([[BigInt(summary?.rows ?? -1)]]);
          expect(dataset.rejects).toHaveLength(summary?.rejected ?? -1);
          for (const { line, reason } of dataset.rejects) {
            expect(reason).toMatch(new RegExp(`^Row ${line} of accounts\\.csv: .+\\.$`, 's'));
          }
        });
      }),
      { numRuns: 50 }
    );
  });

  it('are told apart as the database tells them apart, whatever the bytes', async () => {
    const garbage = fc.string({
      unit: fc.constantFrom(
        '"',
        '"',
        ',',
        ',',
        '\n',
        '\n',
        '\r\n',
        '\r',
        ' ',
        '\t',
        'a',
        'é',
        '""',
        ',"',
        '",',
        '"\n',
        '\n"'
      ),
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(garbage, fc.constantFrom('id', 'id,b', 'id,b,c'), async (text, header) => {
        const only = settingsOf({ mapping: { entities: { accounts: { file: 'accounts.csv', delimiter: ',' } } } });
        // A disagreement on the number of rows is refused by the loader itself.
        await withFiles({ 'accounts.csv': `${header}\n${text}` }, only, async ({ dataset }) => {
          const { rows: kept = -1, rejected = -1 } = dataset.entities.get('accounts') ?? {};
          expect(kept).toBeGreaterThanOrEqual(0);
          expect(dataset.rejects).toHaveLength(rejected);
        });
      }),
      { numRuns: 100 }
    );
  });

  it('are told apart in a file of many megabytes, with their lines', async () => {
    const name = (i: number): string =>
      i % 3 === 0 ? `"Ünï ""${i}""\r\n, Söhne ${'ж'.repeat(i % 40)}"` : `Plain ${i}`;
    const count = 150_000;
    const written = Array.from({ length: count }, (_, i) => (i % 50_000 === 49_999 ? `A${i}` : `A${i},${name(i)}`));
    const lineOf = (row: number): number => 2 + row + Math.ceil(row / 3);
    await withFiles(
      { 'accounts.csv': `id,name\n${written.join('\n')}\n` },
      settingsOf(),
      async ({ dataset, select }) => {
        expect(dataset.entities.get('accounts')).toMatchObject({ rows: count - 3, rejected: 3 });
        // Row 99,999 is one of those that would have spanned two lines.
        expect(dataset.rejects.map(({ line }) => line)).toEqual([lineOf(49_999), lineOf(99_999), lineOf(149_999) - 1]);
        expect(await select("select name from accounts where account_id = 'A149997'")).toEqual([
          [`Ünï "149997"\r\n, Söhne ${'ж'.repeat(149_997 % 40)}`],
        ]);
      }
    );
  });
});
