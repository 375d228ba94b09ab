// Serves the demo's page on this machine alone, and answers its questions as Grafana's server would.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type PluginClient, UID } from '../plugin-client';
import { admitted } from './admission';
import { type Asset, icon } from './bundle';
import { frameJson } from './frame-json';
import { readQueries } from './read-queries';

export interface PageServer {
  /** What to open in a browser; whoever knows it can read the data. */
  readonly address: string;
  close(): Promise<void>;
}

interface Parts {
  readonly client: Pick<PluginClient, 'query' | 'get'>;
  /** Whose numbers these are. */
  readonly title: string;
  readonly assets: ReadonlyMap<string, Asset>;
}

const LOOPBACK = '127.0.0.1';
const LARGEST_BODY = 1_000_000;
const resources = `api/datasources/uid/${UID}/resources/`;

/** Nothing from elsewhere, nothing inside other pages, and no script but the page's own. */
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
};

/** Listens on a free port of the loopback address. */
export async function servePage(parts: Parts): Promise<PageServer> {
  const token = randomBytes(16).toString('hex');
  let port = 0;
  const server = createServer((request, response) => {
    const { host, origin } = request.headers;
    const path = admitted({ url: request.url ?? '', host, origin }, { port, token });
    if (path === null) {
      send(response, 403, { type: 'text/plain', body: 'Open the address that `npm run demo` prints.' });
      return;
    }
    answer(request, response, path, parts).catch((cause: unknown) => {
      const message = cause instanceof Error ? cause.message : String(cause);
      send(response, 502, json({ message }));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, LOOPBACK, resolve);
  });
  const bound = server.address();
  port = typeof bound === 'object' && bound !== null ? bound.port : 0;
  return {
    address: `http://${LOOPBACK}:${port}/${token}/`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, path: string, parts: Parts): Promise<void> {
  const { client, title, assets } = parts;
  const [name = ''] = path.split('?');
  if (request.method === 'POST' && name === 'api/ds/query') {
    const { queries, range } = readQueries(await bodyOf(request));
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const answers = await client.query(queries, range, gone.signal);
    const results = Object.entries(answers).map(([refId, { frames, error, status, errorSource }]) => [
      refId,
      { status, frames: frames.map(frameJson), ...(error === '' ? {} : { error, errorSource }) },
    ]);
    send(response, 200, json({ results: Object.fromEntries(results) }));
    return;
  }
  if (request.method !== 'GET') {
    send(response, 405, json({ message: `${request.method} is not answered here.` }));
    return;
  }
  if (name.startsWith(resources)) {
    const { code, body } = await client.get(path.slice(resources.length));
    send(response, code, { type: 'application/json', body });
    return;
  }
  const asset = name === 'demo.json' ? json({ title }) : (assets.get(name) ?? (await icon(name)));
  send(response, asset === null ? 404 : 200, asset ?? elsewhere);
}

const elsewhere: Asset = {
  type: 'text/plain; charset=utf-8',
  body: 'This page has the query editor alone. Settings, dashboards and alerts are in Grafana: see the README.',
};

const json = (value: unknown): Asset => ({ type: 'application/json', body: JSON.stringify(value) });

function send(response: ServerResponse, status: number, { type, body }: Asset): void {
  if (!response.headersSent) {
    response.writeHead(status, { ...headers, 'Content-Type': type }).end(body);
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > LARGEST_BODY) {
      throw new Error('The query is too long.');
    }
    chunks.push(chunk);
  }
  const body: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  return body;
}
