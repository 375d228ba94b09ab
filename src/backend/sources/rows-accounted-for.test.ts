// No row is ever lost in silence: what the file holds is what counts, plus what was rejected, plus
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
          expect((summary?.rows ?? 0) + (summary?.rejected ?? 0) + (summary?.filtered ?? 0)).toBe(written.length);
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
});
