import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { filesIn, openAllowedFolder } from './csv-folder';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'allowed-'));
  await mkdir(path.join(root, 'data', 'company'), { recursive: true });
  await mkdir(path.join(root, 'data-private'));
  await writeFile(path.join(root, 'data', 'company', 'b-2.csv'), 'x');
  await writeFile(path.join(root, 'data', 'company', 'b-1.csv'), 'x');
  await writeFile(path.join(root, 'data', 'company', 'b.txt'), 'x');
  await writeFile(path.join(root, 'data-private', 'secret.csv'), 'x');
  await symlink(path.join(root, 'data-private'), path.join(root, 'data', 'way-out'));
  await symlink(path.join(root, 'data'), path.join(root, 'other-name'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const at = (...parts: string[]): string => path.join(root, ...parts);

describe('the folder of a data source', () => {
  it('may be an allowed folder, one inside it, or one reached through an allowed link', async () => {
    expect(await openAllowedFolder(at('data'), [at('data')])).toBe(at('data'));
    expect(await openAllowedFolder(at('data', 'company'), ['/nowhere', at('data')])).toBe(at('data', 'company'));
    expect(await openAllowedFolder(at('other-name', 'company'), [at('other-name')])).toBe(at('data', 'company'));
    expect(await openAllowedFolder(at('data', 'company'), [at('other-name')])).toBe(at('data', 'company'));
  });

  it.each([
    ['with an empty list of allowed folders', () => at('data'), () => []],
    ['outside', () => at('data-private'), () => [at('data')]],
    ['whose name only begins like an allowed one', () => at('data-private'), () => [at('data')]],
    ['above', () => root, () => [at('data')]],
    ['that climbs out', () => `${at('data')}/../data-private`, () => [at('data')]],
    ['that a link leads out to', () => at('data', 'way-out'), () => [at('data')]],
    ['while the allowed one is not a full path', () => at('data'), () => ['data', '.']],
    ['while the allowed one does not exist', () => at('gone'), () => [at('gone', 'deeper')]],
    ['outside that does not exist, in the same words', () => '/no/such/folder', () => [at('data')]],
  ])('may not be one %s', async (_, folder, allowed) => {
    await expect(openAllowedFolder(folder(), allowed())).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('allowed_folders'),
    });
  });

  it.each([
    ['none', undefined, 'No folder is set'],
    ['blank', ' ', 'No folder is set'],
    ['relative', 'data', 'is not a full path'],
  ])('cannot be %s', async (_, folder, message) => {
    await expect(openAllowedFolder(folder, [root])).rejects.toMatchObject({
      code: 'bad_settings',
      message: expect.stringContaining(message),
    });
  });

  it('that is missing inside an allowed one is said to be missing', async () => {
    await expect(openAllowedFolder(at('data', 'none'), [at('data')])).rejects.toMatchObject({ code: 'bad_settings' });
  });
});

describe('files of a folder', () => {
  it('are found by name or pattern, in order of their names', async () => {
    const names = async (pattern: string) => (await filesIn(at('data', 'company'), pattern)).map(({ name }) => name);
    expect(await names('b-1.csv')).toEqual(['b-1.csv']);
    expect(await names('b-*.csv')).toEqual(['b-1.csv', 'b-2.csv']);
    expect(await names('b?2.csv')).toEqual(['b-2.csv']);
    expect(await names('b.*')).toEqual(['b.txt']);
    expect(await names('none.csv')).toEqual([]);
  });

  it.each(['../b-1.csv', '/etc/passwd', 'company/b-1.csv', '..', 'a\\b.csv', 'a\0.csv', ''])(
    'are never named by a path: %p',
    async (pattern) => {
      await expect(filesIn(at('data'), pattern)).rejects.toMatchObject({ code: 'bad_settings' });
    }
  );

  it('are refused when they are links that lead outside, also through a pattern', async () => {
    await symlink(at('data-private', 'secret.csv'), at('data', 'company', 'link.csv'));
    await expect(filesIn(at('data', 'company'), 'link.csv')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(filesIn(at('data', 'company'), '*.csv')).rejects.toMatchObject({ code: 'forbidden' });
  });
});
