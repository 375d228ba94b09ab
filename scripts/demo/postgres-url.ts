// A Postgres URL as people have it, turned into what the data source stores: settings, and the password apart.
import {
  parseHosts,
  postgresSecrets,
  tlsModes,
  type PostgresSettings,
} from '../../src/shared/settings/postgres-settings';

export interface PostgresAccess {
  readonly settings: Pick<PostgresSettings, 'host' | 'database' | 'user'> & {
    readonly tls?: { readonly mode: TlsMode };
  };
  readonly secrets: Readonly<Record<string, string>>;
  /** Database and hosts, for people to read; never the password. */
  readonly title: string;
}

type TlsMode = (typeof tlsModes)[number];

const form = 'postgres://user:password@db.example.com:5432/crm?sslmode=verify-full';
const parts = /^postgres(?:ql)?:\/\/(?:([^:@/?#]*)(?::([^@/?#]*))?@)?([^@/?#]*)(?:\/([^/?#]*))?(?:\?([^#]*))?$/;
const parameters = ['sslmode', 'host'];

/**
 * Reads the URL; several hosts with commas between, or the folder of a socket as `?host=/run/postgresql`. Throws an
 * Error that says what to mend and never repeats the URL, since a password is in it.
 */
export function readPostgresUrl(url: string, passwordElsewhere?: string): PostgresAccess {
  const match = parts.exec(url.trim());
  if (match === null) {
    throw new Error(
      `this is no Postgres URL. Write it as ${form}, with @ : / ? # % in a password as %40 %3A %2F %3F %23 %25.`
    );
  }
  const [user, password, netloc, database] = match.slice(1, 5).map((part) => decoded(part ?? ''));
  const query = new URLSearchParams(match[5]);
  const unknown = [...query.keys()].find((key) => !parameters.includes(key));
  if (unknown !== undefined) {
    throw new Error(`the URL has the parameter ${unknown}. Known: ${parameters.join(', ')}.`);
  }
  const host = query.get('host') ?? netloc ?? '';
  const mode = query.get('sslmode');
  const secret = password || passwordElsewhere;
  return {
    settings: {
      host: readHost(host),
      database: present(database, 'database'),
      user: present(user, 'user'),
      ...(mode === null ? {} : { tls: { mode: readMode(mode) } }),
    },
    secrets: secret ? { [postgresSecrets.password]: secret } : {},
    title: `${database} on ${host}`,
  };
}

function readHost(host: string): string {
  if (parseHosts(present(host, 'host')) === null) {
    throw new Error(`the host of the URL cannot be read. Write it as ${form}.`);
  }
  return host;
}

function readMode(text: string): TlsMode {
  const mode = tlsModes.find((known) => known === text);
  if (mode === undefined) {
    throw new Error(`sslmode is "${text}". Allowed: ${tlsModes.join(', ')}.`);
  }
  return mode;
}

function present(part: string | undefined, name: string): string {
  if (part === undefined || part === '') {
    throw new Error(`the URL names no ${name}. Write it as ${form}.`);
  }
  return part;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new Error('the URL has a % that begins no character; write % itself as %25.', { cause });
  }
}
