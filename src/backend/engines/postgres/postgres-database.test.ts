import { setTimeout as pause } from 'node:timers/promises';
import { type Server, startServer } from '../../../../tests/support/postgres/server';
import { silentAfterLogin } from '../../../../tests/support/postgres/silent-pooler';
import { asSuperuser, sharedPort, testServer } from '../../../../tests/support/postgres/test-server';
import { withoutValue } from '../../../../tests/support/postgres/without-value';
import { join, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { openPostgres, type PostgresConfig, type PostgresDatabase, type PostgresDeps } from '.';

const never = new AbortController().signal;

/** Opens a database under a name of its own, and closes it after the work. */
async function withDatabase<T>(
  change: Partial<PostgresConfig>,
  work: (database: PostgresDatabase, name: string) => Promise<T>,
  deps?: PostgresDeps
): Promise<T> {
  const applicationName = `test ${Math.random()}`;
  const database = openPostgres(testServer({ applicationName, ...change }), deps);
  try {
    return await work(database, applicationName);
  } finally {
    await database.close();
  }
}

const one = async (database: PostgresDatabase, text: string) => (await database.select(raw(text), never)).rows[0]?.[0];

/** What the server does for connections of this name, as it says itself. */
const activity = (name: string) =>
  asSuperuser(async (client) => {
    const { rows } = await client.query<{ state: string; query: string }>(
      'select state, query from pg_stat_activity where application_name = $1',
      [name]
    );
    return rows;
  });

const asleep = async (name: string): Promise<void> => {
  while (!(await activity(name)).some(({ state, query }) => state === 'active' && query.includes('pg_sleep'))) {
    await pause(10);
  }
};

describe('a select in Postgres', () => {
  it('runs read-only, within its limits, in UTC, under the name that is given', () =>
    withDatabase({ statementTimeoutSeconds: 7, lockTimeoutSeconds: 3 }, async (database, name) => {
      const { rows } = await database.select(
        sql`select ${raw(
          ['transaction_read_only', 'statement_timeout', 'lock_timeout', 'timezone', 'application_name']
            .map((setting) => `current_setting('${setting}')`)
            .join(', ')
        )}`,
        never
      );
      expect(rows).toEqual([['on', '7s', '3s', 'UTC', name]]);
    }));

  it('takes as many values as Postgres does, and says so of more', () =>
    withDatabase({}, async (database) => {
      const counted = (count: number) =>
        sql`select count(*) from (values ${join(Array.from({ length: count }, (_, n) => sql`(cast(${n} as integer))`))}) as given`;
      expect((await database.select(counted(65_535), never)).rows).toEqual([[65_535n]]);
      await expect(database.select(counted(65_536), never)).rejects.toMatchObject({
        code: 'too_large',
        message: expect.stringContaining('gives Postgres 65536 values'),
      });
    }));

  it('takes no more rows than there is room for in this process, and stops the server then', () =>
    withDatabase({}, async (database, name) => {
      await expect(database.select(raw('select generate_series(1, 1000000000)'), never)).rejects.toMatchObject({
        code: 'too_large',
        message: expect.stringContaining('more than 2000000 rows'),
      });
      expect((await activity(name)).filter(({ state }) => state === 'active')).toEqual([]);
    }));

  it('has the server look whether anybody still waits, where it can', () =>
    withDatabase({}, async (database) => {
      const version = Number(await one(database, "select current_setting('server_version_num')"));
      const interval = await one(database, "select current_setting('client_connection_check_interval', true)");
      expect(interval).toBe(version >= 140_000 ? '2s' : null);
    }));

  it('runs where the server cannot look, as on Windows', async () => {
    const server = await withoutValue('client_connection_check_interval', sharedPort());
    try {
      await withDatabase({ hosts: [{ host: '127.0.0.1', port: server.port }] }, async (database) => {
        expect(await one(database, 'select 1')).toBe(1n);
        expect(await one(database, "select current_setting('client_connection_check_interval', true)")).not.toBe('2s');
      });
    } finally {
      await server.close();
    }
  });

  it('stops in the server when it is cancelled, before the caller is told', () =>
    withDatabase({}, async (database, name) => {
      const controller = new AbortController();
      const running = database.select(raw('select pg_sleep(30)'), controller.signal);
      await asleep(name);
      controller.abort(new Error('the panel is gone'));
      await expect(running).rejects.toThrow('the panel is gone');
      expect((await activity(name)).filter(({ state }) => state === 'active')).toEqual([]);
    }));

  it('never takes the next one along when it is cancelled, whenever that comes', () =>
    withDatabase({ pool: { max: 1, idleSeconds: 60, lifetimeSeconds: 60 } }, async (database) => {
      for (let ms = 0; ms < 20; ms += 1) {
        const cancelled = database
          .select(raw('select pg_sleep(0.01)'), AbortSignal.timeout(ms))
          .catch((error: unknown) => error);
        const next = database.select(raw('select pg_sleep(0.005), 1 as one'), never);
        await cancelled;
        expect((await next).rows[0]?.[1]).toBe(1n);
      }
    }));

  it('hands over its rows one by one, in order', () =>
    withDatabase({}, async (database) => {
      const taken: unknown[] = [];
      await database.selectEach(
        sql`select i, nullif(i, ${2}) from generate_series(1, 3) as i`,
        (row) => taken.push(row),
        never
      );
      expect(taken).toEqual([
        [1n, 1n],
        [2n, null],
        [3n, 3n],
      ]);
    }));

  it('stops in the server as soon as somebody cannot take a row, and fails with the reason', () =>
    withDatabase({ pool: { ...testServer().pool, max: 1 } }, async (database, name) => {
      let taken = 0;
      const work = database.selectEach(
        // In the select list rows come one by one; in the from clause all of them would be made first.
        sql`select generate_series(1, 100000000)`,
        () => {
          taken += 1;
          if (taken === 10) {
            throw new Error('the disk is full');
          }
        },
        never
      );
      await expect(work).rejects.toThrow('the disk is full');
      expect(taken).toBe(10);
      expect(await activity(name)).not.toContainEqual(expect.objectContaining({ state: 'active' }));
      expect(await one(database, 'select 1')).toBe(1n);
    }));

  it('fails with what the server says while its rows are taken', () =>
    withDatabase({}, async (database) => {
      const taken: unknown[] = [];
      const work = database.selectEach(
        sql`select 1 / (5 - i) from generate_series(1, 9) as i`,
        (row) => taken.push(row),
        never
      );
      await expect(work).rejects.toThrow('division by zero');
      expect(taken.length).toBeLessThan(9);
      expect(await one(database, 'select 1')).toBe(1n);
    }));

  it('leaves at once when it is cancelled while it waits for a connection', () =>
    withDatabase({ pool: { max: 1, idleSeconds: 60, lifetimeSeconds: 60 } }, async (database, name) => {
      const long = new AbortController();
      const running = database.select(raw('select pg_sleep(30)'), long.signal);
      await asleep(name);
      await expect(database.select(raw('select 1'), AbortSignal.timeout(20))).rejects.toMatchObject({
        name: 'TimeoutError',
      });
      long.abort(new Error('enough'));
      await expect(running).rejects.toThrow('enough');
    }));
});

describe('the pool of connections', () => {
  const processes = async (database: PostgresDatabase, count: number) =>
    new Set(
      await Promise.all(
        Array.from({ length: count }, () => one(database, 'select pg_backend_pid() from pg_sleep(0.05)'))
      )
    );

  it('has as many connections as are needed, and no more than it may', () =>
    withDatabase({ pool: { max: 3, idleSeconds: 60, lifetimeSeconds: 60 } }, async (database) => {
      expect((await processes(database, 1)).size).toBe(1);
      expect((await processes(database, 10)).size).toBe(3);
    }));

  it('lets go of connections that nobody uses', () =>
    withDatabase({ pool: { max: 2, idleSeconds: 0.1, lifetimeSeconds: 60 } }, async (database, name) => {
      await processes(database, 2);
      while ((await activity(name)).length > 0) {
        await pause(20);
      }
      expect(await one(database, 'select 1')).toBe(1n);
    }));

  it('replaces connections that have grown old', async () => {
    let nowMs = 0;
    await withDatabase(
      { pool: { max: 1, idleSeconds: 60, lifetimeSeconds: 10 } },
      async (database) => {
        const [first] = await processes(database, 1);
        nowMs = 9_000;
        expect(await processes(database, 1)).toEqual(new Set([first]));
        nowMs = 11_000;
        expect(await processes(database, 1)).not.toEqual(new Set([first]));
      },
      { nowMs: () => nowMs }
    );
  });

  it('replaces a connection that was lost while nobody used it, unnoticed', () =>
    withDatabase({}, async (database) => {
      const pid = Number(await one(database, 'select pg_backend_pid()'));
      await asSuperuser((client) => client.query('select pg_terminate_backend($1)', [pid]));
      expect(await one(database, 'select 1')).toBe(1n);
    }));

  it('goes to the next host when one does not answer', () =>
    withDatabase(
      {
        hosts: [
          { host: '127.0.0.1', port: 1 },
          { host: 'nowhere.invalid', port: 5432 },
          { host: '127.0.0.1', port: sharedPort() },
        ],
      },
      async (database) => {
        expect(await one(database, 'select 1')).toBe(1n);
      }
    ));

  it('gives a place back where a pooler takes the login and then has no server for it', async () => {
    const silent = await silentAfterLogin(sharedPort());
    const hosts = [{ host: '127.0.0.1', port: silent.port }];
    const pool = { max: 1, idleSeconds: 60, lifetimeSeconds: 60 };
    await withDatabase({ hosts, pool, connectTimeoutSeconds: 0.3 }, async (database) => {
      await expect(database.select(raw('select 1'), AbortSignal.timeout(50))).rejects.toThrow('aborted');
      await expect(database.select(raw('select 1'), AbortSignal.timeout(5_000))).rejects.toMatchObject({
        code: 'source_down',
        message: expect.stringContaining('did not answer in time'),
      });
    });
    await silent.close();
  });

  it('waits for what runs when it is closed, and takes nothing more', async () => {
    const database = openPostgres(testServer());
    const running = one(database, 'select 1 from pg_sleep(0.1)');
    const closing = database.close();
    await expect(one(database, 'select 1')).rejects.toMatchObject({ code: 'source_down' });
    expect(await running).toBe(1n);
    await closing;
  });
});

describe('what goes wrong with Postgres', () => {
  const secret = 'the-secret-nobody-sees';
  const schema = `faults_${process.pid}`;
  beforeAll(() =>
    asSuperuser((client) =>
      client.query(`
create schema ${schema};
create table ${schema}.locked (x integer);
create table ${schema}.closed (x integer);
create role ${schema} login password '${secret}';
grant usage on schema ${schema} to ${schema}`)
    )
  );
  afterAll(() => asSuperuser((client) => client.query(`drop schema ${schema} cascade; drop role ${schema}`)));

  const asReader = { user: schema, password: secret };
  const cases: Array<[string, Partial<PostgresConfig>, string, string, RegExp]> = [
    [
      'nothing listens',
      { hosts: [{ host: '127.0.0.1', port: 1 }] },
      'select 1',
      'source_down',
      /Nothing listens at 127\.0\.0\.1:1\./,
    ],
    [
      'an unknown host',
      { hosts: [{ host: 'nowhere.invalid', port: 5432 }] },
      'select 1',
      'source_down',
      /not known by name/,
    ],
    [
      'no socket',
      { hosts: [{ host: '/nowhere', port: 5432 }] },
      'select 1',
      'source_down',
      /no Postgres socket in \/nowhere/,
    ],
    [
      'a wrong password',
      { ...asReader, password: `${secret}-no` },
      'select 1',
      'login_refused',
      /refuses the password of user faults_/,
    ],
    ['no password', { ...asReader, password: undefined }, 'select 1', 'login_refused', /asks for a password/],
    ['an unknown user', { user: 'nobody' }, 'select 1', 'login_refused', /refuses the password of user nobody/],
    ['an unknown database', { database: 'none' }, 'select 1', 'login_refused', /There is no database none/],
    [
      'a table one may not read',
      asReader,
      `select * from ${schema}.closed`,
      'no_permission',
      /permission denied for table closed.* Grant select/,
    ],
    [
      'a table that is gone',
      {},
      'select * from vanished',
      'schema_changed',
      /relation "vanished" does not exist.* Correct the mapping/,
    ],
    ['a column that is gone', {}, `select y from ${schema}.closed`, 'schema_changed', /column "y" does not exist/],
    [
      'a value of another kind',
      {},
      `select cast(x as integer) from (values ('${secret}')) as t (x)`,
      'bad_data',
      /not what the mapping says: invalid input syntax/,
    ],
    [
      'a value of another kind whose words come before and behind',
      {},
      `select cast(x as integer) from (values ('9999999999')) as t (x)`,
      'bad_data',
      /not what the mapping says: value is out of range for type integer\. Correct/,
    ],
    [
      'a query that waits for values',
      {},
      'select $1::text',
      'bad_settings',
      /asks for values that it does not get, as by \$1: bind message supplies 0 parameters/,
    ],
    [
      'a number too large',
      {},
      'select cast(x as integer) from (values (3000000000)) as t (x)',
      'bad_data',
      /integer out of range/,
    ],
    [
      'a query that takes long',
      { statementTimeoutSeconds: 0.1 },
      'select pg_sleep(30)',
      'timeout',
      /time limit of 0\.1 s/,
    ],
    [
      'a table locked by somebody',
      { lockTimeoutSeconds: 0.1 },
      `select * from ${schema}.locked`,
      'timeout',
      /locked by somebody/,
    ],
    ['a statement that writes', {}, `insert into ${schema}.closed values (1)`, 'no_permission', /tries to change data/],
    ['a division by nothing', {}, 'select 1 / 0', 'bad_data', /division by zero/],
    ['text that is no SQL', {}, 'select from where', 'internal', /could not run this query/],
  ];

  it.each(cases)('%s is said in words, and nothing that is secret', async (_, change, text, code, message) => {
    await asSuperuser(async (locker) => {
      await locker.query(`begin; lock table ${schema}.locked`);
      await withDatabase(change, async (database) => {
        const error = await one(database, text).catch((thrown: unknown) => thrown);
        expect(error).toMatchObject({ name: 'KpiError', code, message: expect.stringMatching(message) });
        expect(error).toMatchObject({
          source: code === 'internal' ? 'plugin' : code === 'bad_settings' ? 'user' : 'downstream',
        });
        expect(String(error)).not.toContain(secret);
        expect(JSON.stringify(error)).not.toContain(secret);
      });
    });
  });

  it('leaves the connection fit for the next select', () =>
    withDatabase({ pool: { max: 1, idleSeconds: 60, lifetimeSeconds: 60 } }, async (database) => {
      const pid = await one(database, 'select pg_backend_pid()');
      await expect(one(database, 'select * from vanished')).rejects.toMatchObject({ code: 'schema_changed' });
      expect(await one(database, 'select pg_backend_pid()')).toBe(pid);
    }));
});

describe('a Postgres that goes away', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer({ settings: { max_connections: 6, superuser_reserved_connections: 2 } });
    await asSuperuser((client) => client.query("create role reader login password 'reader'"), server);
  });
  afterAll(() => server.remove());
  const there = () => ({ hosts: [{ host: '127.0.0.1', port: server.port }], user: 'reader', password: 'reader' });

  it.each(['fast', 'immediate'] as const)('mid-query, stopped %s, is told; the pool recovers by itself', (mode) =>
    withDatabase(there(), async (database) => {
      await one(database, 'select 1');
      const running = one(database, 'select pg_sleep(30)').catch((thrown: unknown) => thrown);
      await pause(200);
      await server.stop(mode);
      expect(await running).toMatchObject({ code: 'source_down', source: 'downstream' });
      await expect(one(database, 'select 1')).rejects.toMatchObject({ code: 'source_down' });
      await server.start();
      expect(await one(database, 'select 1')).toBe(1n);
    })
  );

  it('has no connection left', () =>
    withDatabase({ ...there(), pool: { max: 10, idleSeconds: 60, lifetimeSeconds: 60 } }, async (database) => {
      const asked = await Promise.allSettled(
        Array.from({ length: 10 }, () => one(database, 'select 1 from pg_sleep(0.5)'))
      );
      const refused = asked.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
      expect(refused.length).toBeGreaterThan(0);
      expect(refused.length).toBeLessThan(10);
      for (const reason of refused) {
        expect(reason).toMatchObject({ code: 'out_of_connections', source: 'downstream' });
      }
      expect(await one(database, 'select 1')).toBe(1n);
    }));
});
