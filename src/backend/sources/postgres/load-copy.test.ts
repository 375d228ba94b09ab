import { settingsSchema } from '../../../shared/settings/settings';
import type { PostgresDatabase } from '../../engines/postgres';
import type { Rows } from '../../engines/engine';
import { compile } from '../../facts/sql';
import { loadCopy } from './load-copy';

const answers: ReadonlyArray<readonly [asked: string, Rows['columns'], Rows['rows']]> = [
  ['relation.relkind', [], [['public', 'accounts', 'r']]],
  ['limit 0', ['id'], []],
  ['types.place', [], [[1n, 'text']]],
];

it('copies nothing that it would have to leave open when the role cannot be looked at', async () => {
  const copied: string[] = [];
  const database: PostgresDatabase = {
    async select(statement) {
      const { text } = compile(statement);
      const [, columns, rows] = answers.find(([asked]) => text.includes(asked)) ?? [];
      if (columns === undefined || rows === undefined) {
        throw new Error('lost');
      }
      return { columns, rows };
    },
    async selectEach(statement, take) {
      copied.push(compile(statement).text);
      take(['A1']);
    },
    close: async () => undefined,
  };
  const { signal } = new AbortController();
  const settings = settingsSchema.parse({
    source: 'postgres',
    postgres: { host: 'h', database: 'd', user: 'u', mode: 'copy' },
  });
  const loading = loadCopy(database, () => Promise.reject(new Error('no folder')), settings, Date.UTC(2026, 5, 15), {
    signal,
    only: new Set(['accounts']),
  });
  await expect(loading).rejects.toThrow('lost');
  expect(copied).toEqual([]);
});
