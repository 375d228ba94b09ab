import { temporaryFolder } from '../../../../tests/support/company-csv';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { loadCsvFolder } from '../load-csv-folder';
import { settingsOf } from '../load-files.fixture';
import { folderTables } from './explore-folder';

let made = temporaryFolder({});
beforeEach(() => (made = temporaryFolder({})));
afterEach(() => made.remove());

/** The samples of each column of a file. */
async function samples(text: string | Uint8Array): Promise<Record<string, readonly string[]>> {
  writeFileSync(path.join(made.folder, 'answers.csv'), text);
  const { tables } = await folderTables(made.folder, null);
  return Object.fromEntries((tables[0]?.columns ?? []).map((column) => [column.name, column.samples]));
}

const encoding = async () => (await folderTables(made.folder, null)).tables[0]?.encoding;
const headerLine = async () => (await folderTables(made.folder, null)).tables[0]?.headerLine;

it('lists a file that cannot be had without columns, and the others with theirs', async () => {
  const files = {
    'README.txt': '\nAbout these files\n',
    'accounts.csv': 'id,name\n1,Acme\n',
    'notes.txt': 'He said "so\nand left\n',
    'old*.csv': 'id,old\n1,2\n',
  };
  Object.entries(files).forEach(([name, text]) => writeFileSync(path.join(made.folder, name), text));
  mkdirSync(path.join(made.folder, 'old.csv'));
  symlinkSync('/etc/hosts', path.join(made.folder, 'way-out.csv'));
  const { tables } = await folderTables(made.folder, null);
  expect(tables.map(({ name, rows, columns }) => [name, rows, columns.map((column) => column.name)])).toEqual([
    ['README.txt', null, []],
    ['accounts.csv', 1, ['id', 'name']],
    ['notes.txt', null, []],
    ['old*.csv', 1, ['id', 'old']],
    ['old.csv', null, []],
    ['way-out.csv', null, []],
  ]);
  await expect(folderTables(made.folder, 'README.txt')).rejects.toThrow('The first line of README.txt is blank.');
});

it.each([
  ['a file', 'open', 'bad_data', 'accounts.csv cannot be opened. Check that Grafana may read it.'],
  ['a folder', 'readdir', 'bad_settings', 'cannot be opened. Check that it exists and that Grafana may read it.'],
] as const)('says of %s that Grafana may not read what to do', async (_, call, code, message) => {
  writeFileSync(path.join(made.folder, 'accounts.csv'), 'id\n1\n');
  const denied = Object.assign(new Error('permission denied'), { code: 'EACCES' });
  const failing = jest.spyOn(fs, call).mockRejectedValue(denied);
  try {
    const expected = { code, message: expect.stringContaining(message) };
    const one = call === 'open' ? 'accounts.csv' : 'a*.csv';
    await expect(folderTables(made.folder, one)).rejects.toMatchObject(expected);
    const mapping = { entities: { accounts: { file: one } } };
    await expect(loadCsvFolder(made.folder, settingsOf({ mapping }), 0)).rejects.toMatchObject(expected);
  } finally {
    failing.mockRestore();
  }
});

describe('what the columns of a file look like', () => {
  it('is seen through line ends, delimiters and quotes within values', async () => {
    const comment = '"first line\n\nsecond, with ""quotes"""';
    expect(await samples(`id,comment,score\n1,${comment},9\n2,"",3\n`)).toEqual({
      id: ['1', '2'],
      comment: ['first line\n\nsecond, with "quotes"'],
      score: ['9', '3'],
    });
  });

  it('is seen below a first line with line ends in its names, and whichever way lines end', async () => {
    expect(await samples('id,"score\n(0 to 10)"\r1,9\r2,3\r')).toEqual({
      id: ['1', '2'],
      'score\n(0 to 10)': ['9', '3'],
    });
  });

  it('is seen as Latin-1 where letters are plainly not UTF-8, and the mapping is told so', async () => {
    const bytes = (text: string) => Buffer.from(text, 'latin1');
    expect(await samples(bytes('id;Währung\n1;J\xf6rg Gro\xdf\n'))).toEqual({ id: ['1'], Währung: ['Jörg Groß'] });
    expect(await encoding()).toBe('latin-1');
    // A single bad letter among good ones is a fault of its row.
    await samples(Buffer.concat([Buffer.from('id;Währung\n1;'), bytes('J\xf6rg\n')]));
    expect(await encoding()).toBeUndefined();
    await samples(Buffer.concat([Buffer.from(`id\n${'a'.repeat(64 * 1024 - 4)}`), Buffer.from('ö\n')]));
    expect(await encoding()).toBeUndefined();
    expect(await samples(Buffer.from('\ufeffid\tname\n1\tZoë\n', 'utf16le'))).toEqual({ id: ['1'], name: ['Zoë'] });
    expect(await encoding()).toBeUndefined();
  });

  it('is seen below a line that tells the delimiter', async () => {
    expect(await samples('sep=;\r\nid;name\r\n1;Acme, Inc\r\n')).toEqual({ id: ['1'], name: ['Acme, Inc'] });
  });

  it.each([
    ['a title', 'Customers\n\nid;name;plan\n1;Acme;Pro\n', 3],
    ['a title filled up with delimiters', 'Customers,,\r\n"1 May, noon",,\r\nid,name,plan\r\n1,Acme,Pro\r\n', 3],
    ['a title, and values missing in many rows', 'Customers,,\nid,name,plan\n1,,\n2,,\n3,,Pro\n', 2],
  ])('is seen below %s, and the mapping is told the line', async (_, text, line) => {
    expect(Object.keys(await samples(text))).toEqual(['id', 'name', 'plan']);
    expect(await headerLine()).toBe(line);
  });

  it.each([
    ['every row has more than the first line names', ',name,plan,region\n1,Acme,Pro,North\n'],
    ['a name has a line end in it', 'id,"number\nof seats",plan,region\n1,2,Pro,North\n'],
    ['there are two columns', 'id\n1,Acme\n2,Bolt\n'],
    ['a line tells the delimiter', 'sep=,\nid,name,plan\n1,Acme,Pro\n'],
    [
      'a value is a list with another delimiter',
      'Record ID,Company name,Contacts\n1,Acme,11;12;13;14;15\n2,Bolt,21\n3,Corp,31;32;33;34;35\n',
    ],
    [
      'a value is a sentence with another delimiter',
      'id;score;comment\n1;9;"Nett, schnell, gut, freundlich, klar, hilfreich"\n2;8;gut\n',
    ],
    ['a row has far more than the others', 'id;name;plan\n1;Acme;Pro\n2;Bolt;Pro;a;b;c;d;e;f\n'],
  ])('is seen below the first line where %s', async (_, text) => {
    await samples(text);
    expect(await headerLine()).toBeUndefined();
  });

  it('is seen below a title where values have another delimiter in them', async () => {
    const rows = '1;1,5;"so, so, so"\n2;2,5;"well, then, no"\n';
    expect(Object.keys(await samples(`All of them, by May\n\nid;score;comment\n${rows}`))).toEqual([
      'id',
      'score',
      'comment',
    ]);
    expect(await headerLine()).toBe(3);
  });

  it.each([
    ['Kunde;Umsatz (netto, ohne MwSt, EUR)\nAcme;1.234,50\nBolt;10\n', ['Kunde', 'Umsatz (netto, ohne MwSt, EUR)']],
    ['id;name (first, last, middle)\n1;Ann\n2;"Lee, Bo, Jr."\n', ['id', 'name (first, last, middle)']],
    ['id,plan;tier;region,name\n1,Pro;Big;North,Acme\n2,Free,"Bolt\n"\n', ['id', 'plan;tier;region', 'name']],
  ])('has the delimiter by which rows have as many values as there are names: %j', async (text, columns) => {
    expect(Object.keys(await samples(text))).toEqual(columns);
  });

  it('is told by a few values, and by further ones for who wants to know more', async () => {
    const days = Array.from({ length: 28 }, (_, day) => `${String(day + 1).padStart(2, '0')}/01/2024`);
    expect(await samples(`since\n${[...days, ...days].join('\n')}\n`)).toEqual({ since: days.slice(0, 10) });
    const [table] = (await folderTables(made.folder, null)).tables;
    expect(table?.columns[0]?.more).toEqual(days.slice(10));
  });

  it('is not what rows show that will be left out', async () => {
    expect(await samples('id,score\n1,9\n\nGrand total\n2,"3" or so\n4,1,\n')).toEqual({
      id: ['1', '4'],
      score: ['9', '1'],
    });
  });
});
