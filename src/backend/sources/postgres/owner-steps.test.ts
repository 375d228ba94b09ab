import { suiteSchema } from '../../../../tests/support/postgres/company-schema';
import { openLive } from '../../../../tests/support/postgres/open-live';
import { sharedPort } from '../../../../tests/support/postgres/test-server';
import { plain, raw } from '../../facts/statement';

const now = Date.UTC(2026, 5, 15);
const schema = suiteSchema(
  'owners',
  (schema) => `
create table ${schema}.accounts (id text);
create table ${schema}.parent (account text, csm text, "from" date, share numeric);
create table ${schema}.child () inherits (${schema}.parent);
create table ${schema}.halves (like ${schema}.parent);
create view ${schema}.repeated as select * from ${schema}.halves union all select * from ${schema}.halves;
insert into ${schema}.accounts values ('A1'), ('A2');
insert into ${schema}.parent values ('A1', 'c1', '2024-01-01', 0.6666);
insert into ${schema}.child values ('A2', 'c2', '2024-01-01', 0.5), ('A1', 'c2', '2024-01-01', 0.3333);
insert into ${schema}.halves values
  ('A1', 'c1', '2024-01-01', 0.25), ('A1', 'c2', '2024-01-01', 0.2499), ('A2', 'c2', '2024-01-01', 0.25);`
);
const { signal } = new AbortController();

async function ownersOf(mapped: object, mode: 'live' | 'copy') {
  const entities = { accounts: { table: `${schema}.accounts` }, account_owners: mapped };
  const host = `127.0.0.1:${sharedPort()}`;
  const postgres = { host, database: 'postgres', user: 'postgres', tls: { mode: 'disable' }, mode };
  const { source } = openLive({ mapping: { entities }, postgres }, now);
  try {
    return await source.use(async ({ engine }) => {
      const owners = 'select account_id, csm_id, cast(share as varchar) from account_owners order by 1, 2, 3';
      return (await engine.query(plain(raw(owners)), signal)).rows;
    }, signal);
  } finally {
    await source.close();
  }
}

describe.each([
  ['a table with one that inherits from it', { table: `${schema}.parent` }, 4],
  ['a view that has each row twice', { table: `${schema}.repeated` }, 7],
  ['a query that has each row twice', { query: `select * from ${schema}.repeated` }, 7],
])('owners in %s', (_, mapped, count) => {
  it('count with every row, completed as in a copy', async () => {
    const live = await ownersOf(mapped, 'live');
    expect(live).toEqual(await ownersOf(mapped, 'copy'));
    expect(live).toHaveLength(count);
  });
});
