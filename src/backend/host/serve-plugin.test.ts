// The whole host in one process: a gRPC client against a served plugin, the process being a fake.
import { Code, createClient } from '@connectrpc/connect';
import { createGrpcTransport } from '@connectrpc/connect-node';
import { Data, Diagnostics, Resource, Stream } from './gen/backend_pb';
import { GRPCBroker } from './gen/grpc_broker_pb';
import { GRPCController } from './gen/grpc_controller_pb';
import { GRPCStdio } from './gen/grpc_stdio_pb';
import { Health } from './gen/health_pb';
import type { PluginDefinition } from './plugin-definition';
import { servePlugin } from './serve-plugin';
import { deferred, FakeProcess, silent } from './testing/fakes';

const realConsole = { ...console };
const pluginContext = { orgId: 1n, dataSourceInstanceSettings: { uid: 'a', jsonData: new TextEncoder().encode('{}') } };
const query = (refId: string, json = '{}') => ({ refId, json: new TextEncoder().encode(json) });

const closing: Array<() => void> = [];

afterEach(() => {
  closing.splice(0).forEach((close) => close());
  Object.assign(console, realConsole);
});

const definition = (change: Partial<PluginDefinition<string>> = {}): PluginDefinition<string> => ({
  pluginId: 'p',
  log: silent,
  createInstance: async () => 'instance',
  disposeInstance: async () => {},
  queryData: async (_, { queries }) =>
    new Map(queries.map(({ refId }) => [refId, { status: 200, frames: [new Uint8Array([1, 2, 3])] }])),
  checkHealth: async () => ({ status: 'ok', message: 'fine' }),
  callResource: async () => ({ status: 200, headers: {}, body: new Uint8Array() }),
  collectMetrics: () => 'up 1\n',
  describeError: () => undefined,
  ...change,
});

async function serve(change: Partial<PluginDefinition<string>> = {}) {
  const host = new FakeProcess();
  const server = await servePlugin(definition(change), host);
  server?.on('session', (session) => closing.push(() => session.destroy()));
  closing.push(() => server?.close());
  const transport = createGrpcTransport({ baseUrl: `http://127.0.0.1:${await host.handshake()}` });
  return { host, transport };
}

test('a query goes there and its frames come back', async () => {
  const { transport } = await serve();
  const { responses } = await createClient(Data, transport).queryData({ pluginContext, queries: [query('A')] });
  expect(responses.A).toMatchObject({ status: 200, error: '', frames: [new Uint8Array([1, 2, 3])] });
});

test('a plugin that cannot be made answers each query with its public words', async () => {
  const { transport } = await serve({
    createInstance: () => Promise.reject(new Error('secret')),
    describeError: () => ({ status: 502, message: 'The database is down.', errorSource: 'downstream' }),
  });
  const { responses } = await createClient(Data, transport).queryData({
    pluginContext,
    queries: [query('A'), query('B')],
  });
  const told = { status: 502, error: 'The database is down.', errorSource: 'downstream' };
  expect(responses).toMatchObject({ A: told, B: told });
});

test('a cancelled query aborts the plugin’s signal', async () => {
  const controller = new AbortController();
  const aborted = jest.fn();
  const { transport } = await serve({
    queryData: (_, __, { signal }) => {
      setTimeout(() => controller.abort(), 20);
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          aborted();
          reject(signal.reason);
        });
      });
    },
  });
  const asking = createClient(Data, transport).queryData({ pluginContext, queries: [query('A')] }, controller);
  await expect(asking).rejects.toMatchObject({ code: Code.Canceled });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(aborted).toHaveBeenCalledTimes(1);
});

test('a resource that fails answers with its public words as JSON', async () => {
  const { transport } = await serve({
    callResource: () => Promise.reject(new Error('secret')),
    describeError: () => ({ status: 404, message: 'There is no such route.', errorSource: 'downstream' }),
  });
  const messages = [];
  for await (const { code, body } of createClient(Resource, transport).callResource({ pluginContext })) {
    messages.push([code, new TextDecoder().decode(body)]);
  }
  expect(messages).toEqual([[404, '{"message":"There is no such route."}']]);
});

test('health, metrics, liveness and refused streams', async () => {
  const { transport } = await serve();
  const diagnostics = createClient(Diagnostics, transport);
  expect(await diagnostics.checkHealth({ pluginContext })).toMatchObject({ status: 1, message: 'fine' });
  const { metrics } = await diagnostics.collectMetrics({});
  expect(new TextDecoder().decode(metrics?.prometheus)).toBe('up 1\n');
  const health = createClient(Health, transport);
  expect(await health.check({ service: 'plugin' })).toMatchObject({ status: 1 });
  await expect(health.check({ service: 'other' })).rejects.toMatchObject({ code: Code.NotFound });
  await expect(createClient(Stream, transport).subscribeStream({})).rejects.toMatchObject({ code: Code.Unimplemented });
});

test('the streams of go-plugin stay open and silent', async () => {
  const { transport } = await serve();
  const controller = new AbortController();
  const ended: string[] = [];
  const listen = async (name: string, messages: AsyncIterable<unknown>) => {
    await messages[Symbol.asyncIterator]()
      .next()
      .catch(() => {});
    ended.push(name);
  };
  const open = (async function* () {
    await new Promise(() => {});
    yield {};
  })();
  const watch = createClient(Health, transport).watch({ service: 'plugin' }, controller)[Symbol.asyncIterator]();
  expect((await watch.next()).value).toMatchObject({ status: 1 });
  void listen('health', { [Symbol.asyncIterator]: () => watch });
  void listen('stdio', createClient(GRPCStdio, transport).streamStdio({}, controller));
  void listen('broker', createClient(GRPCBroker, transport).startStream(open, controller));
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(ended).toEqual([]);
  controller.abort();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(ended.sort()).toEqual(['broker', 'health', 'stdio']);
});

test('a shutdown call is answered, then instances are freed and the process ends', async () => {
  const disposed: string[] = [];
  const { host, transport } = await serve({ disposeInstance: async (instance) => void disposed.push(instance) });
  await createClient(Diagnostics, transport).checkHealth({ pluginContext });
  await createClient(GRPCController, transport).shutdown({});
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([disposed, host.exits]).toEqual([['instance'], [0]]);
});

test('the handshake does not wait for a plugin that is loaded late, and calls that come before it do', async () => {
  const host = new FakeProcess();
  const loaded = deferred<PluginDefinition<string>>();
  const served = servePlugin({ log: silent, load: () => loaded.promise }, host);
  const transport = createGrpcTransport({ baseUrl: `http://127.0.0.1:${await host.handshake()}` });
  const answer = createClient(Diagnostics, transport).collectMetrics({ pluginContext });
  loaded.resolve(definition());
  expect(new TextDecoder().decode((await answer).metrics?.prometheus)).toBe('up 1\n');
  const server = await served;
  server?.on('session', (session) => closing.push(() => session.destroy()));
  closing.push(() => server?.close());
});

test('a plugin that cannot be loaded ends the process', async () => {
  const host = new FakeProcess();
  const load = () => Promise.reject(new Error('a file is missing'));
  await expect(servePlugin({ log: silent, load }, host)).resolves.toBeNull();
  expect(host.exits).toEqual([1]);
});

test('without the cookie nothing is served and stdout stays clean', async () => {
  const host = new FakeProcess({});
  await servePlugin({ log: silent } as PluginDefinition<string>, host); // never looked at: it is refused first
  expect(host).toMatchObject({ stdout: '', exits: [1], stderr: expect.stringContaining('Grafana data source') });
});

test('SIGTERM and an uncaught error end the process, SIGINT and a lost rejection do not', async () => {
  const { host } = await serve();
  host.emit('SIGINT');
  host.emit('unhandledRejection', new Error('lost'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(host.exits).toEqual([]);
  host.emit('uncaughtException', new Error('bug'));
  host.emit('SIGTERM');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(host.exits).toEqual([1]);
});

test('an orphan leaves', async () => {
  const { host } = await serve();
  host.parent = 1;
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(host.exits).toEqual([0]);
});
