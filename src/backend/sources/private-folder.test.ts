import { spawnSync } from 'node:child_process';
import fs, { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { exists, privateFolder } from './private-folder';

it('is readable by us alone, and takes away what a process left that had no time to', async () => {
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  const left = await Promise.all(
    [`copies-${pid}`, `urls-${pid}`, `sample-${process.pid}`].map((what) =>
      mkdtemp(path.join(tmpdir(), `customer-success-${what}-`))
    )
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

it.each(['readdir', 'rm'] as const)(
  'is to be had also where what was left cannot be taken away: %s fails',
  async (fails) => {
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const left = await mkdtemp(path.join(tmpdir(), `customer-success-copies-${pid}-`));
    const failing = jest.spyOn(fs, fails).mockRejectedValue(Object.assign(new Error('busy'), { code: 'EBUSY' }));
    try {
      await jest.isolateModulesAsync(async () => {
        const { privateFolder: firstOfProcess } = await import('./private-folder');
        const folder = firstOfProcess('urls');
        expect(await exists(await folder.path())).toBe(true);
        expect(failing).toHaveBeenCalled();
        failing.mockRestore();
        await folder.remove();
      });
      expect(await exists(left)).toBe(true);
    } finally {
      failing.mockRestore();
      await rm(left, { recursive: true });
    }
  }
);
