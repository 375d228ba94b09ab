import { withAuthority } from '../../../../tests/support/postgres/certificates';
import { startServer } from '../../../../tests/support/postgres/server';
import { type SocksOptions, type SocksServer, startSocksServer } from '../../../../tests/support/postgres/socks-server';
import { sharedPort, testServer } from '../../../../tests/support/postgres/test-server';
import { raw } from '../../facts/statement';
import { openPostgres, type PostgresConfig, type SocksProxy } from '.';

const never = new AbortController().signal;

const { authority, stranger, ofProxy, ofDatabase, ofGrafana } = withAuthority((create) => {
  const trusted = create('authority');
  return {
    authority: trusted.ca,
    stranger: create('stranger').sign('grafana'),
    ofProxy: trusted.sign('proxy.example.com'),
    ofDatabase: trusted.sign('localhost'),
    ofGrafana: trusted.sign('grafana'),
  };
});

const tlsOfProxy = { cert: ofProxy.certificate, key: ofProxy.key, ca: authority };
const tls: SocksProxy['tls'] = { authorities: [authority], ...ofGrafana, serverName: 'proxy.example.com' };
const plain = { host: '127.0.0.1', user: 'ds', password: 'opens', tls: null };

/** Runs work with a proxy, and with the way through it. */
async function withProxy<T>(options: SocksOptions, work: (proxy: SocksServer) => Promise<T>): Promise<T> {
  const proxy = await startSocksServer(options);
  try {
    return await work(proxy);
  } finally {
    await proxy.close();
  }
}

async function ask(config: Partial<PostgresConfig>, text = 'select 7') {
  const database = openPostgres(testServer(config));
  try {
    return (await database.select(raw(text), never)).rows[0]?.[0];
  } finally {
    await database.close();
  }
}

describe('a Postgres behind a SOCKS5 proxy', () => {
  it('is reached through it, by the name that is set', () =>
    withProxy({}, async ({ port, asked }) => {
      const hosts = [{ host: 'localhost', port: sharedPort() }];
      expect(await ask({ hosts, proxy: { ...plain, port } }, "select repeat('x', 300000)")).toHaveLength(300_000);
      expect(new Set(asked)).toEqual(new Set([`localhost:${sharedPort()}`]));
    }));

  it('is reached through TLS as well, in which it encrypts once more', async () => {
    const server = await startServer({
      settings: { ssl: 'on', ssl_cert_file: "'server.crt'", ssl_key_file: "'server.key'" },
      rules: ['local all all scram-sha-256', 'hostssl all all 127.0.0.1/32 scram-sha-256'],
      files: { 'server.crt': ofDatabase.certificate, 'server.key': ofDatabase.key },
    });
    try {
      await withProxy({ tls: tlsOfProxy, login: 'ds:opens' }, async ({ port }) => {
        const way: Partial<PostgresConfig> = {
          hosts: [{ host: 'localhost', port: server.port }],
          tls: { mode: 'verify-full', ca: authority },
          proxy: { ...plain, port, tls },
        };
        expect(await ask(way, 'select ssl from pg_stat_ssl where pid = pg_backend_pid()')).toBe(true);
      });
    } finally {
      await server.remove();
    }
  });

  it('is cancelled through it', () =>
    withProxy({}, async ({ port }) => {
      const database = openPostgres(testServer({ proxy: { ...plain, port } }));
      const leaving = new AbortController();
      const asked = database.select(raw('select pg_sleep(60)'), leaving.signal);
      const running = `select count(*) from pg_stat_activity where query like '%pg_sleep(60)%' and state = 'active' and pid <> pg_backend_pid()`;
      while (String(await ask({}, running)) === '0') {
        // not begun yet
      }
      leaving.abort(new Error('left'));
      await expect(asked).rejects.toThrow('left');
      while (String(await ask({}, running)) !== '0') {
        // not stopped yet
      }
      await database.close();
    }));
});

describe('there is no way where', () => {
  const refused = async (proxy: SocksProxy, words: RegExp, change: Partial<PostgresConfig> = {}) => {
    const error = await ask({ proxy, ...change }).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ message: expect.stringMatching(words) });
    expect(String(error)).not.toContain('opens');
  };

  it('the proxy is not there', async () => {
    const port = await withProxy({}, async (proxy) => proxy.port);
    await refused({ ...plain, port }, /^The secure socks proxy at 127\.0\.0\.1:\d+ cannot be reached/);
  });

  it('it refuses the password', () =>
    withProxy({ login: 'ds:other' }, ({ port }) =>
      refused({ ...plain, port }, /does not lead to 127\.0\.0\.1:\d+: .*[Aa]uth/)
    ));

  it('it finds no Postgres', () =>
    withProxy({}, async ({ port }) => {
      const hosts = [{ host: '127.0.0.1', port: await withProxy({}, async (gone) => gone.port) }];
      await refused({ ...plain, port }, /does not lead to 127\.0\.0\.1:\d+: .*ConnectionRefused/, { hosts });
    }));

  it('it is another than the one that is trusted', () =>
    withProxy({ tls: tlsOfProxy }, ({ port }) =>
      refused({ ...plain, port, tls: { ...tls, serverName: 'other.example.com' } }, /cannot be reached: .*other/)
    ));

  it('it does not know this Grafana', () =>
    withProxy({ tls: tlsOfProxy }, ({ port }) =>
      refused({ ...plain, port, tls: { ...tls, ...stranger } }, /^The secure socks proxy at/)
    ));

  it('a Unix socket is to be reached', () =>
    withProxy({}, ({ port }) =>
      refused({ ...plain, port }, /A Unix socket cannot be reached/, { hosts: [{ host: '/tmp', port: 5432 }] })
    ));
});
