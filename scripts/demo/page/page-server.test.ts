import { request } from 'node:http';
import type { PluginClient, RawQuery } from '../plugin-client';
import { type PageServer, servePage } from './page-server';

const asked: Array<{ queries: readonly RawQuery[]; range: object }> = [];
const client: Pick<PluginClient, 'query' | 'get'> = {
  async query(queries, range) {
    asked.push({ queries, range });
    return { A: { frames: [], error: 'No such metric.', status: 400, errorSource: 'downstream' } };
  },
  async get(url) {
    if (url === 'broken') {
      throw new Error('The executable is gone.');
    }
    return { code: url === 'model' ? 200 : 404, body: new TextEncoder().encode(JSON.stringify({ url })) };
  },
};

let server: PageServer;
beforeAll(async () => {
  server = await servePage({
    client,
    title: 'My <company>',
    assets: new Map([['', { type: 'text/html', body: '<h1>page</h1>' }]]),
  });
});
afterAll(() => server.close());

interface Options {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

const ask = (path: string, { method = 'GET', headers = {}, body }: Options = {}, base = server.address) =>
  new Promise<{ status: number | undefined; text: string; policy: unknown }>((resolve, reject) => {
    request(new URL(path, base), { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, text, policy: response.headers['content-security-policy'] })
      );
    })
      .on('error', reject)
      .end(body);
  });

describe('servePage', () => {
  it('listens on the loopback address alone, behind a long token', () => {
    expect(server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/$/);
  });

  it('gives the page to who knows its address, with a policy that lets no foreign script in', async () => {
    const { status, text, policy } = await ask('');
    expect([status, text]).toEqual([200, '<h1>page</h1>']);
    expect(policy).toContain("default-src 'none'; script-src 'self';");
  });

  it.each<[string, Options]>([
    ['another host’s name', { headers: { host: 'evil.example' } }],
    ['a page of another origin', { headers: { origin: 'http://evil.example' } }],
  ])('refuses %s', async (_who, options) => {
    expect((await ask('api/datasources/uid/demo/resources/model', options)).status).toBe(403);
  });

  it('refuses who does not know the token', async () => {
    const { status } = await ask('/api/datasources/uid/demo/resources/model');
    expect(status).toBe(403);
  });

  it('passes a query on, with its own fields as they are, and the failure back', async () => {
    const query = { refId: 'A', maxDataPoints: 500, intervalMs: 1000, metric: 'nope', by: ['csm'] };
    const body = JSON.stringify({ from: '1000', to: '2000', queries: [query] });
    const { status, text } = await ask('api/ds/query?ds_type=x', { method: 'POST', body });
    expect(status).toBe(200);
    expect(JSON.parse(text)).toEqual({
      results: { A: { status: 400, frames: [], error: 'No such metric.', errorSource: 'downstream' } },
    });
    expect(asked).toEqual([
      {
        range: { from: 1000, to: 2000 },
        queries: [{ refId: 'A', maxDataPoints: 500, intervalMs: 1000, model: { metric: 'nope', by: ['csm'] } }],
      },
    ]);
  });

  it('passes resource routes on, with what they answer', async () => {
    expect(await ask('api/datasources/uid/demo/resources/model')).toMatchObject({
      status: 200,
      text: '{"url":"model"}',
    });
    expect((await ask('api/datasources/uid/demo/resources/values?dimension=csm')).status).toBe(404);
  });

  it('says so where the executable does not answer, or is asked nonsense', async () => {
    const { status, text } = await ask('api/datasources/uid/demo/resources/broken');
    expect([status, text]).toEqual([502, '{"message":"The executable is gone."}']);
    expect((await ask('api/ds/query', { method: 'POST', body: '{"queries":1}' })).status).toBe(502);
    expect((await ask('', { method: 'DELETE' })).status).toBe(405);
  });

  it('serves icons and no other file', async () => {
    expect((await ask('public/build/img/icons/unicons/plus.svg')).text).toContain('<svg');
    expect((await ask('public/build/img/icons/unicons/%2e%2e%2f%2e%2e%2fpackage.json')).status).toBe(404);
    expect((await ask('connections/datasources/edit/demo')).text).toContain('in Grafana');
  });
});
