// A folder that only we can read, and that is gone with its process: removed when the process exits, and, where it had
// no time for that, by the next one.
import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { errorCode } from './error-code';

const PREFIX = 'customer-success-';

const ours = new Set<string>();
let first: Promise<void> | undefined;

export interface PrivateFolder {
  /** Made when first asked for, and again where somebody has cleaned it away. */
  path(): Promise<string>;
  remove(): Promise<void>;
}

/** Its name says `what` it holds: copies of files being loaded, files fetched from URLs, or those of the sample company. */
export function privateFolder(what: 'copies' | 'urls' | 'sample', parent = tmpdir()): PrivateFolder {
  let made: Promise<string> | undefined;
  const makeUnlessThere = async (before: Promise<string> | undefined): Promise<string> => {
    await (first ??= begin());
    // Whoever asked before was told what went wrong then.
    const known = await before?.catch(() => undefined);
    if (known !== undefined && (await exists(known))) {
      return known;
    }
    const folder = await mkdtemp(path.join(parent, `${PREFIX}${what}-${process.pid}-`));
    ours.add(folder);
    return folder;
  };
  return {
    // One after the other, so that two who ask at once get the same.
    path: () => (made = makeUnlessThere(made)),
    async remove() {
      const folder = await made?.catch(() => undefined);
      if (folder !== undefined) {
        await rm(folder, { recursive: true, force: true });
        ours.delete(folder);
      }
    },
  };
}

/** Done before the first folder of this process is made. */
async function begin(): Promise<void> {
  process.once('exit', () => ours.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  // What cannot be taken away, or another process is taking away as well, is left to the next.
  for (const name of await readdir(tmpdir()).catch(() => [])) {
    const [, pid] = new RegExp(`^${PREFIX}(?:copies|urls|sample)-(\\d+)-`).exec(name) ?? [];
    // In a container that was started again we have the number of the one before.
    if (pid !== undefined && (Number(pid) === process.pid || !isRunning(Number(pid)))) {
      await removeOurs(path.join(tmpdir(), name)).catch(() => undefined);
    }
  }
}

async function removeOurs(folder: string): Promise<void> {
  if ((await stat(folder)).uid === process.getuid?.()) {
    await rm(folder, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be asked, but is there.
    return errorCode(error) !== 'ESRCH';
  }
}

export async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch {
    return false;
  }
}
