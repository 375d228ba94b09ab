import { mkdir, mkdtemp, realpath, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type FileHost, startFileHost, text } from '../../../tests/support/file-host';
import { urlSecrets } from '../../shared/settings/url-settings';
import { settingsSchema } from '../../shared/settings/settings';
import type { Dataset } from './dataset';
import { openCsvSource } from './open-csv-source';
import { openSampleSource } from './sample/open-sample-source';

const { signal } = new AbortController();
const minute = 60_000;

describe('a folder of CSV files as a source', () => {
  let parent = '';
  let folder = '';
  const reports: unknown[] = [];
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text);

  beforeEach(async () => {
    parent = await realpath(await mkdtemp(path.join(tmpdir(), 'csv-source-')));
    folder = path.join(parent, 'company');
    reports.length = 0;
    await mkdir(folder);
    await write('accounts.csv', 'id\na\n');
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  const open = (allowedFolders = [parent]) => {
    const settings = settingsSchema.parse({ source: 'csv', folder });
    return openCsvSource({ settings, allowedFolders, now: () => 0, report: (error) => reports.push(error) });
  };
  const rows = (source: ReturnType<typeof open>) => ({
    now: () => source.use(async ({ entities }) => entities.get('accounts')?.rows, signal),
    fresh: () => source.useFresh(async ({ entities }) => entities.get('accounts')?.rows, signal),
    stale: () => source.use(async ({ staleBecause }) => staleBecause, signal),
  });

  it('is read again when a file grows, keeps its size but not its time, is replaced, or another one comes', async () => {
    const source = open();
    const read = rows(source);
    const loadedAs = () => source.useFresh(async (dataset) => dataset, signal);
    try {
      expect(await read.now()).toBe(1);
      await write('accounts.csv', 'id\na\nb\n');
      expect(await read.fresh()).toBe(2);
      const seen = [await loadedAs()];
      expect(await loadedAs()).toBe(seen[0]);
      await utimes(path.join(folder, 'accounts.csv'), new Date(), new Date(Date.now() + minute));
      seen.push(await loadedAs());
      await write('new.tmp', 'id\nx\ny\n');
      await rename(path.join(folder, 'new.tmp'), path.join(folder, 'accounts.csv'));
      seen.push(await loadedAs());
      await write('csms.csv', 'id\nann\n');
      seen.push(await loadedAs());
      await rm(path.join(folder, 'csms.csv'));
      seen.push(await loadedAs());
      expect(new Set(seen).size).toBe(seen.length);
      await write('notes.txt', 'no entity');
      expect(await loadedAs()).toBe(seen.at(-1));
    } finally {
      await source.close();
    }
  });

  it('goes on with what it has when the folder is taken away, says so, and recovers when it is back', async () => {
    const source = open();
    const read = rows(source);
    try {
      expect(await read.now()).toBe(1);
      await rename(folder, `${folder} away`);
      await expect(read.fresh()).rejects.toMatchObject({ name: 'KpiError' });
      expect(await read.now()).toBe(1);
      expect(await read.stale()).toEqual(expect.stringContaining('folder'));
      expect(reports).toHaveLength(1);
      await rename(`${folder} away`, folder);
      expect(await read.fresh()).toBe(1);
      expect(await read.stale()).toBeUndefined();
    } finally {
      await source.close();
    }
  });

  it('outside the allowed folders is refused, and so is every folder where none is allowed', async () => {
    for (const allowed of [[], [path.join(parent, 'comp')], [path.join(parent, 'company', 'deeper')]]) {
      const source = open(allowed);
      await expect(rows(source).now()).rejects.toMatchObject({ code: 'forbidden' });
      await source.close();
    }
  });
});

describe('CSV files at URLs as a source', () => {
  let host: FileHost;
  let folder = '';
  beforeAll(async () => {
    host = await startFileHost();
    folder = await realpath(await mkdtemp(path.join(tmpdir(), 'csv-source-')));
  });
  afterAll(async () => {
    await host.stop();
    await rm(folder, { recursive: true, force: true });
  });
  beforeEach(() => {
    host.pages.clear();
    host.pages.set('/customers', text('key\na\nb\n'));
  });

  const customers = () => ({ url: host.url('/customers'), fields: { id: 'key' } });
  const subscriptions = () => ({ url: host.url('/paid?key=canary') });
  const open = (entities: object, more: object = {}) => {
    const reports: unknown[] = [];
    const source = openCsvSource({
      settings: settingsSchema.parse({ source: 'csv', mapping: { entities }, ...more }),
      secrets: { [urlSecrets.ca]: host.ca },
      allowedFolders: [folder],
      urlHosts: { public: [], private: [host.host()] },
      resolve: async () => ['127.0.0.1'],
      now: () => 0,
      report: (error) => reports.push(error),
    });
    const counts = ({ entities: found }: Dataset) => [...found].map(([id, { file, rows }]) => [id, file, rows]);
    return {
      ...source,
      reports,
      read: () => source.use(async (dataset) => counts(dataset), signal),
      fresh: () => source.useFresh(async (dataset) => counts(dataset), signal),
      stale: () => source.use(async ({ staleBecause }) => staleBecause, signal),
    };
  };

  it('needs no folder where all of them are, and shows no more of a URL than host and path', async () => {
    host.pages.set('/paid?key=canary', text('account,from,amount\na,2024-01-01,10\nz,2024-01-01,10\n'));
    const source = open({ accounts: customers(), subscriptions: subscriptions() });
    try {
      expect(await source.read()).toEqual([
        ['accounts', `${host.host()}/customers`, 2],
        ['subscriptions', `${host.host()}/paid`, 1],
      ]);
      const told = await source.use(async ({ rejects, faults }) => JSON.stringify([rejects, faults]), signal);
      expect(told).toContain(`${host.host()}/paid`);
      expect(told).not.toContain('canary');
    } finally {
      await source.close();
    }
  });

  it('stand beside those of a folder', async () => {
    await writeFile(path.join(folder, 'csms.csv'), 'id\nann\n');
    const source = open({ accounts: customers() }, { folder });
    expect(await source.read()).toEqual([
      ['accounts', `${host.host()}/customers`, 2],
      ['csms', 'csms.csv', 1],
    ]);
    await source.close();
  });

  it.each<[string, object]>([
    ['when the accounts are not', { csms: { url: 'https://files.example/csms.csv' } }],
    [
      'when another entity is mapped to a file',
      { accounts: { url: 'https://files.example/' }, csms: { file: 'a.csv' } },
    ],
  ])('do not do without a folder %s', async (_, entities) => {
    const source = open(entities);
    await expect(source.read()).rejects.toMatchObject({
      code: 'bad_settings',
      message: expect.stringContaining('No folder'),
    });
    await source.close();
  });

  it('go on answering while their host is down, marked as old, and are as new as it is once it is back', async () => {
    const source = open({ accounts: customers() });
    try {
      expect(await source.read()).toMatchObject([['accounts', expect.anything(), 2]]);
      await host.stop();
      try {
        await expect(source.fresh()).rejects.toMatchObject({ code: 'source_down' });
        expect(await source.read()).toMatchObject([['accounts', expect.anything(), 2]]);
        expect(await source.stale()).toContain('refuses connections');
        expect(source.reports).toHaveLength(1);
      } finally {
        await host.start();
      }
      host.pages.set('/customers', text('key\nc\n'));
      expect(await source.fresh()).toMatchObject([['accounts', expect.anything(), 1]]);
      expect(await source.stale()).toBeUndefined();
    } finally {
      await source.close();
    }
  });

  it('fail at once where none was ever had', async () => {
    host.pages.clear();
    const source = open({ accounts: customers() });
    await expect(source.read()).rejects.toMatchObject({ code: 'bad_data', source: 'downstream' });
    await source.close();
  });

  it('are listed with their columns for the mapping, also one that nothing is mapped to yet', async () => {
    host.pages.set('/other.csv', text('id;plan\n1;gold\n'));
    const source = open({ accounts: customers(), subscriptions: subscriptions() });
    try {
      const listed = await source.tables(null, signal);
      expect(
        listed.tables.map(({ name, kind, rows, columns }) => [name, kind, rows, columns.map((each) => each.name)])
      ).toEqual([
        [host.url('/customers'), 'url', 2, ['key']],
        [host.url('/paid?key=canary'), 'url', null, []],
      ]);
      const { tables } = await source.tables(host.url('/other.csv'), signal);
      expect(tables).toMatchObject([{ kind: 'url', columns: [{ name: 'id' }, { name: 'plan', samples: ['gold'] }] }]);
      await expect(source.tables('https://strange.example/', signal)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(source.tables('http://files.example/', signal)).rejects.toMatchObject({ code: 'bad_query' });
    } finally {
      await source.close();
    }
  });
});

describe('the sample company as a source', () => {
  it('is another one the next day', async () => {
    let now = Date.UTC(2026, 2, 17, 12);
    const source = openSampleSource(
      settingsSchema.parse({}),
      () => now,
      (error) => expect(error).toBeUndefined()
    );
    try {
      const first = await source.use(async ({ loadedAt }) => loadedAt, signal);
      now += 60 * minute;
      expect(await source.useFresh(async ({ loadedAt }) => loadedAt, signal)).toBe(first);
      now += 24 * 60 * minute;
      expect(await source.useFresh(async ({ loadedAt }) => loadedAt, signal)).toBe(now);
    } finally {
      await source.close();
    }
  });
});
