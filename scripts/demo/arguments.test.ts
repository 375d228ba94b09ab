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
    expect(await readArguments([], false)).toEqual({
      title: 'Sample company',
      settings: { source: 'sample' },
      secrets: {},
      allowed: {},
      page: false,
    });
  });

  it('turns a folder and a mapping into the settings Grafana would store', async () => {
    const read = await readArguments(
      ['--folder', folder, '--mapping', join(folder, 'mapping.json'), '--currency', 'EUR'],
      false
    );
    expect(read).toMatchObject({
      allowed: { GF_PLUGIN_ALLOWED_FOLDERS: folder },
      settings: { source: 'csv', folder, mapping: { entities: {} }, currency: 'EUR' },
    });
  });

  it('turns a Postgres URL, a mapping and the folder of its files into settings, and the password into a secret', async () => {
    const args = ['--postgres', 'postgres://kpi@db/crm', '--mapping', join(folder, 'mapping.json'), '--folder', folder];
    expect(await readArguments(args, false, { PGPASSWORD: 'hunter2' })).toEqual({
      title: 'crm on db',
      settings: {
        source: 'postgres',
        postgres: { host: 'db', database: 'crm', user: 'kpi' },
        mapping: { entities: {} },
        folder,
      },
      secrets: { postgresPassword: 'hunter2' },
      allowed: { GF_PLUGIN_ALLOWED_FOLDERS: folder },
      page: false,
    });
  });

  it('asks the hosts that are named, and no others, for what the mapping reads from URLs', async () => {
    const mapping = ['--mapping', join(folder, 'mapping.json')];
    expect(await readArguments(['--url-hosts', 'exports.example.com', ...mapping], false)).toEqual({
      title: 'exports.example.com',
      settings: { source: 'csv', mapping: { entities: {} } },
      secrets: {},
      allowed: { GF_PLUGIN_ALLOWED_PRIVATE_URL_HOSTS: 'exports.example.com' },
      page: false,
    });
    expect(await readArguments(['--folder', folder, '--url-hosts', 'a.example, b.example', ...mapping], false)).toEqual(
      expect.objectContaining({
        title: folder,
        allowed: {
          GF_PLUGIN_ALLOWED_FOLDERS: folder,
          GF_PLUGIN_ALLOWED_PRIVATE_URL_HOSTS: 'a.example, b.example',
        },
      })
    );
  });

  it('serves the page where somebody attends, and elsewhere on request', async () => {
    expect((await readArguments([], true))?.page).toBe(true);
    expect((await readArguments(['--page'], false))?.page).toBe(true);
  });

  it('answers null to --help', async () => {
    expect(await readArguments(['--help'], true)).toBeNull();
  });

  it.each([
    [['--folder', 'no-such-folder'], /no such folder/],
    [['--mapping', 'mapping.json'], /together with --folder, --url-hosts or --postgres/],
    [['--url-hosts', 'exports.example.com'], /needs a --mapping/],
    [['--mapping', 'no.json', '--folder', '.'], /no\.json: the file cannot be read/],
    [['--fodler', '.'], /--fodler/],
    [['--postgres', 'db:5432'], /--postgres: this is no Postgres URL/],
  ])('refuses %p with a sentence', async (args, sentence) => {
    const failure = readArguments(args, false);
    await expect(failure).rejects.toThrow(sentence);
    await expect(failure).rejects.toBeInstanceOf(UsageError);
  });

  it('names a mapping that is no JSON', async () => {
    await expect(readArguments(['--folder', folder, '--mapping', join(folder, 'broken.json')], false)).rejects.toThrow(
      /broken\.json: not valid JSON/
    );
  });
});
