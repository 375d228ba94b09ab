// Finds an npm package's folder: the installed one, or, for other platforms than this one, a copy
// fetched with npm into node_modules/.cache/platforms.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of `name` at exactly `version`; null when it is neither installed nor to be had. */
export function packageFolder(root, name, version) {
  const installed = join(root, 'node_modules', name);
  if (isVersion(installed, version)) {
    return installed;
  }
  const cached = join(root, 'node_modules/.cache/platforms', `${name.replace('/', '+')}@${version}`);
  return isVersion(cached, version) || fetchPackage(root, name, version, cached) ? cached : null;
}

function isVersion(folder, version) {
  const file = join(folder, 'package.json');
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version;
}

function fetchPackage(root, name, version, folder) {
  const work = `${folder}.part`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  console.log(`fetching ${name}@${version} …`);
  const pack = spawnSync('npm', ['pack', `${name}@${version}`, '--json', '--pack-destination', work], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (pack.status !== 0) {
    rmSync(work, { recursive: true });
    if (!/ETARGET|E404/.test(pack.stderr)) {
      throw new Error(`${name}@${version} could not be fetched: ${pack.error?.message ?? pack.stderr}`);
    }
    return false;
  }
  const [{ filename }] = JSON.parse(pack.stdout);
  const unpack = spawnSync('tar', ['-xzf', filename.replace('@', '').replace('/', '-')], {
    cwd: work,
    stdio: 'inherit',
  });
  if (unpack.status !== 0) {
    throw new Error(`${name}@${version} was fetched but could not be unpacked`);
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(join(work, 'package'), folder);
  rmSync(work, { recursive: true });
  return true;
}
