// Builds the plugin into dist/ only where its sources have changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root, runCommand, tail } from './command';

interface Build {
  readonly name: string;
  readonly script: string;
  readonly result: string;
  readonly sources: readonly string[];
}

/** Path of the executable for this machine, relative to the project. */
export const executable = `dist/gpx_customersuccess_${platform()}${process.platform === 'win32' ? '.exe' : ''}`;

const builds: readonly Build[] = [
  {
    name: 'frontend',
    script: 'build',
    result: 'dist/module.js',
    sources: [
      'src/frontend',
      'src/shared',
      'src/img',
      'src/dashboards',
      'src/module.ts',
      'src/plugin.json',
      '.config',
      'package-lock.json',
    ],
  },
  {
    name: 'executable',
    script: 'build:backend',
    result: executable,
    sources: [
      'src/backend',
      'src/shared',
      'scripts/build-backend.mjs',
      'scripts/executable.tsconfig.json',
      'package-lock.json',
    ],
  },
];

/** Brings dist/ up to date and says what it builds; throws with the build's own output when it fails. */
export async function buildWhenChanged(): Promise<void> {
  for (const { name, script, result, sources } of builds) {
    const stampFile = join(root, 'node_modules', '.cache', `build-${script.replace(':', '-')}.txt`);
    const stamp = await digest(sources);
    const last = existsSync(stampFile) ? await readFile(stampFile, 'utf8') : '';
    if (existsSync(join(root, result)) && last === stamp) {
      continue;
    }
    console.error(`Building the ${name} …`);
    const { passed, output, seconds } = await runCommand('npm', { args: ['run', script, '--silent'] });
    if (!passed) {
      throw new Error(`${tail(output, 60)}\n\nThe ${name} could not be built.`);
    }
    console.error(`Built the ${name} in ${seconds} s.`);
    await mkdir(dirname(stampFile), { recursive: true });
    await writeFile(stampFile, stamp);
  }
}

async function digest(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of await filesIn(source)) {
      hash.update(`${file}\n`).update(await readFile(join(root, file)));
    }
  }
  return hash.digest('hex');
}

/** Source files of a folder, or the file itself; tests do not count. */
async function filesIn(source: string): Promise<string[]> {
  const entries = await readdir(join(root, source), { recursive: true, withFileTypes: true }).catch(() => null);
  if (entries === null) {
    return existsSync(join(root, source)) ? [source] : [];
  }
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

function platform(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  return `${os}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
}
