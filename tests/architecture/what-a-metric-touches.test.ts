// The test of the architecture: a metric is one declaration and one line of the oracle, a family one folder.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { families, metrics } from '../../src/shared/catalogue';
import { oracleMetrics } from '../differential/oracle/metrics';

const root = path.join(__dirname, '..', '..');

function* sources(folder: string): Generator<string> {
  for (const name of readdirSync(path.join(root, folder)).sort()) {
    const file = path.join(folder, name);
    if (statSync(path.join(root, file)).isDirectory()) {
      yield* sources(file);
    } else if (/\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)) {
      yield file;
    }
  }
}

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const product = [...sources('src')].map((file) => ({ file, text: read(file) }));

const quoting = (files: typeof product, word: string): string[] =>
  files.filter(({ text }) => new RegExp(`['"\`]${word}['"\`]`).test(text)).map(({ file }) => file);

// Code that means certain metrics, not whichever there are.
const means = [
  'src/shared/query/query.ts', // a fresh query shows one
  'src/shared/query/cohort-metrics.ts', // what cohorts are followed by is named in the contract
  'src/backend/plan/cohort-measures.ts',
  'src/backend/frames/cohort-description.ts',
  'src/shared/query/migrate-query.ts', // nor does what was stored once change
  'src/shared/query/fresh-query.ts',
  'src/frontend/testing',
  'src/shared/model/auto-map', // what others call their columns
  'src/backend/sources/sample', // the sample company sets itself targets
];
const isMeant = (file: string): boolean => means.some((place) => file.startsWith(place));
// Ids that are also the name of a table, a column, a part, a kind of survey or of sampling.
const homonyms = new Set([
  ...['nps', 'csat', 'ces', 'arr', 'touchpoints', 'advocacy', 'survey_responses', 'capacity', 'customers_lost'],
]);

describe('adding a metric', () => {
  it.each(metrics.map(({ id }) => [id]).filter(([id = '']) => !homonyms.has(id)))(
    '%s is named nowhere in the product but in the families',
    (id = '') => {
      const outside = quoting(product, id).filter((file) => !file.startsWith('src/families/') && !isMeant(file));
      expect(outside).toEqual([]);
    }
  );

  it.each(metrics.map(({ id }) => [id]))('%s has its line in the oracle', (id = '') => {
    expect(Object.keys(oracleMetrics)).toContain(id);
  });
});

describe('adding a family', () => {
  it.each(families.map(({ id }) => [id] as const))('%s is named by nothing but its folder and the registries', (id) => {
    const importing = product.filter(({ file, text }) => {
      const reads = new RegExp(
        `from '[^']*families/${id}/|from '\\./${id}/|from '\\.\\./${id}/|from '(\\.\\./)+${id}/`
      ).test(text);
      return reads && !file.startsWith(`src/families/${id}/`);
    });
    const registries = /^src\/families\/(entities|metrics|facts|tables|events|fault-examples)\.ts$/;
    const others = importing.map(({ file }) => file).filter((file) => !registries.test(file));
    // Who is a customer, and what it pays, is what every family's book is made of; health is made of what others hold.
    const built = others.filter((file) => !file.startsWith('src/families/health/'));
    expect(id === 'revenue-cohort' ? [] : built).toEqual([]);
  });
});
