// A database whose encoding lacks signs that amounts are looked at for.
import { Client } from 'pg';
import { openLive } from '../../../../tests/support/postgres/open-live';
import { asSuperuser, sharedPort, testServer } from '../../../../tests/support/postgres/test-server';

const database = `latin1_${process.pid}`;
const { signal } = new AbortController();

beforeAll(async () => {
  await asSuperuser((client) =>
    client.query(`create database ${database} encoding 'LATIN1' template template0 lc_collate 'C' lc_ctype 'C'`)
  );
  const { user, password } = testServer();
  const client = new Client({ host: '127.0.0.1', port: sharedPort(), database, user, password });
  await client.connect();
  await client.query(`
create table accounts (id text, name text);
create table subscriptions (account text, "from" date, amount text);
insert into accounts values ('A1', 'Zoë');
insert into subscriptions values ('A1', '2025-01-01', '1,200.50');`);
  await client.end();
});
afterAll(() => asSuperuser((client) => client.query(`drop database ${database}`)));

async function load(mode: 'live' | 'copy') {
  const postgres = { host: `127.0.0.1:${sharedPort()}`, database, user: 'postgres', tls: { mode: 'disable' }, mode };
  const { source } = openLive({ postgres }, Date.UTC(2026, 5, 15));
  try {
    return await source.use(async ({ entities }) => entities.get('subscriptions'), signal);
  } finally {
    await source.close();
  }
}

it('says so where amounts are kept as text, and reads a copy', async () => {
  await expect(load('live')).rejects.toMatchObject({
    code: 'bad_settings',
    message: expect.stringMatching(/^The database keeps text in LATIN1, .* Set mode to copy/),
  });
  expect(await load('copy')).toMatchObject({ rows: 1, rejected: 0 });
});
