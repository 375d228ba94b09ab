import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exists, privateFolder } from './private-folder';

it('is readable by us alone, and takes away what a process left that had no time to', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const left = await Promise.all(
    ['copies', 'urls', 'sample'].map((what) => mkdtemp(path.join(tmpdir(), `customer-success-${what}-${pid}-`)))
  );
  const living = await mkdtemp(path.join(tmpdir(), `customer-success-urls-${process.ppid}-`));
  try {
    const folder = privateFolder('urls');
    const [made = '', other] = await Promise.all([folder.path(), folder.path()]);
    expect(other).toBe(made);
    expect((await stat(made)).mode & 0o777).toBe(0o700);
    expect(path.basename(made)).toContain(String(process.pid));
    expect(await Promise.all([...left, living].map(exists))).toEqual([false, false, false, true]);
    await folder.remove();
    expect(await readdir(tmpdir())).not.toContain(path.basename(made));
  } finally {
    await rm(living, { recursive: true });
  }
});
