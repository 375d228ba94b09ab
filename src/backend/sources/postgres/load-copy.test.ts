import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { settingsSchema } from '../../../shared/settings/settings';
import type { PostgresDatabase } from '../../engines/postgres';
import type { Rows } from '../../engines/engine';
import { compile } from '../../facts/sql';
import { inFolder } from '../load-files.fixture';
import { loadCopy } from './load-copy';

const { signal } = new AbortController();

type Answer = readonly [asked: string, Rows['columns'], Rows['rows']];

const answers: readonly Answer[] = [
  ['relation.relkind', [], [['public', 'accounts', 'r']]],
  ['limit 0', ['id'], []],
  ['types.place', [], [[1n, 'text']]],
];
const aboutRole: Answer = ['rolsuper', [], [['reader', 'crm', false, false, null]]];

/** Accounts in a table; `copy` is called when it is copied. */
const databaseOf = (known: readonly Answer[], copy: (text: string) => void): PostgresDatabase => ({
  async select(statement) {
    const { text } = compile(statement);
    const [, columns, rows] = known.find(([asked]) => text.includes(asked)) ?? [];
    if (columns === undefined || rows === undefined) {
      throw new Error('lost');
    }
    return { columns, rows };
  },
  async selectEach(statement, take) {
    copy(compile(statement).text);
    take(['A1']);
  },
  close: async () => undefined,
});

const settingsOf = (more: object) =>
  settingsSchema.parse({
    source: 'postgres',
    postgres: { host: 'h', database: 'd', user: 'u', mode: 'copy' },
    ...more,
  });

it('copies nothing that it would have to leave open when the role cannot be looked at', async () => {
  const copied: string[] = [];
  const database = databaseOf(answers, (text) => copied.push(text));
  const noFolder = () => Promise.reject(new Error('no folder'));
  const loading = loadCopy(database, noFolder, settingsOf({}), Date.UTC(2026, 5, 15), {
    signal,
    only: new Set(['accounts']),
  });
  await expect(loading).rejects.toThrow('lost');
  expect(copied).toEqual([]);
});

it('refuses a file beside the tables that is written to meanwhile', async () => {
  const file = 'subscriptions.csv';
  const rows = (amount: number) => `account,from,amount\nA1,2024-01-01,${amount}\n`;
  await inFolder({ [file]: rows(100) }, async (folder) => {
    const database = databaseOf([...answers, aboutRole], () => writeFileSync(path.join(folder, file), rows(20)));
    const settings = settingsOf({ mapping: { entities: { subscriptions: { file } } } });
    const loading = loadCopy(database, async () => folder, settings, Date.UTC(2026, 5, 15), {
      signal,
      only: new Set(['accounts', 'subscriptions']),
    });
    await expect(loading).rejects.toMatchObject({
      code: 'source_down',
      message: 'subscriptions.csv changed while it was read. Try again.',
    });
  });
});
