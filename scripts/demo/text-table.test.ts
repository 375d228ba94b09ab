import { textTable, width } from './text-table';

describe('textTable', () => {
  it('lines columns up by what a terminal shows, wide scripts and combining marks included', () => {
    const columns = [
      { title: 'Name', align: 'left' },
      { title: 'n', align: 'right' },
    ] as const;
    const lines = textTable(columns, [
      ['林 美雪', '7'],
      ['Zoe\u0301', '140'],
    ]);
    expect(lines.slice(2).map(width)).toEqual([13, 13]);
    expect(lines[1]).toBe('─'.repeat(13));
  });

  it('shortens texts that would tear the table apart', () => {
    const [, , line = ''] = textTable([{ title: 'Name', align: 'left' }], [['x'.repeat(80)]]);
    expect(line).toBe(`${'x'.repeat(33)}…`);
  });
});
