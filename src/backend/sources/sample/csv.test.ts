import { csvChunks, csvLine } from './csv';

describe('csvLine', () => {
  it('quotes cells with commas, quotes or line breaks and doubles the quotes inside', () => {
    expect(csvLine(['a,b', 'say "hi"', 'two\nlines', 'plain', ''])).toBe('"a,b","say ""hi""","two\nlines",plain,\n');
  });
});

describe('csvChunks', () => {
  it('starts with the header and loses no row between chunks', () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => [String(index), 'x'.repeat(20)]);
    const chunks = [...csvChunks(['id', 'text'], rows)];
    const lines = chunks.join('').trimEnd().split('\n');
    expect(chunks.length).toBeGreaterThan(1);
    expect(lines[0]).toBe('id,text');
    expect(lines).toHaveLength(30_001);
    expect(lines.at(-1)).toMatch(/^29999,/);
  });
});
