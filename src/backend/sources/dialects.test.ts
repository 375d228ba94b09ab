// CSV as programs really write it, and files that cannot be read as a whole.
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { raw } from '../facts/statement';
import { type Files, inFolder, rejectsOf, selectFrom, settingsOf, withFiles } from './load-files.fixture';
import { loadCsvFolder } from './load-csv-folder';

const expected = [
  ['A1', 'Åcme, "Inc"', 'Pro'],
  ['A2', null, 'Basic'],
];
const select = 'select account_id, nullif(name, account_id), plan from accounts order by account_id';
const plain = 'id,name,plan\nA1,"Åcme, ""Inc""",Pro\nA2,,Basic\n';

const bytes = (text: string, encoding: BufferEncoding) => new Uint8Array(Buffer.from(text, encoding));

describe('a file', () => {
  it.each([
    ['with line feeds', plain],
    ['with CR LF', plain.replaceAll('\n', '\r\n')],
    ['with CR alone', plain.replaceAll('\n', '\r')],
    ['with mixed line ends', 'id,name,plan\r\nA1,"Åcme, ""Inc""",Pro\nA2,,Basic\r\n'],
    ['with a byte order mark', `\ufeff${plain}`],
    ['with blanks around names and values', ' id , name , plan \n A1 , "Åcme, ""Inc""" , Pro \n A2 , , Basic \n'],
    ['with blank lines', `${plain.replaceAll('\n', '\n\n')}\n  \n\n`],
    ['with lines of delimiters alone', 'id,name,plan\n,,\nA1,"Åcme, ""Inc""",Pro\n,,\n,,\nA2,,Basic\n,,\n,,,\n,'],
    ['without quotes and with lines of delimiters', 'id;name;plan\n;;\nA1;Åcme, "Inc";Pro\n;;\nA2;;Basic\n;;\n;;;\n;;'],
    ['without a last line end', plain.trimEnd()],
    ['with everything quoted', '"id","name","plan"\n"A1","Åcme, ""Inc""","Pro"\n"A2","","Basic"\n'],
    ['with delimiters at the ends of lines', 'id,name,plan\nA1,"Åcme, ""Inc""",Pro,\nA2,,Basic,\n'],
    ['with semicolons', 'id;name;plan\nA1;"Åcme, ""Inc""";Pro\nA2;;Basic\n'],
    ['with a line that tells the delimiter', 'sep=;\r\nid;name;plan\r\nA1;"Åcme, ""Inc""";Pro\r\nA2;;Basic\r\n'],
    [
      'with such a line in quotes behind a byte order mark',
      '\ufeff"SEP=|"\nid|name|plan\nA1|"Åcme, ""Inc"""|Pro\nA2||Basic\n',
    ],
    ['with tabs', 'id\tname\tplan\nA1\t"Åcme, ""Inc"""\tPro\nA2\t\tBasic\n'],
    ['with bars', 'id|name|plan\nA1|"Åcme, ""Inc"""|Pro\nA2||Basic\n'],
    ['with columns in another order', 'plan,id,name\nPro,A1,"Åcme, ""Inc"""\nBasic,A2,\n'],
    ['in UTF-16, little end first', bytes(`\ufeff${plain}`, 'utf16le')],
    ['in UTF-16, big end first', new Uint8Array(Buffer.from(`\ufeff${plain}`, 'utf16le').swap16())],
  ])('%s', async (_, text) => {
    expect(await selectFrom({ 'accounts.csv': text }, select)).toEqual(expected);
    expect(await rejectsOf({ 'accounts.csv': text })).toEqual([]);
  });

  it('in latin-1 when the mapping says so, else row by row refused', async () => {
    const files = {
      'accounts.csv': new Uint8Array([
        ...bytes('id,name,plan\nA1,caf', 'latin1'),
        0xe9,
        0x20,
        0x80,
        ...bytes(',Pro\nA2,b,Pro\n', 'latin1'),
      ]),
    };
    const settings = { mapping: { entities: { accounts: { file: 'accounts.csv', encoding: 'latin-1' } } } };
    expect(await selectFrom(files, "select name from accounts where account_id = 'A1'", settings)).toEqual([
      ['café €'],
    ]);
    expect(await rejectsOf(files)).toEqual([
      'Row 2 of accounts.csv: it is not UTF-8 text; save the file as UTF-8 or set its encoding in the mapping.',
    ]);
  });

  it.each(['latin-1', 'utf-16'])('in UTF-8 by its mark, though the mapping says %s', async (encoding) => {
    const settings = { mapping: { entities: { accounts: { file: 'accounts.csv', encoding } } } };
    expect(await selectFrom({ 'accounts.csv': `\ufeff${plain}` }, select, settings)).toEqual(expected);
  });

  it('counts the line that tells the delimiter where it names a row', async () => {
    const text = 'sep=;\nid;started_at\nA1;soon\n';
    expect(await rejectsOf({ 'accounts.csv': text })).toEqual([
      expect.stringMatching(/^Row 3 of accounts\.csv: `soon`/),
    ]);
  });

  it('with one column and blank lines', async () => {
    expect(
      await selectFrom({ 'accounts.csv': 'id\n\nA1\n\nA2\n\n' }, 'select account_id from accounts order by 1')
    ).toEqual([['A1'], ['A2']]);
  });

  it('with columns of one name that nothing reads, which are no segments', async () => {
    const twins = 'id,name,plan,Notes,csm_mail,Notes\nA1,"Åcme, ""Inc""",Pro,x,,y\nA2,,Basic,,,\n';
    const files = { 'accounts.csv': twins, 'csms.csv': 'id,mail,mail\nann,a,b\n' };
    await withFiles(files, settingsOf(), async ({ dataset, select: run }) => {
      expect(dataset.segments).toEqual(['plan', 'csm_mail']);
      expect(dataset.advice).toEqual([
        'accounts.csv has 2 columns called "Notes", which are therefore no segments. Rename them to break numbers down by one.',
      ]);
      expect(await run(select)).toEqual(expected);
    });
    await withFiles(files, settingsOf({ mapping: { segments: { plan: 'plan' } } }), async ({ dataset }) => {
      expect(dataset.advice).toEqual([]);
    });
  });

  it('with columns of one name in one of several files', async () => {
    const files = { 'a-1.csv': 'id,name,plan\nA1,"Åcme, ""Inc""",Pro\n', 'a-2.csv': 'id,name,plan,plan\nA2,,Basic,\n' };
    const settings = settingsOf({ mapping: { entities: { accounts: { file: 'a-*.csv' } } } });
    await withFiles(files, settings, async ({ dataset }) => {
      expect(dataset.segments).toEqual([]);
      expect(dataset.entities.get('accounts')).toMatchObject({ rows: 2, rejected: 0 });
      expect(dataset.advice?.[0]).toMatch('a-2.csv has 2 columns called "plan"');
    });
  });

  it('with quotes inside unquoted values', async () => {
    expect(
      await selectFrom({ 'accounts.csv': 'id,name\nA1,5" pipe\nA2,"x"\n' }, 'select name from accounts order by 1')
    ).toEqual([['5" pipe'], ['x']]);
  });

  it('whose name or folder reads like a pattern or a partition is read itself, and no other', async () => {
    const files = {
      'accounts[1].csv': 'id,name\nA1,right\n',
      'accounts1.csv': 'id,name\nA1,wrong\n',
      'csms*.csv': 'id\nc1\n',
    };
    const entities = { accounts: { file: 'accounts[1].csv' }, csms: { file: 'csms*.csv' } };
    const settings = settingsOf({ mapping: { entities } });
    await withFiles(files, settings, async ({ dataset, select: read }) => {
      expect(await read('select account_id, name from accounts')).toEqual([['A1', 'right']]);
      expect(dataset.csms.map((csm) => csm.id)).toEqual(['c1']);
    });
    await inFolder({}, async (parent) => {
      const folder = path.join(parent, 'a [1]?', 'c0=eu', 'c1=us');
      await mkdir(folder, { recursive: true });
      await writeFile(path.join(folder, 'accounts.csv'), plain);
      const { engine } = await loadCsvFolder(folder, settingsOf(), 0);
      const { rows } = await engine.query({ steps: [], select: raw(select) }, new AbortController().signal);
      expect(rows).toEqual(expected);
      await engine.close();
    });
  });

  it('with a header alone holds no rows and is no fault', async () => {
    await withFiles({ 'accounts.csv': 'id,name,plan' }, settingsOf(), async ({ dataset }) => {
      expect(dataset.entities.get('accounts')).toMatchObject({ rows: 0, rejected: 0, from: null, to: null });
      expect(dataset.segments).toEqual(['plan']);
    });
  });

  it('with an open quote loses that line only, and says which', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => (i === 3000 ? `A${i},"open,Pro` : `A${i},name ${i},Pro`));
    await withFiles({ 'accounts.csv': `id,name,plan\n${rows.join('\n')}\n` }, settingsOf(), async ({ dataset }) => {
      expect(dataset.entities.get('accounts')).toMatchObject({ rows: 4999, rejected: 1 });
      expect(dataset.rejects[0]).toMatchObject({
        line: 3002,
        reason: expect.stringContaining('a quote in it is not closed'),
      });
    });
  });

  it('with a row beyond 1 MB loses that row only', async () => {
    const text = `id,name\nA1,${'x'.repeat(3 << 20)}\nA2,b\nA3,"${'y\n'.repeat(1 << 20)}\nA4,c\n`;
    await withFiles({ 'accounts.csv': text }, settingsOf(), async ({ dataset, select: read }) => {
      expect(await read("select account_id from accounts where account_id in ('A1', 'A2', 'A4') order by 1")).toEqual([
        ['A2'],
        ['A4'],
      ]);
      expect(dataset.rejects[0]).toMatchObject({ line: 2, reason: 'Row 2 of accounts.csv: it is longer than 1 MB.' });
    });
  });
});

describe('the mapping', () => {
  it('filters, translates, sets constants and names segments', async () => {
    const files: Files = {
      'crm.csv': 'Key,Title,Tier,State\n1,Acme,P,live\n2,Beta,B,live\n3,Old,B,dead\n4,Odd,P, live \n',
    };
    const settings = settingsOf({
      mapping: {
        entities: {
          accounts: {
            file: 'crm.csv',
            where: { State: ['live'] },
            fields: { id: { column: 'Key', values: { '1': 'one' } }, name: 'Title', csm: { constant: 'c7' } },
          },
        },
        segments: { plan: 'Tier' },
      },
    });
    await withFiles(files, settings, async ({ dataset, select: read }) => {
      expect(dataset.entities.get('accounts')).toMatchObject({ file: 'crm.csv', rows: 3, rejected: 0, filtered: 1 });
      expect(dataset.segments).toEqual(['plan']);
      expect(dataset.csms).toEqual([{ id: 'c7', name: 'c7', team: null }]);
      expect(await read('select account_id, name, plan from accounts order by name')).toEqual([
        ['one', 'Acme', 'P'],
        ['2', 'Beta', 'B'],
        ['4', 'Odd', 'P'],
      ]);
      expect(await read('select distinct csm_id from account_owners')).toEqual([['c7']]);
    });
  });

  it('gives every CSM that any table names, and every canonical table although nothing else is mapped', async () => {
    const files: Files = {
      'accounts.csv': 'id,csm\nA1,c1\nA2,\n',
      'csms.csv': 'id,name,team\nc1,Ann,North\n',
      'account_owners.csv': 'account,csm\nA2,c2\n',
      'survey_responses.csv': 'kind,score,answered_at,csm\nnps,9,2024-01-01,c3\n',
    };
    await withFiles(files, settingsOf(), async ({ dataset, select: read }) => {
      expect(dataset.csms).toEqual([
        { id: 'c1', name: 'Ann', team: 'North' },
        { id: 'c2', name: 'c2', team: null },
        { id: 'c3', name: 'c3', team: null },
      ]);
      expect(await read('select account_id, csm_id from account_owners order by 1')).toEqual([
        ['A1', 'c1'],
        ['A2', 'c2'],
      ]);
      expect(await read('select count(*) from subscriptions')).toEqual([[0n]]);
      expect(await read('select count(*) from fx_rates')).toEqual([[0n]]);
      expect([...dataset.entities.keys()]).toEqual(['accounts', 'csms', 'account_owners', 'survey_responses']);
    });
  });

  it('lists the currencies that are not the data source’s own', async () => {
    const files = {
      'accounts.csv': 'id\nA1\n',
      'subscriptions.csv':
        'account,from,amount,currency\nA1,2024-01-01,1,usd\nA1,2024-01-01,1,\nA1,2024-01-01,1,gbp\nA1,2024-01-01,1,EUR\n',
    };
    await withFiles(files, settingsOf(), async ({ dataset }) =>
      expect(dataset.foreignCurrencies).toEqual(['EUR', 'GBP'])
    );
  });
});

describe('a folder that cannot be loaded says what to mend', () => {
  const id = 'id\nA1\n';
  const mapping = (entities: object, more: object = {}) => ({ mapping: { entities, ...more } });

  it.each<[string, Files, object, string, string]>([
    [
      'files with names of their own that nobody has mapped yet',
      { 'contracts_export.csv': id, 'customers.csv': id },
      {},
      'bad_data',
      "The folder can be read and holds contracts_export.csv, customers.csv, but no accounts.csv. Next: Propose mapping in the data source's settings, then save again.",
    ],
    [
      'mapped accounts that are missing',
      { 'other.csv': id },
      mapping({ accounts: { file: 'customers.csv' } }),
      'bad_data',
      'There is no customers.csv in the folder, which accounts needs. Files there: other.csv.',
    ],
    [
      'an empty folder',
      {},
      {},
      'bad_data',
      'There is no accounts.csv in the folder, which accounts needs. Files there: none.',
    ],
    [
      'a mapped file that is missing',
      { 'accounts.csv': id },
      mapping({ subscriptions: { file: 'subs.csv' } }),
      'bad_data',
      'There is no subs.csv in the folder, which subscriptions needs. Files there: accounts.csv.',
    ],
    [
      'an empty file',
      { 'accounts.csv': '' },
      {},
      'bad_data',
      'accounts.csv is empty. It needs a first line with the names of its columns.',
    ],
    [
      'a file of blank lines',
      { 'accounts.csv': '\n \n' },
      {},
      'bad_data',
      'accounts.csv is empty. It needs a first line with the names of its columns.',
    ],
    [
      'a blank first line',
      { 'accounts.csv': '\nid\nA1\n' },
      {},
      'bad_data',
      'The first line of accounts.csv is blank. It must hold the names of the columns.',
    ],
    [
      'a header whose quote never closes',
      { 'accounts.csv': 'id,"name\nA1,x\n' },
      {},
      'bad_data',
      'The first line of accounts.csv does not end within 1 MB. Check for a quote that is never closed in it.',
    ],
    [
      'a required column that is missing',
      { 'accounts.csv': 'key,name\n1,x\n' },
      {},
      'bad_data',
      'accounts.csv has no column "id", which accounts.id needs. Its columns are: key, name. Map accounts.id to one of them.',
    ],
    [
      'a mapped column that is missing',
      { 'accounts.csv': id },
      mapping({ accounts: { file: 'accounts.csv', fields: { name: 'title' } } }),
      'bad_data',
      'accounts.csv has no column "title", which accounts.name needs. Its columns are: id.',
    ],
    [
      'a column that comes twice',
      { 'accounts.csv': 'id,id\n1,2\n' },
      {},
      'bad_data',
      'accounts.csv has 2 columns called "id", which accounts.id reads. Rename one.',
    ],
    [
      'a segment that comes twice',
      { 'accounts.csv': 'id,plan,plan\n1,2,3\n' },
      { mapping: { segments: { plan: 'plan' } } },
      'bad_data',
      'accounts.csv has 2 columns called "plan", which the segment "plan" reads. Rename one.',
    ],
    [
      'a filter column that comes twice',
      { 'accounts.csv': 'id,state,state\n1,x,y\n' },
      mapping({ accounts: { file: 'accounts.csv', where: { state: ['x'] } } }),
      'bad_data',
      'accounts.csv has 2 columns called "state", which the filter of accounts reads. Rename one.',
    ],
    [
      'a filter column that is missing',
      { 'accounts.csv': id },
      mapping({ accounts: { file: 'accounts.csv', where: { state: ['x'] } } }),
      'bad_data',
      'accounts.csv has no column "state", which the filter of accounts needs. Its columns are: id.',
    ],
    [
      'a field that does not exist',
      { 'accounts.csv': id },
      mapping({ accounts: { file: 'accounts.csv', fields: { owner: 'id' } } }),
      'bad_settings',
      'The mapping of accounts names a field "owner" that does not exist. Its fields are: id, name, started_at, ended_at, known_churn_on, csm.',
    ],
    [
      'a format that is none',
      { 'accounts.csv': 'id,started_at\n' },
      mapping({
        accounts: { file: 'accounts.csv', fields: { started_at: { column: 'started_at', format: 'DD-MM-YY' } } },
      }),
      'bad_settings',
      '"DD-MM-YY" is not a date format',
    ],
    [
      'a format for what is no date',
      { 'accounts.csv': id },
      mapping({ accounts: { file: 'accounts.csv', fields: { id: { column: 'id', format: 'yyyy' } } } }),
      'bad_settings',
      'The mapping of accounts.id has a date option, but accounts.id is not a date. Remove it.',
    ],
    [
      'a divisor for what is no amount',
      { 'accounts.csv': id },
      mapping({ accounts: { file: 'accounts.csv', fields: { id: { column: 'id', divideBy: 100 } } } }),
      'bad_settings',
      'The mapping of accounts.id has divideBy, but accounts.id is neither an amount nor a number. Remove it.',
    ],
    [
      'a file name with a path',
      { 'accounts.csv': id },
      mapping({ accounts: { file: '../accounts.csv' } }),
      'bad_settings',
      '"../accounts.csv" is not a file name. Name a file in the folder, without a path.',
    ],
    [
      'a URL for a file name',
      { 'accounts.csv': id },
      mapping({ accounts: { file: 'https://ann:hunter2@files.example/accounts.csv' } }),
      'bad_settings',
      'A URL is not a file name. Name it as url in place of file.',
    ],
    [
      'a segment with a reserved name',
      { 'accounts.csv': 'id,x\n1,x\n' },
      mapping({}, { segments: { Metric: 'x' } }),
      'bad_settings',
      '"Metric" cannot be the name of a segment, because it already means something else.',
    ],
    [
      'two segments of one name',
      { 'accounts.csv': 'id,x,y\n1,x,y\n' },
      mapping({}, { segments: { Plan: 'x', plan: 'y' } }),
      'bad_settings',
      'The segments "Plan" and "plan" have the same name',
    ],
    [
      'a segment without its column',
      { 'accounts.csv': id },
      mapping({}, { segments: { plan: 'tier' } }),
      'bad_data',
      'accounts.csv has no column "tier", which the segment "plan" needs. Its columns are: id.',
    ],
    [
      'a scale that is none',
      { 'accounts.csv': id, 'survey_responses.csv': 'kind\n' },
      mapping({}, { surveys: { scales: { csat: 'five' } } }),
      'bad_settings',
      '"five" is not a scale for csat surveys.',
    ],
    [
      'a zone that is none',
      { 'accounts.csv': id },
      { calendar: { timeZone: 'Mars/Olympus' } },
      'bad_settings',
      '"Mars/Olympus" is not a time zone.',
    ],
  ])('%s', async (_, files, settings, code, message) => {
    const loading = withFiles(files, settingsOf(settings), async () => 'loaded');
    await expect(loading).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
  });

  it('a folder that is not there, and one that is a file', async () => {
    await inFolder({ 'accounts.csv': id }, async (folder) => {
      await expect(loadCsvFolder(path.join(folder, 'none'), settingsOf(), 0)).rejects.toMatchObject({
        code: 'bad_settings',
      });
      await expect(loadCsvFolder(path.join(folder, 'accounts.csv'), settingsOf(), 0)).rejects.toMatchObject({
        message: expect.stringContaining('is a file'),
      });
    });
  });

  it('a file that leads out of the folder', async () => {
    await inFolder({ 'secret.csv': id }, async (outside) =>
      inFolder({}, async (folder) => {
        await symlink(path.join(outside, 'secret.csv'), path.join(folder, 'accounts.csv'));
        await expect(loadCsvFolder(folder, settingsOf(), 0)).rejects.toMatchObject({
          code: 'forbidden',
          message: expect.stringContaining('accounts.csv is a link to a place outside its folder'),
        });
      })
    );
  });

  it('but a link within the folder is fine, and a folder of a file’s name is not', async () => {
    await inFolder({ 'real.csv': id }, async (folder) => {
      await symlink(path.join(folder, 'real.csv'), path.join(folder, 'accounts.csv'));
      const dataset = await loadCsvFolder(folder, settingsOf(), 0);
      expect(dataset.entities.get('accounts')?.rows).toBe(1);
      await dataset.engine.close();
      await mkdir(path.join(folder, 'csms.csv'));
      await expect(loadCsvFolder(folder, settingsOf(), 0)).rejects.toMatchObject({
        message: expect.stringContaining('csms.csv is not a plain file'),
      });
    });
  });

  it('a file that is written to while it is read, though it has as many rows as before', async () => {
    await inFolder({ 'accounts.csv': 'id\nA1\n' }, async (folder) => {
      const beside = async () => {
        await writeFile(path.join(folder, 'accounts.csv'), 'id\nA23\n');
        return new Map();
      };
      await expect(loadCsvFolder(folder, settingsOf(), 0, { beside })).rejects.toMatchObject({
        code: 'source_down',
        message: 'accounts.csv changed while it was read. Try again.',
      });
    });
  });

  it('and stops at once when nobody wants it any more', async () => {
    await inFolder({}, async (folder) => {
      const rows = Array.from({ length: 50_000 }, (_, i) => `A${i},name`).join('\n');
      await writeFile(path.join(folder, 'accounts.csv'), `id,name\n${rows}\n`);
      const controller = new AbortController();
      const loading = loadCsvFolder(folder, settingsOf(), 0, { signal: controller.signal });
      setTimeout(() => controller.abort(new Error('closed')), 5);
      await expect(loading).rejects.toThrow('closed');
    });
  });
});
