// Writes every generated page and table of the docs from the declarations in src/shared, or checks them.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../command';
import { dataModelPage, filesTable } from './data-model';
import { dataChecksTables, doubtsTable } from './data-checks-page';
import { errorTable } from './error-table';
import { metricsPage } from './metrics-page';
import { refusedSettingsTable } from './refused-settings';
import { provisioningExample } from './provisioning-example';
import { componentTable, secretsTable, settingsTable } from './settings-table';
import { withBlock } from './block';

interface Generated {
  /** Relative to the project. */
  readonly file: string;
  /** The whole file; `present` is what it holds now, for pages that are written by hand around a table. */
  render(present: string): string;
}

const generated: readonly Generated[] = [
  { file: 'docs/data-model.md', render: dataModelPage },
  { file: 'docs/metrics.md', render: metricsPage },
  {
    file: 'docs/data-checks.md',
    render: (present) =>
      [
        ['checks', dataChecksTables()] as const,
        ['doubts', doubtsTable()] as const,
        ['settings', refusedSettingsTable()] as const,
      ].reduce((page, [name, content]) => withBlock(page, name, content), present),
  },
  { file: 'docs/troubleshooting.md', render: (present) => withBlock(present, 'errors', errorTable()) },
  {
    file: 'docs/provisioning.md',
    render: (present) =>
      [
        ['example', provisioningExample()] as const,
        ['settings', settingsTable()] as const,
        ['components', componentTable()] as const,
        ['secrets', secretsTable()] as const,
      ].reduce((page, [name, content]) => withBlock(page, name, content), present),
  },
  { file: 'README.md', render: (present) => withBlock(present, 'files', filesTable()) },
];

const check = process.argv.includes('--check');
const style = await resolveConfig(join(root, 'README.md'));

for (const { file, render } of generated) {
  const path = join(root, file);
  const present = await readFile(path, 'utf8').catch(() => '');
  const wanted = await format(render(present), { ...style, parser: 'markdown' });
  if (wanted === present) {
    continue;
  }
  if (check) {
    console.error(`${file} is not what its sources give. Run npm run docs:generate.`);
    process.exitCode = 1;
  } else {
    await writeFile(path, wanted);
    console.log(`Wrote ${file}.`);
  }
}
