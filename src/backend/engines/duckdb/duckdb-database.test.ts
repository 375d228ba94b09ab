import { setImmediate as turn } from 'node:timers/promises';
import { sql } from '../../facts/sql';
import { openDuckDb } from './duckdb-database';

it('a load that is given up ends what runs, and begins nothing more on what is being closed', async () => {
  const database = openDuckDb({}, new AbortController().signal);
  await database.run(sql`select 1`);
  const slow = sql`select count(*) from range(50000000) as many(n) where n % 7 = 0`;
  const asked = Promise.allSettled([1, 2, 3, 4].map(() => database.run(slow)));
  await turn();
  await database.discard();
  expect((await asked).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
  await expect(database.run(sql`select 1`)).rejects.toThrow('The load was given up.');
});
