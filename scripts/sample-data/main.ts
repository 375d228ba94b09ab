// Writes the sample company as canonical CSV files, of any size, into a folder.
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sampleCompany } from '../../src/backend/sources/sample/options';
import { writeSampleFolder } from '../../src/backend/sources/sample/write-folder';

const usage = `Usage: npm run sample-data -- --folder DIR [--customers 400] [--csms 12] [--months 36] [--seed 48] [--now yyyy-mm-dd]`;

try {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      customers: { type: 'string' },
      csms: { type: 'string' },
      months: { type: 'string' },
      seed: { type: 'string' },
      now: { type: 'string' },
    },
  });
  if (values.folder === undefined) {
    throw new Error('--folder is missing: where should the files go?');
  }
  const number = (name: 'customers' | 'csms' | 'months' | 'seed') => Number(values[name] ?? sampleCompany[name]);
  const folder = resolve(values.folder);
  await mkdir(folder, { recursive: true });
  await writeSampleFolder(folder, {
    seed: number('seed'),
    customers: number('customers'),
    csms: number('csms'),
    months: number('months'),
    now: values.now === undefined ? Date.now() : Date.parse(values.now),
  });
  console.log(`Wrote the sample company to ${folder}.`);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 1;
}
