import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { settingsSchema } from '../../../shared/settings/settings';
import { sampleEntities } from './company';
import { loadSampleCompany, sampleDay } from './load-sample-company';

const now = Date.parse('2026-03-17T12:00:00Z');

describe('loadSampleCompany', () => {
  let temporaryFolder = '';
  beforeAll(async () => {
    temporaryFolder = await mkdtemp(join(tmpdir(), 'sample-test-'));
  });
  afterAll(() => rm(temporaryFolder, { recursive: true }));

  it('loads every row with none rejected, offers its segments and leaves no file behind', async () => {
    const settings = settingsSchema.parse({ mapping: { entities: { accounts: { file: 'elsewhere.csv' } } } });
    const dataset = await loadSampleCompany(settings, now, { temporaryFolder });
    try {
      expect(dataset.rejects).toEqual([]);
      expect(
        [...dataset.entities.values()].every(({ rejected, file }) => rejected === 0 && file === 'Sample company')
      ).toBe(true);
      expect(dataset.entities.get('accounts')?.rows).toBeGreaterThan(450);
      expect(dataset.entities.get('survey_responses')?.rows).toBeGreaterThan(6000);
      expect([...dataset.entities.keys()].sort()).toEqual([...sampleEntities].sort());
      expect(Math.min(...[...dataset.entities.values()].map(({ rows }) => rows))).toBeGreaterThan(10);
      expect(dataset.segments).toEqual(['plan', 'region', 'industry']);
      expect(dataset.csms).toHaveLength(12);
      expect(await readdir(temporaryFolder)).toEqual([]);
    } finally {
      await dataset.engine.close();
    }
  });

  it('has its files where the next process takes them away, should this one have no time to', async () => {
    const loading = loadSampleCompany(settingsSchema.parse({}), now, { temporaryFolder });
    let names: string[] = [];
    while (names.length === 0) {
      names = await readdir(temporaryFolder);
    }
    await (await loading).engine.close();
    expect(names).toEqual([expect.stringMatching(`^customer-success-sample-${process.pid}-`)]);
  });

  it('leaves no file behind when it is given up', async () => {
    const signal = AbortSignal.abort(new Error('given up'));
    await expect(loadSampleCompany(settingsSchema.parse({}), now, { temporaryFolder, signal })).rejects.toThrow(
      'given up'
    );
    expect(await readdir(temporaryFolder)).toEqual([]);
  });

  it('belongs to one day', () => {
    expect(sampleDay(now)).toBe('2026-03-17');
    expect(sampleDay(now + 12 * 3_600_000)).toBe('2026-03-18');
  });
});
