import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleCompany } from '../../src/backend/sources/sample/options';
import { generateCompany } from '../../src/backend/sources/sample/company';
import { copyLine, writeSampleSql } from './sql-file';

const options = { ...sampleCompany, customers: 100, now: Date.UTC(2026, 2, 1) };

describe('writeSampleSql', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sample-sql-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('writes typed tables of our own names with the rows of the sample company', async () => {
    const path = join(folder, 'company.sql');
    await writeSampleSql(path, options, ['accounts', 'subscriptions']);
    const sql = await readFile(path, 'utf8');
    expect(sql).toContain(
      'create table subscriptions ("account" text, "from" timestamptz, "to" timestamptz, "amount" numeric, "billing_interval" text, "cancelled_at" timestamptz);'
    );
    for (const entity of ['accounts', 'subscriptions'] as const) {
      const rows = [...generateCompany(options)[entity].rows].map((cells) => `${cells.join('\t')}\n`);
      expect(sql).toContain(`copy ${entity} from stdin (null '');\n${rows.join('')}\\.\n`);
    }
  });

  it('escapes what would end a cell, a row or the data', () => {
    expect(copyLine(['a\tb', 'c\nd\r', '\\.', ''])).toBe('a\\tb\tc\\nd\\r\t\\\\.\t\n');
  });

  it('lets a server of another user read the file', async () => {
    const path = join(folder, 'readable.sql');
    await writeSampleSql(path, options, ['csms']);
    expect((await stat(path)).mode & 0o444).toBe(0o444);
  });
});
