import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleCompany } from '../../src/backend/sources/sample/options';
import { writeSampleFolder } from '../../src/backend/sources/sample/write-folder';
import { writeSampleSql } from './sql-file';

const options = { ...sampleCompany, customers: 100, now: Date.UTC(2026, 2, 1) };

describe('writeSampleSql', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sample-sql-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('writes typed tables of our own names with the very rows of the CSV files', async () => {
    const path = join(folder, 'company.sql');
    await writeSampleSql(path, options, ['accounts', 'subscriptions']);
    await writeSampleFolder(folder, options, ['accounts', 'subscriptions']);
    const sql = await readFile(path, 'utf8');
    expect(sql).toContain(
      'create table subscriptions ("account" text, "from" timestamptz, "to" timestamptz, "amount" numeric, "billing_interval" text, "cancelled_at" timestamptz);'
    );
    for (const entity of ['accounts', 'subscriptions']) {
      const csv = await readFile(join(folder, `${entity}.csv`), 'utf8');
      expect(sql).toContain(`copy ${entity} from stdin (format csv, header);\n${csv}\\.\n`);
    }
  });

  it('lets a server of another user read the file', async () => {
    const path = join(folder, 'readable.sql');
    await writeSampleSql(path, options, ['csms']);
    expect((await stat(path)).mode & 0o444).toBe(0o444);
  });
});
