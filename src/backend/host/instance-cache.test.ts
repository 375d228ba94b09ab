import { InstanceCache } from './instance-cache';
import type { InstanceSettings } from './plugin-definition';
import { deferred, settingsOf, silent } from './testing/fakes';

const never = new AbortController().signal;

function setUp(create: (settings: InstanceSettings) => Promise<string> = async ({ uid }) => uid) {
  const clock = { ms: 0 };
  const made: InstanceSettings[] = [];
  const disposed: string[] = [];
  const maker = {
    createInstance: (settings: InstanceSettings) => {
      made.push(settings);
      return create(settings);
    },
    disposeInstance: async (instance: string) => {
      disposed.push(instance);
    },
  };
  return { cache: new InstanceCache(maker, silent, () => clock.ms), clock, made, disposed };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('calls of one data source share an instance, made once even when they come together', async () => {
  const { cache, made } = setUp();
  await Promise.all([1, 2, 3].map(() => cache.acquire(settingsOf(), never)));
  await cache.acquire(settingsOf({ name: 'renamed without a save' }), never);
  expect(made).toHaveLength(1);
});

test('the same uid in another organisation is another data source', async () => {
  const { cache, made } = setUp();
  await cache.acquire(settingsOf({ orgId: 1 }), never);
  await cache.acquire(settingsOf({ orgId: 2 }), never);
  expect(made.map(({ orgId }) => orgId)).toEqual([1, 2]);
});

test.each([
  ['a save', { updatedMs: 2 }],
  ['a change of Grafana’s configuration', { grafanaConfig: { toggles: 'a' } }],
])('%s makes a new instance and frees the old one', async (_, change) => {
  const { cache, made, disposed } = setUp(async ({ updatedMs, grafanaConfig }) =>
    JSON.stringify([updatedMs, grafanaConfig])
  );
  (await cache.acquire(settingsOf(), never)).release();
  await cache.acquire(settingsOf(change), never);
  await settle();
  expect(made).toHaveLength(2);
  expect(disposed).toEqual(['[1,{}]']);
});

test('the order of Grafana’s configuration means nothing', async () => {
  const { cache, made } = setUp();
  await cache.acquire(settingsOf({ grafanaConfig: { a: '1', b: '2' } }), never);
  await cache.acquire(settingsOf({ grafanaConfig: { b: '2', a: '1' } }), never);
  expect(made).toHaveLength(1);
});

test('a replaced instance is freed when its last call ends, not before, and once', async () => {
  const { cache, disposed } = setUp(async ({ updatedMs }) => `v${updatedMs}`);
  const first = await cache.acquire(settingsOf(), never);
  const second = await cache.acquire(settingsOf(), never);
  await cache.acquire(settingsOf({ updatedMs: 2 }), never);
  first.release();
  first.release();
  await settle();
  expect(disposed).toEqual([]);
  second.release();
  await settle();
  expect(disposed).toEqual(['v1']);
});

test('a failed creation reaches all who waited, and the next request tries again', async () => {
  let attempts = 0;
  const { cache } = setUp(async () => {
    attempts += 1;
    if (attempts === 1) {
      throw new Error('no database');
    }
    return 'fine';
  });
  const together = await Promise.allSettled([1, 2].map(() => cache.acquire(settingsOf(), never)));
  expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect((await cache.acquire(settingsOf(), never)).instance).toBe('fine');
});

test('a failure of new settings does not bring the old instance back', async () => {
  const { cache, disposed } = setUp(async ({ updatedMs }) => {
    if (updatedMs === 2) {
      throw new Error('bad settings');
    }
    return 'old';
  });
  (await cache.acquire(settingsOf(), never)).release();
  await expect(cache.acquire(settingsOf({ updatedMs: 2 }), never)).rejects.toThrow('bad settings');
  await settle();
  expect(disposed).toEqual(['old']);
});

test('a maker that throws instead of rejecting fails its request only', async () => {
  const { cache } = setUp(() => {
    throw new Error('thrown');
  });
  await expect(cache.acquire(settingsOf(), never)).rejects.toThrow('thrown');
});

test('a cancelled request stops waiting; the instance is still made for the next one', async () => {
  const creation = deferred<string>();
  const { cache, made } = setUp(() => creation.promise);
  const controller = new AbortController();
  const waiting = cache.acquire(settingsOf(), controller.signal);
  controller.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  creation.resolve('made');
  expect((await cache.acquire(settingsOf(), never)).instance).toBe('made');
  expect(made).toHaveLength(1);
});

test('an idle instance is freed, one in use is not', async () => {
  const { cache, clock, disposed } = setUp();
  (await cache.acquire(settingsOf({ uid: 'idle' }), never)).release();
  await cache.acquire(settingsOf({ uid: 'busy' }), never);
  clock.ms = 1_000;
  cache.retireIdle(1_001);
  await settle();
  expect(disposed).toEqual([]);
  cache.retireIdle(1_000);
  await settle();
  expect(disposed).toEqual(['idle']);
});

test('at a stop everything is freed: current, replaced and still in the making', async () => {
  const late = deferred<string>();
  const { cache, disposed } = setUp(async ({ uid, updatedMs }) =>
    uid === 'late' ? late.promise : `${uid}${updatedMs}`
  );
  await cache.acquire(settingsOf(), never);
  await cache.acquire(settingsOf({ updatedMs: 2 }), never);
  const waiting = cache.acquire(settingsOf({ uid: 'late' }), never);
  const all = cache.disposeAll();
  late.resolve('late');
  await Promise.all([all, waiting]);
  expect(disposed.sort()).toEqual(['a1', 'a2', 'late']);
});
