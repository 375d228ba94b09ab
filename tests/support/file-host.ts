// A real https server on loopback that serves files to tests.
import { createServer, type Server } from 'node:https';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { withAuthority } from './postgres/certificates';

export type Page = (request: IncomingMessage, response: ServerResponse) => void;

export interface FileHost {
  /** In PEM: the authority that signed the certificate. */
  readonly ca: string;
  readonly port: number;
  /** `/path` → what is there. */
  readonly pages: Map<string, Page>;
  readonly requests: Array<{ readonly path: string; readonly headers: IncomingHttpHeaders }>;
  /** As the administrator writes it; the name is one that the certificate is for, unless a test wants another. */
  host(name?: string): string;
  url(path: string, name?: string): string;
  /** Ends listening and cuts what is open; `start` takes it up at the same port. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

/** Its certificate is for the hosts `files.example`, `other.example` and `localhost`, which have to be led to 127.0.0.1. */
export async function startFileHost(): Promise<FileHost> {
  const { ca, certificate, key } = withAuthority((create) => {
    const authority = create('authority');
    return { ca: authority.ca, ...authority.sign('files.example', 'other.example', 'localhost') };
  });
  const pages: FileHost['pages'] = new Map();
  const requests: FileHost['requests'] = [];
  let server: Server | undefined;
  let port = 0;
  const start = async (): Promise<void> => {
    const next = createServer({ cert: certificate, key }, (request, response) => {
      const path = request.url ?? '';
      requests.push({ path, headers: request.headers });
      const page = pages.get(path);
      if (page === undefined) {
        response.writeHead(404).end();
      } else {
        page(request, response);
      }
    });
    await new Promise<void>((resolve) => next.listen(port, '127.0.0.1', resolve));
    port = (next.address() as AddressInfo).port; // it listens on a port, not on a pipe
    server = next;
  };
  await start();
  return {
    ca,
    get port() {
      return port;
    },
    pages,
    requests,
    host: (name = 'files.example') => `${name}:${port}`,
    url: (path, name = 'files.example') => `https://${name}:${port}${path}`,
    start,
    async stop() {
      const closed = new Promise((resolve) => server?.close(resolve));
      server?.closeAllConnections();
      await closed;
    },
  };
}

/** A page with this text, as files have it. */
export const text =
  (body: string | Buffer, headers: Record<string, string> = {}): Page =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': 'text/csv', ...headers }).end(body);
