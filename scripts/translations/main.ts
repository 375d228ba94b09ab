// Writes or checks the English texts, and holds every other language against them.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../command';
import { faultsIn, flat, merged, nested, textsOf } from './texts';

const sources = 'src/frontend';
const locales = 'src/locales';
const file = 'csmetrics-customersuccess-datasource.json';

const files = (await readdir(join(root, sources), { recursive: true })).filter(
  (name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name)
);
const calls = files.sort().map(async (name) => textsOf(name, await readFile(join(root, sources, name), 'utf8')));
const english = merged((await Promise.all(calls)).flat());
const written = join(root, locales, 'en-US', file);
const text = `${JSON.stringify(nested(english), null, 2)}\n`;
const faults: string[] = [];
if (process.argv.includes('--check')) {
  if ((await readFile(written, 'utf8')) !== text) {
    faults.push(`${locales}/en-US is not what the code says. Run npm run translations:generate.`);
  }
} else {
  await writeFile(written, text);
}
for (const language of (await readdir(join(root, locales))).filter((name) => name !== 'en-US')) {
  const texts = flat(JSON.parse(await readFile(join(root, locales, language, file), 'utf8')));
  faults.push(...faultsIn(texts, english).map((fault) => `${language}: ${fault}`));
}
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exitCode = 1;
} else {
  console.log(`${english.size} texts, every language complete.`);
}
