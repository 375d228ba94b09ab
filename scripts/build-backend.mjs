// Compiles the backend into dist/gpx_customersuccess_<os>_<arch>, with DuckDB's native files in
// dist/duckdb_<os>_<arch>. For this machine's platform, or with --all for every platform whose
// packages the registry has. Both names match what webpack's clean keeps, so the order of the
// frontend's and the backend's build does not matter.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { platforms } from './executable-platforms.mjs';
import { packageFolder } from './registry-package.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const dist = join(root, 'dist');
const bunVersion = readJson('package.json').devDependencies.bun;
const duckdbVersion = readJson('node_modules/@duckdb/node-bindings/package.json').version;
const executable = readJson('src/plugin.json').executable;
const here = platforms.find(({ os, arch }) => os === process.platform && arch === process.arch);

function readJson(path) {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) {
    throw new Error(`${command} failed: ${result.error?.message ?? result.stdout + result.stderr}`);
  }
  return result.stdout.trim();
}

/** Bun for this machine, the pinned version and no other: its http2 has changed between releases. */
function compiler() {
  if (here === undefined) {
    throw new Error(`the backend cannot be built on ${process.platform} ${process.arch}`);
  }
  // Bun's own install script moves the binary out of the platform's package.
  const bun = ['bun/bin/bun.exe', join(here.packages.bun, here.bunFile)]
    .map((path) => join(root, 'node_modules', path))
    .find(existsSync);
  if (bun === undefined) {
    throw new Error('Bun is not installed: run npm ci');
  }
  const version = run(bun, ['--version']);
  if (version !== bunVersion) {
    throw new Error(`Bun is ${version}, package.json pins ${bunVersion}: run npm ci`);
  }
  return bun;
}

function compile(bun, target, targetBun) {
  const file = `${executable}_${target.grafana}${target.suffix}`;
  // Compiled aside and moved: an executable that Grafana is running cannot be written over.
  const work = join(root, 'node_modules/.cache/executable');
  mkdirSync(work, { recursive: true });
  const cross = target === here ? [] : [`--target=${target.bunTarget}`, `--compile-executable-path=${targetBun}`];
  run(bun, [
    'build',
    '--compile',
    '--bytecode',
    // Names are kept: they make the stacks in Grafana's log readable.
    '--minify-syntax',
    '--minify-whitespace',
    '--no-compile-autoload-dotenv',
    '--no-compile-autoload-bunfig',
    '--tsconfig-override=scripts/executable.tsconfig.json',
    ...cross,
    'src/backend/main.ts',
    `--outfile=${join(work, file)}`,
  ]);
  mkdirSync(dist, { recursive: true });
  renameSync(join(work, file), join(dist, file));
  chmodSync(join(dist, file), 0o755);
  return file;
}

function copyNative(target, duckdb) {
  const folder = join(dist, `duckdb_${target.grafana}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(duckdb).filter((file) => /\.(node|so|dylib|dll)$/.test(file))) {
    copyFileSync(join(duckdb, name), join(folder, name));
  }
  if (target === here && target.os === 'linux') {
    copyCxxRuntime(target, join(folder, 'compat'));
  }
}

/** Alpine images have no C++ runtime; the one of this machine does. */
function copyCxxRuntime(target, folder) {
  const triple = target.arch === 'x64' ? 'x86_64-linux-gnu' : 'aarch64-linux-gnu';
  for (const name of ['libgcc_s.so.1', 'libstdc++.so.6']) {
    const source = [`/usr/lib/${triple}`, `/lib/${triple}`, '/usr/lib64', '/lib64']
      .map((place) => join(place, name))
      .find(existsSync);
    if (source === undefined) {
      console.warn(`  ${name} was not found on this machine: the result will not run in Alpine images`);
      continue;
    }
    mkdirSync(folder, { recursive: true });
    copyFileSync(source, join(folder, name));
  }
}

function build(bun, target) {
  const wanted = {
    ...(target !== here && { [target.packages.bun]: bunVersion }),
    [target.packages.duckdb]: duckdbVersion,
  };
  const folders = new Map(Object.entries(wanted).map(([name, version]) => [name, packageFolder(root, name, version)]));
  const missing = Object.entries(wanted).filter(([name]) => folders.get(name) === null);
  if (missing.length > 0) {
    const names = missing.map(([name, version]) => `${name}@${version}`).join(', ');
    console.warn(`${target.grafana}: not built, the package registry does not have ${names}`);
    return false;
  }
  const file = compile(bun, target, target === here ? bun : join(folders.get(target.packages.bun), target.bunFile));
  copyNative(target, folders.get(target.packages.duckdb));
  const megabytes = Math.round(statSync(join(dist, file)).size / 1e6);
  console.log(`${target.grafana}: dist/${file} (${megabytes} MB), dist/duckdb_${target.grafana}/`);
  return true;
}

try {
  const bun = compiler();
  const targets = process.argv.includes('--all') ? platforms : [here];
  const built = targets.filter((target) => build(bun, target));
  if (!built.includes(here)) {
    process.exitCode = 1;
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
