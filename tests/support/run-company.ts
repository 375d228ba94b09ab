// The product end to end for tests: rows to CSV files to a loaded data set to answers, on every engine there is.
import type { Rows } from '../../src/backend/engines/engine';
import { plain, raw } from '../../src/backend/facts/statement';
import type { KpiResult } from '../../src/backend/plan/result';
import { runQuery } from '../../src/backend/plan/run';
import type { Dataset } from '../../src/backend/sources/dataset';
import { loadCsvFolder } from '../../src/backend/sources/load-csv-folder';
import type { Instant } from '../../src/shared/calendar/window';
import type { KpiQuery } from '../../src/shared/query/query';
import type { Settings } from '../../src/shared/settings/settings';
import type { Company } from './company';
import { companyFiles, temporaryFolder } from './company-csv';
import { postgresCopy } from './postgres/postgres-copy';

export interface Ask {
  (query: KpiQuery, range: { readonly from: Instant; readonly to: Instant }): Promise<KpiResult>;
}

/** Runs a text as people paste it into a console. */
export type Paste = (text: string) => Promise<Rows>;

type Use<T> = (ask: Ask, dataset: Dataset, paste: Paste) => Promise<T>;

/** Loads a company's files, hands over a function that asks it, on one engine after the other, and cleans up after it. */
export async function withCompany<T>(company: Company, settings: Settings, now: Instant, use: Use<T>): Promise<T> {
  const { folder, remove } = temporaryFolder(companyFiles(company));
  try {
    return await withFolder(folder, settings, now, use);
  } finally {
    remove();
  }
}

/** The same for a folder that is there already. */
export async function withFolder<T>(folder: string, settings: Settings, now: Instant, use: Use<T>): Promise<T> {
  const dataset = await loadCsvFolder(folder, settings, now, { signal });
  try {
    return await onEveryEngine(dataset, (each, paste) => use(askOf(each, settings, now), each, paste));
  } finally {
    await dataset.engine.close();
  }
}

const signal = new AbortController().signal;

const askOf =
  (dataset: Dataset, settings: Settings, now: Instant): Ask =>
  (query, range) =>
    runQuery(dataset, settings, query, { range, now, maxDataPoints: 100, signal });

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
