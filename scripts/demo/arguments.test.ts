import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readArguments, UsageError } from './arguments';

describe('readArguments', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'demo-'));
    await writeFile(join(folder, 'mapping.json'), '{"entities":{}}');
    await writeFile(join(folder, 'broken.json'), '{');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('shows the sample company when nothing is asked for', async () => {
    expect(await readArguments([])).toEqual({ title: 'Sample company', settings: { source: 'sample' }, folder: null });
  });

  it('turns a folder and a mapping into the settings Grafana would store', async () => {
    const read = await readArguments([
      '--folder',
      folder,
      '--mapping',
      join(folder, 'mapping.json'),
      '--currency',
      'EUR',
    ]);
    expect(read).toMatchObject({
      folder,
      settings: { source: 'csv', folder, mapping: { entities: {} }, currency: 'EUR' },
    });
  });

  it('answers null to --help', async () => {
    expect(await readArguments(['--help'])).toBeNull();
  });

  it.each([
    [['--folder', 'no-such-folder'], /no such folder/],
    [['--mapping', 'mapping.json'], /together with --folder/],
    [['--mapping', 'no.json', '--folder', '.'], /no\.json: the file cannot be read/],
    [['--fodler', '.'], /--fodler/],
  ])('refuses %p with a sentence', async (args, sentence) => {
    const failure = readArguments(args);
    await expect(failure).rejects.toThrow(sentence);
    await expect(failure).rejects.toBeInstanceOf(UsageError);
  });

  it('names a mapping that is no JSON', async () => {
    await expect(readArguments(['--folder', folder, '--mapping', join(folder, 'broken.json')])).rejects.toThrow(
      /broken\.json: not valid JSON/
    );
  });
});
