import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { type RecordShape, scanRecords } from './record-scan';

jest.setTimeout(120_000);

describe('records without quotes, which are taken many at a time', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'records-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  /** The scan as it is, and the one in which every record is looked at by itself. */
  async function bothScans(text: string, shape: RecordShape) {
    const file = path.join(folder, 'some.csv');
    await writeFile(file, text);
    let seen = 0;
    const quick = await scanRecords(file, shape);
    const single = await scanRecords(file, shape, () => (seen += 1));
    expect(seen).toBe(single.records);
    return { quick, single };
  }

  const value = fc.oneof(
    fc.constantFrom('2024-01-05', '2024-1-5', '2024-01-05 ', '12.5', '-0.12345', '', ' ', ' x', 'é', 'a b', '-', '\r'),
    fc.string({ unit: fc.constantFrom('1', '-', '.', ' ', '\t', 'x'), maxLength: 11 })
  );
  const record = fc.oneof(
    { weight: 5, arbitrary: fc.array(value, { minLength: 3, maxLength: 3 }) },
    fc.array(value, { maxLength: 5 })
  );
  const lineEnd = fc.oneof({ weight: 3, arbitrary: fc.constant('\n') }, fc.constantFrom('\r\n', '\r'));

  it.each([',', ';', '|', '\t'])('are told apart just as one by one, with the delimiter %j', async (delimiter) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(record, lineEnd), { maxLength: 30 }),
        fc.nat({ max: 3 }),
        async (rows, cut) => {
          const text = rows.map(([cells, end]) => cells.join(delimiter) + end).join('');
          const { quick, single } = await bothScans(
            `a${delimiter}b${delimiter}c\n${text.slice(0, text.length - cut)}`,
            {
              delimiter,
              columns: 3,
              shapes: ['text', 'date', 'amount'],
            }
          );
          expect(quick).toEqual(single);
        }
      ),
      { numRuns: 75 }
    );
  });

  it('are told apart across windows, the overlong one among them', async () => {
    const line = (index: number): string => `${index},2024-01-05,${index}.25\n`;
    const sound = Array.from({ length: 400_000 }, (_, index) => line(index)).join('');
    const { quick, single } = await bothScans(
      `a,b,c\n${sound}${'z'.repeat(1 << 20)},,\n${sound}1,2024-01-05\n7,2024-01-06,9`,
      {
        delimiter: ',',
        columns: 3,
        shapes: ['text', 'date', 'amount'],
      }
    );
    expect(quick).toEqual(single);
    expect(quick.records).toBe(800_001);
    expect(quick.faults).toEqual([
      { kind: 'too_long', line: 400_002, columns: expect.any(Number) },
      { kind: 'columns', line: 800_003, columns: 2 },
    ]);
    expect(quick.shapes).toEqual(['text', 'date', 'amount']);
  });

  it('are counted where they are faulty, and the first of them kept, in one stretch where they touch', async () => {
    const { quick, single } = await bothScans(`a,b\n${'x\n'.repeat(1000)}1,2\n${'x,y,z\n'.repeat(3)}`, {
      delimiter: ',',
      columns: 2,
    });
    expect(quick).toEqual(single);
    expect(quick).toMatchObject({ records: 1, faultCounts: new Map([['columns', 1003]]) });
    expect(quick.faults).toHaveLength(100);
    expect(quick.skip).toEqual([
      { start: 4, end: 2004 },
      { start: 2008, end: 2026 },
    ]);
  });
});
