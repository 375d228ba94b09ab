// No published case is passed over: each is a test, or is in the docs with the reason why not.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describeWith } from '../support/shared-data';
import { publishedCases, publishedIds } from './published-case';

const here = (file: string): string => readFileSync(path.join(__dirname, file), 'utf8');
const tests = readdirSync(__dirname)
  .filter((file) => /^published-.*\.test\.ts$/.test(file))
  .map(here)
  .join('\n');
const run = new Set(publishedIds().filter((id) => tests.includes(`'${id}'`)));
const listed = new Set([...here('../../docs/published-cases.md').matchAll(/^\| (\S+) +\|/gm)].map(([, id = '']) => id));

describeWith(publishedCases)('published cases', () => {
  it.each(publishedIds())('%s is a test, or the docs say why not', (id) => {
    expect(run.has(id) || listed.has(id)).toBe(true);
  });

  it('are all that the docs name', () => {
    const known = new Set(publishedIds());
    expect([...listed].filter((id) => !known.has(id) && id !== 'case' && !/^-+$/.test(id))).toEqual([]);
  });
});
