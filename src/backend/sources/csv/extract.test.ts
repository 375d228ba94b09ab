import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openExtract } from './extract';

describe('a file that rows are extracted to', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'extract-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('tells a blank from nothing, and keeps quotes and line ends', () => {
    const file = path.join(folder, 'cells.csv');
    const out = openExtract(file);
    out.write(['id', 'note']);
    out.write(['1', '']);
    out.write([null, 'so "it"\nis']);
    out.close();
    expect(readFileSync(file, 'utf8')).toBe('"id","note"\n"1",""\n,"so ""it""\nis"\n');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('has every row in order, however many there are, and little of them in memory', () => {
    const file = path.join(folder, 'rows.csv');
    const out = openExtract(file);
    const row = (index: number) => [String(index), 'x'.repeat(1000)];
    Array.from({ length: 2000 }, (_, index) => out.write(row(index)));
    expect(statSync(file).size).toBeGreaterThan(1_700_000);
    out.close();
    const lines = readFileSync(file, 'utf8').split('\n');
    expect(lines).toEqual([...Array.from({ length: 2000 }, (_, i) => `"${i}","${'x'.repeat(1000)}"`), '']);
  });

  it('never writes over what is there', () => {
    const file = path.join(folder, 'there.csv');
    openExtract(file).close();
    expect(() => openExtract(file)).toThrow('EEXIST');
  });
});
