import { withAuthority } from '../../../../tests/support/postgres/certificates';
import { standBetween } from '../../../../tests/support/postgres/man-in-the-middle';
import { type Server, startServer } from '../../../../tests/support/postgres/server';
import { asSuperuser, testServer } from '../../../../tests/support/postgres/test-server';
import { raw } from '../../facts/statement';
import { openPostgres, type PostgresConfig, type PostgresTls } from '.';

const never = new AbortController().signal;

const {
  authority,
  stranger,
  server: ofServer,
  somebody,
  reader,
} = withAuthority((create) => {
  const trusted = create('authority');
  return {
    authority: trusted.ca,
    stranger: create('stranger').ca,
    server: trusted.sign('localhost'),
    somebody: trusted.sign('localhost'),
    reader: trusted.sign('reader'),
  };
});

describe('a connection to a Postgres with TLS', () => {
  let server: Server;

  beforeAll(async () => {
    server = await startServer({
      settings: { ssl: 'on', ssl_cert_file: "'server.crt'", ssl_key_file: "'server.key'", ssl_ca_file: "'ca.crt'" },
      rules: [
        'local all all scram-sha-256',
        'hostssl all reader 127.0.0.1/32 cert',
        'hostssl all old_reader 127.0.0.1/32 md5',
        'hostssl all all 127.0.0.1/32 scram-sha-256',
        'hostnossl all all 127.0.0.1/32 reject',
      ],
      files: { 'server.crt': ofServer.certificate, 'server.key': ofServer.key, 'ca.crt': authority },
    });
  });
  afterAll(() => server.remove());

  /** The one cell of a select, asked over a connection of its own. */
  const ask = async (tls: PostgresTls, text: string, change: Partial<PostgresConfig> = {}, host = 'localhost') => {
    const database = openPostgres(testServer({ hosts: [{ host, port: server.port }], tls, ...change }));
    try {
      return (await database.select(raw(text), never)).rows[0]?.[0];
    } finally {
      await database.close();
    }
  };
  const isEncrypted = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';

  it.each<[string, PostgresTls, string]>([
    ['require trusts whoever answers', { mode: 'require' }, '127.0.0.1'],
    ['verify-ca trusts whom the authority signed', { mode: 'verify-ca', ca: authority }, '127.0.0.1'],
    ['verify-full trusts whom it signed for this host', { mode: 'verify-full', ca: authority }, 'localhost'],
    [
      'verify-full trusts whom it signed for the name that is given',
      { mode: 'verify-full', ca: authority, serverName: 'localhost' },
      '127.0.0.1',
    ],
  ])('%s', async (_, tls, host) => {
    expect(await ask(tls, isEncrypted, {}, host)).toBe(true);
  });

  it.each<[string, PostgresTls, string, RegExp]>([
    ['verify-full, another host', { mode: 'verify-full', ca: authority }, '127.0.0.1', /is for another host/],
    ['verify-full, nobody to trust', { mode: 'verify-full' }, 'localhost', /signed by nobody known/],
    ['verify-full, another authority', { mode: 'verify-full', ca: stranger }, 'localhost', /signed by nobody known/],
    ['verify-ca, another authority', { mode: 'verify-ca', ca: stranger }, 'localhost', /signed by nobody known/],
  ])('is not made under %s', async (_, tls, host, message) => {
    await expect(ask(tls, 'select 1', {}, host)).rejects.toMatchObject({
      code: 'tls_failed',
      source: 'downstream',
      message: expect.stringMatching(message),
    });
  });

  it('is not made in the clear where the server wants TLS, nor with TLS where it has none', async () => {
    await expect(ask({ mode: 'disable' }, 'select 1')).rejects.toMatchObject({
      code: 'tls_failed',
      message: expect.stringContaining('no unencrypted connection'),
    });
    const plain = openPostgres(testServer({ tls: { mode: 'require' } }));
    await expect(plain.select(raw('select 1'), never)).rejects.toMatchObject({
      code: 'tls_failed',
      message: expect.stringContaining('does not offer TLS'),
    });
    await plain.close();
  });

  it('shows a client certificate to a server that asks for one', async () => {
    const tls = { mode: 'verify-full', ca: authority } as const;
    const asReader = { user: 'reader', password: undefined };
    await asSuperuser((client) => client.query('create role reader login'), {
      host: server.socketFolder,
      port: server.port,
    });
    expect(await ask({ ...tls, ...reader }, 'select current_user', asReader)).toBe('reader');
    await expect(ask(tls, 'select 1', asReader)).rejects.toMatchObject({ code: 'tls_failed' });
  });

  it('binds the password to the channel, so that nobody who passes it on gets in', async () => {
    const through = async (certificate: typeof ofServer) => {
      const between = await standBetween(certificate, server.port);
      const hosts = [{ host: 'localhost', port: between.port }];
      return ask({ mode: 'verify-full', ca: authority }, isEncrypted, { hosts }).finally(() => between.close());
    };
    // With the server's own certificate nothing is different to the client.
    expect(await through(ofServer)).toBe(true);
    await expect(through(somebody)).rejects.toMatchObject({
      code: 'login_refused',
      message: expect.stringContaining('SCRAM channel binding check failed'),
    });
  });

  it('takes a password by MD5 from a server that keeps it so', async () => {
    await asSuperuser(
      async (client) => {
        await client.query("set password_encryption = 'md5'");
        await client.query("create role old_reader login password 'old secret'");
        const { rows } = await client.query(
          "select rolpassword like 'md5%' as is_md5 from pg_authid where rolname = 'old_reader'"
        );
        expect(rows).toEqual([{ is_md5: true }]);
      },
      { host: server.socketFolder, port: server.port }
    );
    const tls = { mode: 'verify-full', ca: authority } as const;
    const login = { user: 'old_reader', password: 'old secret' };
    expect(await ask(tls, 'select current_user', login)).toBe('old_reader');
    await expect(ask(tls, 'select 1', { ...login, password: 'none' })).rejects.toMatchObject({ code: 'login_refused' });
  });

  it('goes through a Unix socket, which needs no TLS', () =>
    openOnSocket(async (select) => {
      expect(await select('select inet_server_addr() is null')).toBe(true);
    }));

  async function openOnSocket(work: (select: (text: string) => Promise<unknown>) => Promise<unknown>): Promise<void> {
    const database = openPostgres(
      testServer({ hosts: [{ host: server.socketFolder, port: server.port }], tls: { mode: 'verify-full' } })
    );
    try {
      await work(async (text) => (await database.select(raw(text), never)).rows[0]?.[0]);
    } finally {
      await database.close();
    }
  }
});
