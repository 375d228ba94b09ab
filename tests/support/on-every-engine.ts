// Work on a loaded data set, once on each engine: both have to say the same.
import type { Rows } from '../../src/backend/engines/engine';
import { plain, raw } from '../../src/backend/facts/statement';
import type { Dataset } from '../../src/backend/sources/dataset';
import { postgresCopy } from './postgres/postgres-copy';

/** Runs a text as people paste it into a console. */
export type Paste = (text: string) => Promise<Rows>;

const signal = new AbortController().signal;

/** What work comes to on DuckDB; it has to come to the same on Postgres. */
export async function onEveryEngine<T>(
  dataset: Dataset,
  work: (dataset: Dataset, paste: Paste) => Promise<T>
): Promise<T> {
  const onDuckDb = await work(dataset, (text) => dataset.engine.query(plain(raw(text)), signal));
  const copy = await postgresCopy(dataset);
  try {
    const onPostgres = await work(copy.dataset, copy.paste).catch((error: unknown) => {
      throw new Error(`On Postgres: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    });
    expect(withoutSql(onPostgres)).toEqual(withoutSql(onDuckDb));
    return onDuckDb;
  } finally {
    await copy.remove();
  }
}

const DIGITS = 12;

/**
 * Engines word some things in their own way, and add up doubles in an order of their own: what is worked out from
 * those, such as standard errors, is compared in twelve digits. Parts themselves are exact, and so are counts and money.
 */
const withoutSql = (value: unknown): unknown =>
  value === undefined
    ? undefined
    : JSON.parse(JSON.stringify(value, (key, each) => (key === 'sql' ? undefined : inDigits(each))));

/** A number in twelve digits; anything else as it is. */
export const inDigits = (value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(DIGITS)) : value;
