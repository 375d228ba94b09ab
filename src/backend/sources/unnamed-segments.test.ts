// Columns of the accounts that nothing reads, where nobody has named a segment.
import { asSuperuser, dropSchema } from '../../../tests/support/postgres/company-schema';
import { openLive } from '../../../tests/support/postgres/open-live';
import { type Files, settingsOf, withFiles } from './load-files.fixture';

it.each<[string, Files, string[], string[]]>([
  [
    'whose names are taken',
    { 'accounts.csv': 'id,title,plan,Team,csm_id,Name\nA1,x,Pro,x,x,x\n' },
    ['title', 'plan'],
    ['Team', 'csm_id', 'Name'].map(
      (name) =>
        `The accounts have a column called "${name}", which is no segment, because that name is taken. Name a segment that reads it in the mapping to break numbers down by it.`
    ),
  ],
  [
    'whose names differ in case alone',
    { 'accounts.csv': 'id,Plan,region,plan\nA1,Pro,North,pro\n' },
    ['region'],
    [
      'The accounts have columns called "Plan" and "plan", which are no segments, because upper and lower case count as equal. Name a segment for each in the mapping to break numbers down by one.',
    ],
  ],
  [
    'that one of the files lacks',
    { 'acc-1.csv': 'id,plan,region\nA1,Pro,North\n', 'acc-2.csv': 'id,region\nA2,South\n' },
    ['region'],
    ['acc-2.csv has no column "plan", which is therefore no segment. Add it there to break numbers down by it.'],
  ],
])('%s are passed over, and the others are segments', async (_, files, segments, advice) => {
  const file = Object.hasOwn(files, 'accounts.csv') ? 'accounts.csv' : 'acc-*.csv';
  const settings = settingsOf({ mapping: { entities: { accounts: { file, fields: { name: { constant: 'x' } } } } } });
  await withFiles(files, settings, async ({ dataset }) => {
    expect(dataset.segments).toEqual(segments);
    expect(dataset.advice).toEqual(advice);
  });
});

it('are told of in a database too', async () => {
  const schema = `unnamed_${process.pid}`;
  const { signal } = new AbortController();
  await asSuperuser(async (run) => {
    await run(`create schema ${schema}; create table ${schema}.customers (id text, team text, plan text)`);
  });
  const { source } = openLive({ mapping: { entities: { accounts: { table: `${schema}.customers` } } } }, 0);
  try {
    const dataset = await source.use(async (loaded) => loaded, signal);
    expect(dataset.segments).toEqual(['plan']);
    expect(dataset.advice?.[0]).toMatch(/^The accounts have a column called "team", which is no segment/);
  } finally {
    await source.close();
    await dropSchema(schema);
  }
});
