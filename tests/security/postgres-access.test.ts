// A role that can do more than read is named with the remedy, and no secret of a data source is ever told to anybody.
import { checkHealth } from '../../src/backend/service/health';
import { everythingTold } from '../support/everything-told';
import { asSuperuser, dropSchema } from '../support/postgres/company-schema';
import { openLive } from '../support/postgres/open-live';
import { testServer } from '../support/postgres/test-server';

const now = Date.UTC(2026, 5, 15);
const schema = `access_${process.pid}`;
const reader = `reader_${process.pid}`;
const writer = `writer_${process.pid}`;
const canary = 'canary-7f3a9c';
const settings = { mapping: { entities: { accounts: { table: `${schema}.accounts` } } } };
const { signal } = new AbortController();

beforeAll(() =>
  asSuperuser(async (run) => {
    await run(`
create schema ${schema};
create table ${schema}.accounts (id text, started_at date);
insert into ${schema}.accounts values ('A1', '2024-01-01');
create role ${reader} login password '${canary}';
create role ${writer} login password '${canary}';
grant usage on schema ${schema} to ${reader}, ${writer};
grant select on ${schema}.accounts to ${reader}, ${writer};
grant update on ${schema}.accounts to ${writer};
create schema ${reader};
create table ${reader}.tasks (title text);
create table ${reader}.seats (account text, secret text);
grant usage on schema ${reader} to ${reader};
grant select (account) on ${reader}.seats to ${reader};`);
  })
);
afterAll(async () => {
  await dropSchema(schema);
  await dropSchema(reader);
  await asSuperuser(async (run) => {
    await run(`drop role ${reader}; drop role ${writer}`);
  });
});

async function healthOf(user: string, password = canary) {
  const instance = openLive(settings, now, { user, password });
  try {
    return await checkHealth(instance, now, { signal, user: null });
  } finally {
    await instance.source.close();
  }
}

describe('the role', () => {
  it('is not mentioned when it can only read', async () => {
    expect(await healthOf(reader)).toMatchObject({ status: 'ok', message: expect.not.stringContaining('role') });
  });

  it('need not read a table in its search path that has an entity’s name and that nobody has mapped', async () => {
    const { status, message } = await healthOf(reader);
    expect(message).not.toContain('permission denied');
    expect(status).toBe('ok');
  });

  it('is named when it may write, with the SQL for one that may not', async () => {
    const { status, message } = await healthOf(writer);
    expect(status).toBe('ok');
    expect(message).toContain(`The role ${writer} may write to ${schema}.accounts; reading is enough.`);
    expect(message).toContain(`grant select on "${schema}"."accounts" to kpi_reader;`);
  });

  it('is named when it is a superuser', async () => {
    expect((await healthOf('postgres', 'postgres')).message).toContain('The role postgres is a superuser');
  });
});

describe('secrets', () => {
  const secrets = {
    postgresPassword: canary,
    postgresCaCertificate: `${canary}-ca`,
    postgresClientCertificate: `${canary}-certificate`,
    postgresClientKey: `${canary}-key`,
  };
  const [host] = testServer().hosts;
  const cases: ReadonlyArray<readonly [what: string, postgres: object]> = [
    ['as it should', { user: reader }],
    ['with a wrong user', { user: 'nobody' }],
    ['with TLS that cannot be', { user: reader, tls: { mode: 'verify-full' } }],
    ['to a database that is not there', { user: reader, database: 'nowhere' }],
    ['to a port nobody listens on', { user: reader, host: '127.0.0.1:9' }],
  ];

  it.each(cases)('stay out of health, answers, errors, lists and the log: connected %s', async (_, change) => {
    const settingsOf = {
      source: 'postgres',
      postgres: {
        host: `${host?.host ?? ''}:${host?.port ?? 0}`,
        database: 'postgres',
        tls: { mode: 'disable' },
        ...change,
      },
      ...settings,
    };
    const { told, log } = await everythingTold(settingsOf, secrets, now);
    expect(told.length).toBe(8);
    expect(JSON.stringify(told)).not.toContain(canary);
    expect(log).not.toContain(canary);
  });
});
