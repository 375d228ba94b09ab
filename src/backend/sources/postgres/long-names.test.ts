// Names as long as Postgres allows.
import { suiteSchema } from '../../../../tests/support/postgres/company-schema';
import { openLive } from '../../../../tests/support/postgres/open-live';

const now = Date.UTC(2026, 5, 15);
const schema = suiteSchema(
  'long_names',
  (schema) => `
create table ${schema}.accounts (id text, ${long}a date, ${long}b date);
insert into ${schema}.accounts values ('A1', '2024-01-01', '2025-01-01');`
);
const { signal } = new AbortController();
const long = 'x'.repeat(62);

async function load(segments: Readonly<Record<string, string>>) {
  const fields = { started_at: `${long}a`, ended_at: `${long}b` };
  const { source } = openLive(
    { mapping: { entities: { accounts: { table: `${schema}.accounts`, fields } }, segments } },
    now
  );
  try {
    return await source.use(async ({ entities }) => entities.get('accounts'), signal);
  } finally {
    await source.close();
  }
}

it('of columns that differ in their last letter alone are told apart', async () => {
  expect(await load({})).toMatchObject({ rows: 1, from: Date.UTC(2024, 0, 1), to: Date.UTC(2025, 0, 1) });
});

it('of segments are refused where Postgres would not tell them apart', async () => {
  await expect(load({ [`${long}é1`]: 'id', [`${long}é2`]: 'id' })).rejects.toMatchObject({
    code: 'bad_settings',
    message: expect.stringContaining('have the same first 63 bytes'),
  });
  expect(await load({ [`${long}1`]: 'id', [`${long}2`]: 'id' })).toMatchObject({ rows: 1 });
});
