// Writes the sample company, of any size, as canonical CSV files into a folder, or as one SQL file for Postgres.
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sampleEntities } from '../../src/backend/sources/sample/company';
import { sampleCompany } from '../../src/backend/sources/sample/options';
import { writeSampleFolder } from '../../src/backend/sources/sample/write-folder';
import { writeSampleSql } from './sql-file';

const usage = `Usage: npm run sample-data -- --folder DIR | --sql FILE [--customers 400] [--csms 12] [--months 36] [--seed 48] [--now yyyy-mm-dd] [--entities accounts,subscriptions,…]
Entities, all where none are named: ${sampleEntities.join(', ')}.`;

try {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string' },
      sql: { type: 'string' },
      customers: { type: 'string' },
      csms: { type: 'string' },
      months: { type: 'string' },
      seed: { type: 'string' },
      now: { type: 'string' },
      entities: { type: 'string' },
    },
  });
  const target = values.folder ?? values.sql;
  if (target === undefined || (values.folder !== undefined && values.sql !== undefined)) {
    throw new Error('Give either --folder or --sql: where should the company go?');
  }
  const number = (name: 'customers' | 'csms' | 'months' | 'seed') => Number(values[name] ?? sampleCompany[name]);
  const wanted = values.entities?.split(',').map((name) => name.trim()) ?? sampleEntities;
  const unknown = wanted.filter((name) => !sampleEntities.some((entity) => entity === name));
  if (unknown.length > 0) {
    throw new Error(`The sample company has no ${unknown.join(', ')}.`);
  }
  const path = resolve(target);
  await mkdir(values.sql === undefined ? path : dirname(path), { recursive: true });
  const options = {
    seed: number('seed'),
    customers: number('customers'),
    csms: number('csms'),
    months: number('months'),
    now: values.now === undefined ? Date.now() : Date.parse(values.now),
  };
  const write = values.sql === undefined ? writeSampleFolder : writeSampleSql;
  await write(
    path,
    options,
    sampleEntities.filter((entity) => wanted.includes(entity))
  );
  console.log(`Wrote the sample company to ${path}.`);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
  process.exitCode = 1;
}
