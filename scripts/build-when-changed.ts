// Builds the plugin into dist/ only where its sources have changed since the last build.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Outcome, root, runCommand, tail } from './command';

export interface Build {
  readonly name: string;
  readonly script: string;
  readonly result: string;
  readonly sources: readonly string[];
}

/** Path of the executable for this machine, relative to the project. */
export const executable = `dist/gpx_customersuccess_${platform()}${process.platform === 'win32' ? '.exe' : ''}`;

/** What dist/ is made of, in order. */
export const builds: readonly Build[] = [
  {
    name: 'frontend',
    script: 'build',
    result: 'dist/module.js',
    sources: [
      'src/frontend',
      'src/families',
      'src/shared',
      'src/img',
      'src/dashboards',
      'src/locales',
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
      'src/families',
      'src/shared',
      'scripts/build-backend.mjs',
      'scripts/executable.tsconfig.json',
      'package-lock.json',
    ],
  },
];

/** Brings dist/ up to date and says what it builds; throws with the build's own output when it fails. */
export async function buildWhenChanged(): Promise<void> {
  for (const build of builds) {
    const { name, result } = build;
    const stamp = stampFile(build);
    const last = existsSync(stamp) ? await readFile(stamp, 'utf8') : '';
    if (existsSync(join(root, result)) && last === (await digest(build.sources))) {
      continue;
    }
    console.error(`Building the ${name} …`);
    const { passed, output, seconds } = await runBuild(build);
    if (!passed) {
      throw new Error(`${tail(output, 60)}\n\nThe ${name} could not be built.`);
    }
    console.error(`Built the ${name} in ${seconds} s.`);
  }
}

/** Builds whether anything has changed or not, and notes it down where that went well. */
export async function runBuild(build: Build): Promise<Outcome> {
  const stamp = await digest(build.sources);
  const outcome = await runCommand('npm', { args: ['run', build.script, '--silent'] });
  if (outcome.passed) {
    await mkdir(dirname(stampFile(build)), { recursive: true });
    await writeFile(stampFile(build), stamp);
  }
  return outcome;
}

const stampFile = ({ script }: Build): string =>
  join(root, 'node_modules', '.cache', `build-${script.replace(':', '-')}.txt`);

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
