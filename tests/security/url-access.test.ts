// No login for files at URLs, and no key in a URL, is ever told to anybody; what is fetched is one data source's alone.
import { type FileHost, type Page, startFileHost, text } from '../support/file-host';
import { everythingTold } from '../support/everything-told';

const now = Date.UTC(2026, 5, 15);
const canary = 'canary-7f3a9c';
const basic = Buffer.from(`ann:${canary}`).toString('base64');

let host: FileHost;
beforeAll(async () => {
  host = await startFileHost();
});
afterAll(() => host.stop());
beforeEach(() => {
  host.pages.clear();
  host.requests.length = 0;
});

const secretsOf = (ca: string) => ({ urlPassword: canary, urlToken: canary, urlCaCertificate: ca });
const path = `/accounts.csv?key=${canary}`;

function tellAll(urls: object, ca = host.ca, listed = true) {
  const settings = {
    source: 'csv',
    urls: { loginHost: host.host('localhost'), timeoutSeconds: 1, ...urls },
    mapping: { entities: { accounts: { url: host.url(path, 'localhost') } } },
  };
  const urlHosts = { public: [], private: listed ? [host.host('localhost')] : [] };
  return everythingTold(settings, secretsOf(ca), now, { urlHosts });
}

/** The login in a header, as a host that means no good might repeat it. */
const repeating: Page = (request, response) =>
  void response.writeHead(200, { etag: String(request.headers.authorization) }).end('id,started_at\na,2024-01-01\nb\n');

const bearer = { login: 'bearer' };

it.each<[string, object, Page]>([
  ['as it should, with a password', { login: 'basic', user: 'ann' }, text('id,started_at\na,2024-01-01\n')],
  ['as it should, with a token', bearer, repeating],
  ['with a login that is refused', bearer, (_, response) => void response.writeHead(401).end(canary)],
  ['without an answer in time', bearer, () => undefined],
  ['with a connection that is cut', bearer, (_, { req }) => void req.socket.destroy()],
  ['with redirects without an end', bearer, (_, response) => void response.writeHead(302, { location: path }).end()],
  ['with a web page', bearer, text(`<html>${canary}</html>`)],
])('secrets stay out of health, answers, errors, lists and the log: fetched %s', async (_, urls, page) => {
  host.pages.set(path, page);
  const { told, log } = await tellAll(urls);
  expect(host.requests[0]?.headers.authorization).toMatch(/^(Basic|Bearer) /);
  expect(told).toHaveLength(8);
  for (const secret of [canary, basic]) {
    expect(JSON.stringify(told).replaceAll(host.url(path, 'localhost'), '')).not.toContain(secret);
    expect(log).not.toContain(secret);
  }
});

it.each<[string, string | undefined, boolean]>([
  ['whose host is on no list', undefined, false],
  ['whose host nobody known vouches for', '', true],
])('secrets stay with us for a file %s', async (_, ca, listed) => {
  host.pages.set(path, text('id\na\n'));
  const { told, log } = await tellAll(bearer, ca, listed);
  expect(host.requests).toEqual([]);
  expect(JSON.stringify(told)).toContain(listed ? 'cannot be trusted' : 'allowed_url_hosts');
  expect(JSON.stringify(told).replaceAll(host.url(path, 'localhost'), '')).not.toContain(canary);
  expect(log).not.toContain(canary);
});

it('what one data source fetched with its login, another without has not', async () => {
  host.pages.set(path, (request, response) => {
    const isAnn = request.headers.authorization !== undefined;
    response.writeHead(isAnn ? 200 : 401).end(isAnn ? 'id,started_at\na,2024-01-01\n' : undefined);
  });
  expect((await tellAll(bearer)).told[0]).toMatchObject({ status: 'ok' });
  expect((await tellAll({})).told[0]).toContain('401');
});
