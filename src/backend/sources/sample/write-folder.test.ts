import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { basicEntities, generateCompany, sampleEntities } from './company';
import { sampleCompany } from './options';
import { writeSampleFolder } from './write-folder';

describe('writeSampleFolder', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sample-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes one canonical CSV per entity with a line per row', async () => {
    const options = { ...sampleCompany, now: Date.parse('2026-03-17') };
    await writeSampleFolder(folder, options);
    expect((await readdir(folder)).sort()).toEqual(sampleEntities.map((entity) => `${entity}.csv`).sort());
    const lines = (await readFile(join(folder, 'subscriptions.csv'), 'utf8')).trimEnd().split('\n');
    expect(lines[0]).toBe('account,from,to,amount,billing_interval,cancelled_at');
    expect(lines).toHaveLength(1 + [...generateCompany(options).subscriptions.rows].length);
  });

  it('leaves out the entities that are not asked for', async () => {
    await writeSampleFolder(folder, { ...sampleCompany, now: Date.parse('2026-03-17') }, basicEntities);
    expect((await readdir(folder)).sort()).toEqual([
      'account_owners.csv',
      'accounts.csv',
      'csms.csv',
      'subscriptions.csv',
      'survey_responses.csv',
    ]);
  });
});
