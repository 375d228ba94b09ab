import { readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type FileHost, startFileHost, text } from '../../../../tests/support/file-host';
import { mappingSchema } from '../../../shared/model/mapping';
import { urlSecrets, urlsSchema } from '../../../shared/settings/url-settings';
import { openFetchedFiles, type UrlOptions } from './fetched-files';

const { signal } = new AbortController();
const minute = 60_000;
const start = Date.UTC(2026, 10, 24, 10, 5);

let host: FileHost;
beforeAll(async () => {
  host = await startFileHost();
});
afterAll(() => host.stop());
beforeEach(() => {
  host.pages.clear();
  host.requests.length = 0;
});

type Change = Partial<Omit<UrlOptions, 'settings'>> & { readonly urls?: object };

/** Runs work with files that may be had from `files.example` inside the own network; `clock.now` is the time. */
async function fetching<T>(
  change: Change,
  work: (
    fetched: { text(url: string): Promise<string> } & ReturnType<typeof openFetchedFiles>,
    clock: { now: number }
  ) => Promise<T>
): Promise<T> {
  const clock = { now: start };
  const { urls = {}, ...others } = change;
  const fetched = openFetchedFiles({
    settings: { urls: urlsSchema.parse(urls) },
    secrets: { [urlSecrets.ca]: host.ca },
    urlHosts: { public: [], private: [host.host()] },
    now: () => clock.now,
    resolve: async () => ['127.0.0.1'],
    ...others,
  });
  try {
    const read = async (url: string) => readFile((await fetched.file(url, signal)).path, 'utf8');
    return await work({ ...fetched, text: read }, clock);
  } finally {
    await fetched.close();
  }
}

const failure = (change: Change, url: string) =>
  fetching(change, async ({ text: read }) => {
    try {
      await read(url);
    } catch (error) {
      return error;
    }
    throw new Error(`${url} was expected to be refused`);
  });

const asked = () => host.requests.map(({ path }) => path);

describe('a file at a URL', () => {
  it.each([
    ['as it is', 'id\na\n', {}],
    ['packed on its way', gzipSync('id\na\n'), { 'content-encoding': 'gzip' }],
    ['packed as a file', gzipSync('id\na\n'), { 'content-type': 'application/gzip' }],
    ['called a web page, though it is none', 'id\na\n', { 'content-type': 'text/html' }],
    ['of a single letter', 'i', {}],
    ['empty', '', {}],
  ])('is read %s', async (_, body, headers) => {
    host.pages.set('/a.csv', text(body, headers));
    const plain = typeof body === 'string' ? body : 'id\na\n';
    expect(await fetching({}, ({ text: read }) => read(host.url('/a.csv')))).toBe(plain);
  });

  it('is read where redirects lead to, each of them checked', async () => {
    host.pages.set('/a', (_, response) => response.writeHead(302, { location: '/b?key=1' }).end());
    host.pages.set('/b?key=1', (_, response) =>
      response.writeHead(307, { location: host.url('/c.csv', 'other.example') }).end()
    );
    host.pages.set('/c.csv', text('id\nc\n'));
    const urlHosts = { public: [], private: [host.host(), host.host('other.example')] };
    expect(await fetching({ urlHosts }, ({ text: read }) => read(host.url('/a')))).toBe('id\nc\n');
    expect(host.requests.map(({ headers }) => headers.host)).toEqual([
      host.host(),
      host.host(),
      host.host('other.example'),
    ]);
    expect(await failure({}, host.url('/a'))).toMatchObject({ code: 'forbidden' });
    expect(asked()).toEqual(['/a', '/b?key=1', '/c.csv', '/a', '/b?key=1']);
  });

  it('is looked for at the address that was checked, whatever the name leads to a moment later', async () => {
    host.pages.set('/a.csv', text('id\na\n'));
    let lookups = 0;
    const resolve = async () => {
      lookups += 1;
      return lookups === 1 ? ['127.0.0.1'] : ['169.254.169.254'];
    };
    expect(await fetching({ resolve }, ({ text: read }) => read(host.url('/a.csv')))).toBe('id\na\n');
    expect(lookups).toBe(1);
  });

  it('is had from the next address where nobody listens at the first', async () => {
    host.pages.set('/a.csv', text('id\na\n'));
    const resolve = async () => ['127.0.0.9', '127.0.0.1'];
    expect(await fetching({ resolve }, ({ text: read }) => read(host.url('/a.csv')))).toBe('id\na\n');
  });
});

describe('a host is not asked', () => {
  afterEach(() => expect(host.requests).toEqual([]));

  it.each<[string, Change, RegExp]>([
    ['when it is on no list', { urlHosts: { public: [], private: [] } }, /allowed_url_hosts/],
    ['when another port is', { urlHosts: { public: [], private: ['files.example'] } }, /may not be read/],
    ['when it is here, but listed as public', { urlHosts: { public: ['HOST'], private: [] } }, /private network/],
    ['when one of its addresses is bad', { resolve: async () => ['127.0.0.1', '169.254.169.254'] }, /no server/],
  ])('%s', async (_, { urlHosts, ...change }, words) => {
    const listed = urlHosts && { ...urlHosts, public: urlHosts.public.map(() => host.host()) };
    const error = await failure({ ...change, ...(listed && { urlHosts: listed }) }, host.url('/a.csv'));
    expect(error).toMatchObject({ code: 'forbidden', message: expect.stringMatching(words) });
  });

  it.each([
    ['without an authority that signed its certificate', 'files.example', { secrets: {} }, 'signed by nobody known'],
    ['when its certificate is for another', 'strange.example', {}, 'certificate is for another host'],
  ])('%s', async (_, name, change, words) => {
    const urlHosts = { public: [], private: [host.host(name)] };
    const error = await failure({ urlHosts, ...change }, host.url('/a.csv', name));
    expect(error).toMatchObject({ code: 'tls_failed', message: expect.stringContaining(words) });
  });
});

describe('what is no file', () => {
  const status = (code: number) => host.pages.set('/a.csv', (_, response) => response.writeHead(code).end());
  const url = () => host.url('/a.csv?key=canary');

  it.each([
    [401, 'login_refused', 'If it needs a login, set one'],
    [403, 'login_refused', 'may not be read (403)'],
    [404, 'bad_data', 'There is no file at'],
    [429, 'source_down', 'too often'],
    [503, 'source_down', 'its server failed (503)'],
    [304, 'bad_data', 'status 304'],
    [206, 'bad_data', 'status 206'],
    [302, 'bad_data', 'status 302'],
  ])('is told by its status %i, without the key in the URL', async (code, kind, words) => {
    host.pages.set('/a.csv?key=canary', (_, response) => response.writeHead(code).end());
    const error = await failure({}, url());
    expect(error).toMatchObject({ code: kind, message: expect.stringContaining(words) });
    expect(String(error)).not.toContain('canary');
    expect(String(error)).toContain(host.host());
  });

  it.each([
    ['a page to log in at', '\n <!doctype html><html>', /a web page, perhaps one to log in at, not a CSV file/],
    ['XML', '\ufeff<?xml version="1.0"?><Error/>', /not a CSV file/],
    ['JSON', '{"error": "expired"}', /is JSON, not a CSV file/],
    ['an Excel file', 'PK\u0003\u0004 and more', /an Excel file/],
    ['packed twice', gzipSync(gzipSync('id\na\n')), /packed twice/],
    ['half of a packed file', gzipSync('id\n'.repeat(1000)).subarray(0, 20), /damaged or cut off/],
  ])('is known by what it holds: %s', async (_, body, words) => {
    host.pages.set('/a.csv', text(body));
    expect(await failure({}, host.url('/a.csv'))).toMatchObject({
      code: 'bad_data',
      message: expect.stringMatching(words),
    });
  });

  it('is a circle of redirects', async () => {
    host.pages.set('/a.csv', (_, response) => response.writeHead(301, { location: '/a.csv' }).end());
    expect(await failure({}, host.url('/a.csv'))).toMatchObject({ code: 'bad_data' });
    expect(asked()).toHaveLength(6);
  });

  it('is one that breaks off, with a length stated or without', async () => {
    for (const headers of [{ 'content-length': '1000' }, {}]) {
      host.pages.set('/a.csv', (_, response) => {
        response.writeHead(200, headers).write('id\na\n');
        setTimeout(() => response.destroy(), 50);
      });
      const error = await failure({}, host.url('/a.csv'));
      expect(error).toMatchObject({
        code: 'source_down',
        message: expect.stringContaining('broke the connection off'),
      });
    }
    status(200);
  });

  it('is one that does not come to its end in time', async () => {
    host.pages.set('/a.csv', (_, response) => void response.writeHead(200).write('id\n'));
    const error = await failure({ urls: { timeoutSeconds: 1 } }, host.url('/a.csv'));
    expect(error).toMatchObject({ code: 'timeout', message: expect.stringContaining('within 1 s') });
  });

  it.each([
    ['as it is sent', () => Buffer.alloc(1_000_001, 'a'), 'larger than 1 MB'],
    ['as it unpacks', () => gzipSync(Buffer.alloc(1_000_001, 'a')), 'larger than 1 MB'],
  ])('is one too large %s', async (_, body, words) => {
    host.pages.set('/a.csv', text(body()));
    const error = await failure({ urls: { maxMegabytes: 1 } }, host.url('/a.csv'));
    expect(error).toMatchObject({ code: 'too_large', message: expect.stringContaining(words) });
  });

  it('is one that unpacks to more than any table does, long before the limit of its size', async () => {
    host.pages.set('/a.csv', text(gzipSync(Buffer.alloc(50_000_000, 'a'))));
    const error = await failure({}, host.url('/a.csv'));
    expect(error).toMatchObject({ code: 'too_large', message: expect.stringContaining('200 times its size') });
  });
});

describe('a login', () => {
  const basic = { login: 'basic', user: 'ann', loginHost: 'HOST' };
  const change = (urls: object): Change => ({
    urls: { ...urls, loginHost: host.host() },
    secrets: { [urlSecrets.ca]: host.ca, [urlSecrets.password]: 'canary', [urlSecrets.token]: 'canary-token' },
    urlHosts: { public: [], private: [host.host(), host.host('other.example')] },
  });
  const sent = () => host.requests.map(({ headers }) => headers.authorization);

  it('goes with every request to its host', async () => {
    host.pages.set('/a.csv', text('id\n'));
    await fetching(change(basic), ({ text: read }) => read(host.url('/a.csv')));
    await fetching(change({ login: 'bearer' }), ({ text: read }) => read(host.url('/a.csv')));
    expect(sent()).toEqual([`Basic ${Buffer.from('ann:canary').toString('base64')}`, 'Bearer canary-token']);
  });

  it('goes to no other, not even behind a redirect', async () => {
    host.pages.set('/a.csv', (_, response) =>
      response.writeHead(302, { location: host.url('/b.csv', 'other.example') }).end()
    );
    host.pages.set('/b.csv', text('id\n'));
    await fetching(change(basic), ({ text: read }) => read(host.url('/a.csv')));
    expect(sent()).toEqual([expect.stringContaining('Basic'), undefined]);
    host.pages.set('/b.csv', (_, response) => response.writeHead(401).end());
    expect(await failure(change(basic), host.url('/b.csv', 'other.example'))).toMatchObject({
      code: 'login_refused',
      message: expect.stringContaining('for another host'),
    });
  });

  it('that is refused says so, and a token that is missing is asked for', async () => {
    host.pages.set('/a.csv', (_, response) => response.writeHead(401).end());
    const error = await failure(change(basic), host.url('/a.csv'));
    expect(error).toMatchObject({ code: 'login_refused', message: expect.stringContaining('Check the user') });
    const missing = await failure({ ...change({ login: 'bearer' }), secrets: {} }, host.url('/a.csv'));
    expect(missing).toMatchObject({ code: 'bad_settings', message: expect.stringContaining('token') });
  });
});

describe('a copy', () => {
  const mapping = (path: string) => mappingSchema.parse({ entities: { accounts: { url: host.url(path) } } });

  it('is asked for again after the interval only, and not sent again while it is the same', async () => {
    host.pages.set('/a.csv', (request, response) => {
      const known = request.headers['if-none-match'] === '"1"' && request.headers['if-modified-since'] === 'then';
      const headers = { etag: '"1"', 'last-modified': 'then' };
      response.writeHead(known ? 304 : 200, headers).end(known ? undefined : 'id\na\n');
    });
    await fetching({}, async ({ version, text: read }, clock) => {
      const first = await version(mapping('/a.csv'));
      clock.now += 4 * minute;
      expect(await version(mapping('/a.csv'))).toBe(first);
      expect(asked()).toHaveLength(1);
      clock.now += minute;
      expect(await version(mapping('/a.csv'))).toBe(first);
      expect(host.requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"']);
      expect(await read(host.url('/a.csv'))).toBe('id\na\n');
    });
  });

  it('is the same one also where a host without validators sends it again, and another when it differs', async () => {
    host.pages.set('/a.csv', text('id\na\n'));
    await fetching({}, async ({ version, lookAgain, text: read }) => {
      const first = await version(mapping('/a.csv'));
      lookAgain();
      expect(await version(mapping('/a.csv'))).toBe(first);
      host.pages.set('/a.csv', text('id\nb\n'));
      lookAgain();
      expect(await version(mapping('/a.csv'))).not.toBe(first);
      expect(await read(host.url('/a.csv'))).toBe('id\nb\n');
      expect(asked()).toHaveLength(3);
    });
  });

  it('is fetched once for all who ask at the same time', async () => {
    host.pages.set('/a.csv', text('id\na\n'));
    await fetching({}, ({ text: read }) => Promise.all([1, 2, 3].map(() => read(host.url('/a.csv')))));
    expect(asked()).toEqual(['/a.csv']);
  });

  it('goes on while its host is down, which is told with its time and tried once a minute', async () => {
    host.pages.set('/a.csv', text('id\na\n'));
    await fetching({}, async ({ version, text: read }, clock) => {
      const first = await version(mapping('/a.csv'));
      await host.stop();
      try {
        clock.now += 5 * minute;
        const told = expect.objectContaining({
          code: 'source_down',
          message: `${host.host()} refuses connections. Check host and port. So since 2026-11-24 10:10 UTC; what was fetched before goes on answering.`,
        });
        await expect(version(mapping('/a.csv'))).rejects.toEqual(told);
        clock.now += 2 * minute;
        await expect(version(mapping('/a.csv'))).rejects.toEqual(told);
      } finally {
        await host.start();
      }
      await expect(read(host.url('/a.csv'))).rejects.toThrow('10:10');
      clock.now += minute;
      expect(await version(mapping('/a.csv'))).toBe(first);
    });
  });

  it('belongs to one data source', async () => {
    host.pages.set('/a.csv', text('id\na\n'));
    await fetching({}, async (one) => {
      await fetching({}, async (other) => {
        const paths = [one, other].map(async ({ file }) => (await file(host.url('/a.csv'), signal)).path);
        expect(new Set(await Promise.all(paths)).size).toBe(2);
      });
      expect(await one.text(host.url('/a.csv'))).toBe('id\na\n');
    });
    expect(asked()).toHaveLength(2);
  });

  it('is fetched whole again where somebody has cleaned it away', async () => {
    host.pages.set('/a.csv', (request, response) => {
      const isKnown = request.headers['if-none-match'] === '"1"';
      response.writeHead(isKnown ? 304 : 200, { etag: '"1"' }).end(isKnown ? undefined : 'id\na\n');
    });
    await fetching({}, async ({ file, lookAgain, text: read }) => {
      const { path } = await file(host.url('/a.csv'), signal);
      await rm(dirname(path), { recursive: true });
      lookAgain();
      expect(await read(host.url('/a.csv'))).toBe('id\na\n');
    });
  });

  it('is gone with its data source, and so is a half one', async () => {
    host.pages.set('/a.csv', text('id\na\n'));
    host.pages.set('/b.csv', (_, response) => void response.writeHead(200).write('id\n'));
    const path = await fetching({}, async ({ file }) => {
      file(host.url('/b.csv'), signal).catch(() => undefined);
      return (await file(host.url('/a.csv'), signal)).path;
    });
    await expect(readFile(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

it('lets go of a copy that only a draft named, also where hosts are to be asked again', async () => {
  host.pages.set('/draft.csv', text('id\nA\n'));
  await fetching({}, async (fetched) => {
    const { path } = await fetched.file(host.url('/draft.csv'), signal);
    fetched.lookAgain();
    await fetched.version(mappingSchema.parse({}));
    await expect(readFile(path)).rejects.toThrow('ENOENT');
  });
});
