// Makes node_modules match package-lock.json, in plain Node without dependencies; quick when it already does.
// `node scripts/bootstrap.mjs` does it on its own, other scripts import `bootstrap`.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const OLDEST_NODE = 20;
const PROGRESS_MS = 10_000;
const SHOWN_LINES = 8;
const stampFile = join(root, 'node_modules', '.cache', 'bootstrap.txt');

/** Installs what package-lock.json names, unless it is there; throws with a sentence when that fails. */
export async function bootstrap() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE) {
    throw new Error(`Node ${OLDEST_NODE} or newer is needed; this is Node ${process.versions.node}.`);
  }
  const lock = await readFile(join(root, 'package-lock.json'), 'utf8');
  const stamp = createHash('sha256').update(`${process.platform} ${process.arch}\n${lock}`).digest('hex');
  if ((await readOrNull(stampFile)) === stamp) {
    return;
  }
  if (!(await isInstalled(JSON.parse(lock)))) {
    await install();
  }
  await mkdir(dirname(stampFile), { recursive: true });
  await writeFile(stampFile, stamp);
}

/** Compares what npm notes down about node_modules with the lock file. */
async function isInstalled(lock) {
  const noted = await readOrNull(join(root, 'node_modules', '.package-lock.json'));
  if (noted === null) {
    return false;
  }
  const there = JSON.parse(noted).packages;
  return Object.entries(lock.packages).every(
    ([path, wanted]) =>
      path === '' || (there[path] ? there[path].version === wanted.version : wanted.optional || wanted.peer)
  );
}

async function install() {
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  console.log('Installing dependencies (npm ci); a first time takes a minute or two …');
  const ticking = setInterval(() => console.log(`  … still installing, ${seconds()} s`), PROGRESS_MS);
  try {
    const { passed, output } = await npm('ci');
    if (!passed) {
      throw new Error(
        `${firstLines(output)}\nThe dependencies could not be installed by npm ci. Is the npm registry reachable, and does package-lock.json fit package.json?`
      );
    }
  } finally {
    clearInterval(ticking);
  }
  console.log(`Dependencies installed in ${seconds()} s.`);
}

/** Runs npm in the project and keeps what it says. */
function npm(...args) {
  const child = spawn('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32', // npm is a .cmd there
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output += text));
  }
  return new Promise((resolve, reject) => {
    child.on('error', (cause) => reject(new Error(`npm could not be started: ${cause.message}`, { cause })));
    child.on('close', (code) => resolve({ passed: code === 0, output }));
  });
}

const firstLines = (text) => text.split('\n').slice(0, SHOWN_LINES).join('\n').trimEnd();

/** Hands over to a TypeScript program, with the terminal and the arguments, and ends with its exit code. */
export async function runProgram(program, args) {
  const child = spawn(join(root, 'node_modules', '.bin', 'bun'), ['run', join(root, program), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => child.kill(signal));
  }
  const { code, signal } = await new Promise((resolve, reject) => {
    child.on('error', (cause) => reject(new Error(`Bun could not be started: ${cause.message}`, { cause })));
    child.on('exit', (exitCode, exitSignal) => resolve({ code: exitCode, signal: exitSignal }));
  });
  if (signal !== null) {
    throw new Error(`${program} was ended by ${signal}.`);
  }
  process.exitCode = code;
}

/** Says what went wrong without a stack and fails. */
export function fail(error) {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

const readOrNull = (file) =>
  readFile(file, 'utf8').catch((error) => (error.code === 'ENOENT' ? null : Promise.reject(error)));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  bootstrap().catch(fail);
}
