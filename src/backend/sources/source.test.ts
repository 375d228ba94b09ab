import { mappingSchema } from '../../shared/model/mapping';
import { KpiError } from '../../shared/errors';
import { duckdbDialect } from '../engines/duckdb/dialect';
import { plain, raw } from '../facts/statement';
import { deferred } from '../host/testing/fakes';
import type { Dataset } from './dataset';
import { openSource } from './source';

const { signal } = new AbortController();

interface Loading {
  readonly signal: AbortSignal;
  /** Ends the load with a data set of this name. */
  done(name: string): void;
  fail(error: unknown): void;
}

/** A source whose files and loads are in the test's hand. */
function world() {
  let version: () => Promise<string> = async () => 'v1';
  const loads: Loading[] = [];
  const closed: string[] = [];
  let ms = 0;
  let closing = Promise.resolve();
  const reports: unknown[] = [];

  const datasetOf = (name: string): Dataset => ({
    engine: {
      dialect: duckdbDialect,
      query: async () => ({ columns: [name], rows: [] }),
      written: () => '',
      close: async () => {
        await closing;
        closed.push(name);
      },
    },
    entities: new Map(),
    segments: [],
    csms: [],
    rejects: [],
    foreignCurrencies: [],
    hasSharedOwners: false,
    mapping: mappingSchema.parse({}),
    loadedAt: 0,
  });
  const origin = {
    version: () => version(),
    load: (closing: AbortSignal) => {
      const { promise, resolve, reject } = deferred<Dataset>();
      loads.push({ signal: closing, done: (name) => resolve(datasetOf(name)), fail: reject });
      return promise;
    },
  };
  const source = openSource(
    origin,
    (error) => reports.push(error),
    () => ms
  );
  const seen = async (dataset: Dataset) => {
    const { columns } = await dataset.engine.query(plain(raw('')), signal);
    return dataset.staleBecause === undefined ? columns[0] : `${columns[0]}, stale: ${dataset.staleBecause}`;
  };
  return {
    source,
    loads,
    closed,
    reports,
    pass(time: number) {
      ms += time;
    },
    /** Lets no copy be closed before `until` is. */
    closeAfter(until: Promise<void>) {
      closing = until;
    },
    setVersion(next: string | Error) {
      version = async () => {
        if (next instanceof Error) {
          throw next;
        }
        return next;
      };
    },
    slowVersion() {
      const asked = deferred<string>();
      version = () => asked.promise;
      return asked;
    },
    use: (by = signal) => source.use(seen, by),
    useFresh: (by = signal) => source.useFresh(seen, by),
    /** With a first copy loaded. */
    async loaded() {
      const first = source.use(seen, signal);
      await settle();
      loads[0]?.done('v1');
      await first;
      return this;
    },
  };
}

/** Lets everything run that waits for nothing else. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

const badData = (message: string) => new KpiError('bad_data', message);

describe('the first load', () => {
  it('is one for all who ask meanwhile', async () => {
    const { loads, use } = world();
    const asked = [use(), use()];
    await settle();
    asked.push(use());
    await settle();
    expect(loads).toHaveLength(1);
    loads[0]?.done('v1');
    expect(await Promise.all(asked)).toEqual(['v1', 'v1', 'v1']);
  });

  it('fails for all who wait, is not told as a reload, and is tried again by the next who asks', async () => {
    const { loads, reports, use } = world();
    const asked = Promise.allSettled([use(), use()]);
    await settle();
    loads[0]?.fail(badData('row 7 is broken'));
    expect(await asked).toEqual([
      { status: 'rejected', reason: badData('row 7 is broken') },
      { status: 'rejected', reason: badData('row 7 is broken') },
    ]);
    expect(reports).toEqual([]);
    const again = use();
    await settle();
    expect(loads).toHaveLength(2);
    loads[1]?.done('v1');
    expect(await again).toBe('v1');
  });

  it('goes on for the others when one of them leaves', async () => {
    const { loads, use } = world();
    const leaving = new AbortController();
    const left = use(leaving.signal);
    const stayed = use();
    await settle();
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    expect(loads[0]?.signal.aborted).toBe(false);
    loads[0]?.done('v1');
    expect(await stayed).toBe('v1');
  });

  it('is not begun for somebody who has left already, nor fails behind the back of everybody', async () => {
    const { loads, use, setVersion } = world();
    setVersion(new Error('unplugged'));
    await expect(use(AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
    const leaving = new AbortController();
    const left = use(leaving.signal);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    await settle();
    expect(loads).toEqual([]);
  });

  it('that throws at once is a failure like any other', async () => {
    let attempts = 0;
    const origin = {
      version: async () => 'v1',
      load: () => {
        attempts += 1;
        throw badData('no such folder');
      },
    };
    const source = openSource(origin, () => undefined);
    await expect(source.use(async () => 1, signal)).rejects.toThrow('no such folder');
    await expect(source.use(async () => 1, signal)).rejects.toThrow('no such folder');
    expect(attempts).toBe(2);
  });
});

describe('a reload', () => {
  it('leaves the old copy serving until the new one is there, and closes it when its last user is done', async () => {
    const { source, loads, closed, use, setVersion } = await world().loaded();
    const busy = deferred<string>();
    const long = source.use(() => busy.promise, signal);
    setVersion('v2');
    expect(await use()).toBe('v1');
    expect(await use()).toBe('v1');
    await settle();
    expect(loads).toHaveLength(2);
    loads[1]?.done('v2');
    await settle();
    expect(await use()).toBe('v2');
    expect(closed).toEqual([]);
    busy.resolve('late');
    expect(await long).toBe('late');
    expect(closed).toEqual(['v1']);
  });

  it('closes an old copy that nobody uses at once, and one whose user failed', async () => {
    const { source, loads, closed, use, setVersion } = await world().loaded();
    setVersion('v2');
    await use();
    await settle();
    const failing = deferred<never>();
    const failed = source.use(() => failing.promise, signal);
    await settle();
    loads[1]?.done('v2');
    await settle();
    failing.reject(new Error('query failed'));
    await expect(failed).rejects.toThrow('query failed');
    expect(closed).toEqual(['v1']);
    setVersion('v3');
    await use();
    await settle();
    loads[2]?.done('v3');
    await settle();
    expect(closed).toEqual(['v1', 'v2']);
  });

  it('hands nobody a copy that was closed between being found and being held', async () => {
    const { source, loads, closed, setVersion, use } = await world().loaded();
    setVersion('v2');
    await use();
    await settle();
    // The new copy arrives while this user is on the way to the old one.
    const asked = source.use(
      async ({ engine }) => [...(await engine.query(plain(raw('')), signal)).columns, ...closed],
      signal
    );
    loads[1]?.done('v2');
    const [name, ...gone] = await asked;
    expect(gone).not.toContain(name);
  });

  it('that fails keeps the old copy serving, which says why; told once, and not tried again for the same files', async () => {
    const { loads, reports, use, setVersion } = await world().loaded();
    setVersion('v2');
    await use();
    await settle();
    loads[1]?.fail(badData('row 7 is broken'));
    await settle();
    expect(await use()).toBe('v1, stale: row 7 is broken');
    expect(await use()).toBe('v1, stale: row 7 is broken');
    await settle();
    expect(loads).toHaveLength(2);
    expect(reports).toEqual([badData('row 7 is broken')]);
  });

  it('is tried again when the files change, and then forgets the failure', async () => {
    const { loads, use, setVersion } = await world().loaded();
    setVersion('v2');
    await use();
    await settle();
    loads[1]?.fail(badData('row 7 is broken'));
    await settle();
    setVersion('v3');
    expect(await use()).toBe('v1, stale: row 7 is broken');
    await settle();
    loads[2]?.done('v3');
    await settle();
    expect(await use()).toBe('v3');
  });

  it('is no longer missed once the files are again what the copy was read from', async () => {
    const { loads, reports, use, setVersion } = await world().loaded();
    setVersion('v2');
    await use();
    await settle();
    loads[1]?.fail(badData('row 7 is broken'));
    await settle();
    setVersion('v1');
    await use();
    await settle();
    expect(await use()).toBe('v1');
    expect(loads).toHaveLength(2);
    setVersion('v2');
    await use();
    await settle();
    expect(loads).toHaveLength(3);
    expect(reports).toHaveLength(1);
  });

  it('keeps what is private about a failure out of the words for readers', async () => {
    const { loads, use, setVersion } = await world().loaded();
    setVersion('v2');
    await use();
    await settle();
    loads[1]?.fail(new Error('/srv/secret/file: EIO'));
    await settle();
    expect(await use()).toBe('v1, stale: The new data could not be loaded.');
  });
});

it('tries a version that could not be loaded again after a minute, as a fault can pass by itself', async () => {
  const { loads, use, setVersion, pass } = await world().loaded();
  setVersion('v2');
  await use();
  await settle();
  loads[1]?.fail(badData('out of memory'));
  await settle();
  pass(59_000);
  await use();
  await settle();
  expect(loads).toHaveLength(2);
  pass(2_000);
  await use();
  await settle();
  expect(loads).toHaveLength(3);
  loads[2]?.done('v2');
  await settle();
  expect(await use()).toBe('v2');
});

describe('files that cannot be looked at any more', () => {
  it('leave the copy serving, which says why; told once until it is another reason, and forgotten when they are back', async () => {
    const { loads, reports, use, setVersion } = await world().loaded();
    setVersion(badData('The folder is gone.'));
    await use();
    await settle();
    expect(await use()).toBe('v1, stale: The folder is gone.');
    await settle();
    expect(reports).toEqual([badData('The folder is gone.')]);
    setVersion(badData('The folder is forbidden.'));
    await use();
    await settle();
    expect(await use()).toBe('v1, stale: The folder is forbidden.');
    expect(reports).toHaveLength(2);
    setVersion('v1');
    await use();
    await settle();
    expect(await use()).toBe('v1');
    expect(loads).toHaveLength(1);
  });

  it('are an error where there is no copy yet', async () => {
    const { use, setVersion, reports } = world();
    setVersion(badData('The folder is gone.'));
    await expect(use()).rejects.toThrow('The folder is gone.');
    expect(reports).toEqual([]);
  });
});

describe('a fresh copy', () => {
  it('is waited for, and an older one is not served in its place', async () => {
    const { loads, useFresh, setVersion } = await world().loaded();
    expect(await useFresh()).toBe('v1');
    setVersion('v2');
    const fresh = useFresh();
    await settle();
    loads[1]?.done('v2');
    expect(await fresh).toBe('v2');
  });

  it('is not one whose load began before the files changed again', async () => {
    const { loads, use, useFresh, setVersion } = await world().loaded();
    setVersion('v2');
    await use();
    await settle();
    setVersion('v3');
    const fresh = [useFresh(), useFresh()];
    await settle();
    loads[1]?.done('v2');
    await settle();
    expect(loads).toHaveLength(3);
    loads[2]?.done('v3');
    expect(await Promise.all(fresh)).toEqual(['v3', 'v3']);
  });

  it('is tried again where it failed before, and throws what fails', async () => {
    const { loads, use, useFresh, setVersion } = await world().loaded();
    setVersion('v2');
    await use();
    await settle();
    loads[1]?.fail(badData('row 7 is broken'));
    await settle();
    const again = useFresh();
    const outcome = expect(again).rejects.toThrow('row 7 is still broken');
    await settle();
    expect(loads).toHaveLength(3);
    loads[2]?.fail(badData('row 7 is still broken'));
    await outcome;
    expect(await use()).toBe('v1, stale: row 7 is still broken');
  });
});

describe('close', () => {
  it('frees the copy when its last user is done, and serves nobody any more', async () => {
    const { source, closed, use } = await world().loaded();
    const busy = deferred<void>();
    const long = source.use(() => busy.promise, signal);
    await settle();
    await source.close();
    expect(closed).toEqual([]);
    busy.resolve();
    await long;
    expect(closed).toEqual(['v1']);
    await expect(use()).rejects.toMatchObject({ code: 'cancelled' });
    await source.close();
    expect(closed).toEqual(['v1']);
  });

  it('waits until the copy is freed, and tells of one that cannot be', async () => {
    const { source, closed, reports, closeAfter } = await world().loaded();
    const freed = deferred<void>();
    closeAfter(freed.promise);
    const closing = source.close();
    await settle();
    expect(closed).toEqual([]);
    freed.resolve();
    await closing;
    expect(closed).toEqual(['v1']);

    const other = await world().loaded();
    other.closeAfter(Promise.reject(badData('it is stuck')));
    await other.source.close();
    expect([reports, other.reports]).toEqual([[], [badData('it is stuck')]]);
  });

  it('during a load asks it to give up, waits for it, and tells nobody of a failed reload', async () => {
    const { source, loads, closed, reports, use, setVersion } = await world().loaded();
    setVersion('v2');
    await use();
    await settle();
    const closing = source.close();
    expect(loads[1]?.signal.aborted).toBe(true);
    loads[1]?.fail(loads[1].signal.reason);
    await closing;
    expect(closed).toEqual(['v1']);
    expect(reports).toEqual([]);
  });

  it('frees what a load brings that did not give up in time, and turns away who waited for it', async () => {
    const { source, loads, closed, use } = world();
    const waiting = expect(use()).rejects.toMatchObject({ code: 'cancelled' });
    await settle();
    const closing = source.close();
    loads[0]?.done('late');
    await closing;
    await waiting;
    expect(closed).toEqual(['late']);
  });

  it('while the files are looked at starts no load afterwards', async () => {
    const { source, loads, use, slowVersion } = world();
    const version = slowVersion();
    const waiting = expect(use()).rejects.toMatchObject({ code: 'cancelled' });
    await settle();
    await source.close();
    version.resolve('v1');
    await waiting;
    expect(loads).toEqual([]);
  });
});
