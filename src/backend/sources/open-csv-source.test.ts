import { mkdir, mkdtemp, realpath, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { settingsSchema } from '../../shared/settings/settings';
import { openCsvSource } from './open-csv-source';
import { openSampleSource } from './sample/open-sample-source';

jest.setTimeout(30_000);

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
