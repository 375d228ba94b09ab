import { rejectsOf, selectFrom } from './load-files.fixture';

describe('a file with a title and remarks above the names of its columns', () => {
  const report =
    '\ufeffCustomers, all of them,,\r\n"as of, 1 May",,,\r\n\r\nid,name,started_at\r\nA1,Acme,2025-01-01\r\nA2,Bolt,soon\r\nA3\r\n';
  const files = { 'accounts.csv': report };
  const from = (headerLine: number) => ({
    mapping: { entities: { accounts: { file: 'accounts.csv', headerLine } } },
  });

  it('is read from the line that the mapping says', async () => {
    expect(await selectFrom(files, 'select account_id, name from accounts order by 1', from(4))).toEqual([
      ['A1', 'Acme'],
    ]);
    expect(await rejectsOf(files, from(4))).toEqual([
      expect.stringMatching(/^Row 6 of accounts\.csv: `soon`/),
      'Row 7 of accounts.csv: it has 1 column where line 4 has 3.',
    ]);
  });

  it('is refused where that line has no names', async () => {
    await expect(rejectsOf(files, from(3))).rejects.toThrow(
      'Line 3 of accounts.csv is blank. It must hold the names of the columns. Where another line does, set headerLine to it.'
    );
    await expect(rejectsOf(files, from(8))).rejects.toThrow(
      'accounts.csv has nothing from line 8 on, where the mapping says the names of its columns are.'
    );
    await expect(rejectsOf(files, from(1))).rejects.toThrow('Its columns are: Customers, all of them');
  });
});

describe('a file with a line end in the name of a column', () => {
  it.each([
    ['\n', '\r\n'],
    ['\r\n', '\n'],
    ['\n', '\n'],
    ['\n', '\r'],
  ])('of %j, while lines end in %j, is read with all its rows', async (within, end) => {
    const rows = [`"Kunden-${within}nummer";Firma`, 'K1;"Acme\nInc"', 'K2;Bolt', 'K3'];
    const field = `Kunden-${within}nummer`;
    const settings = {
      mapping: { entities: { accounts: { file: 'accounts.csv', fields: { id: field, name: 'Firma' } } } },
    };
    for (const mark of ['', '\ufeff']) {
      const files = { 'accounts.csv': `${mark}${rows.join(end)}${end}` };
      expect(await selectFrom(files, 'select account_id, name from accounts order by 1', settings)).toEqual([
        ['K1', 'Acme\nInc'],
        ['K2', 'Bolt'],
      ]);
      expect(await rejectsOf(files, settings)).toEqual([expect.stringContaining('it has 1 column where')]);
    }
  });
});
