// Writes the JSON of every dashboard into src/dashboards, or checks it, and that plugin.json offers each of them.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../command';
import { boards } from './boards';
import { dashboardJson } from './dashboard';

const folder = 'src/dashboards';
const check = process.argv.includes('--check');
const style = await resolveConfig(join(root, 'package.json'));

/** Every file that is generated, and what has to be in it. */
const generated = new Map<string, string>();
for (const board of boards) {
  const file = `${folder}/${board.uid}.json`;
  generated.set(file, await format(JSON.stringify(dashboardJson(board)), { ...style, parser: 'json' }));
}
const plugin: unknown = JSON.parse(await readFile(join(root, 'src/plugin.json'), 'utf8'));
const includes = boards.map(({ uid, title }) => ({ type: 'dashboard', name: title, path: `dashboards/${uid}.json` }));
generated.set(
  'src/plugin.json',
  await format(JSON.stringify(Object.assign({}, plugin, { includes })), { ...style, parser: 'json' })
);

for (const [file, wanted] of generated) {
  if ((await readFile(join(root, file), 'utf8').catch(() => '')) === wanted) {
    continue;
  }
  if (check) {
    fail(`${file} is not what its source gives. Run npm run dashboards:generate.`);
  } else {
    await writeFile(join(root, file), wanted);
    console.log(`Wrote ${file}.`);
  }
}
for (const name of await readdir(join(root, folder))) {
  if (!generated.has(`${folder}/${name}`)) {
    fail(`${folder}/${name} has no source. Remove it, or add it to scripts/dashboards/boards.ts.`);
  }
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
