// The product end to end for tests: rows to CSV files to a loaded data set to answers.
import type { KpiResult } from '../../src/backend/plan/result';
import { runQuery } from '../../src/backend/plan/run';
import type { Dataset } from '../../src/backend/sources/dataset';
import { loadCsvFolder } from '../../src/backend/sources/load-csv-folder';
import type { Instant } from '../../src/shared/calendar/window';
import type { KpiQuery } from '../../src/shared/query/query';
import type { Settings } from '../../src/shared/settings/settings';
import type { Company } from './company';
import { companyFiles, temporaryFolder } from './company-csv';

export interface Ask {
  (query: KpiQuery, range: { readonly from: Instant; readonly to: Instant }): Promise<KpiResult>;
}

/** Loads a company's files, hands over a function that asks it, and cleans up after it. */
export async function withCompany<T>(
  company: Company,
  settings: Settings,
  now: Instant,
  use: (ask: Ask, dataset: Dataset) => Promise<T>
): Promise<T> {
  const { folder, remove } = temporaryFolder(companyFiles(company));
  try {
    return await withFolder(folder, settings, now, use);
  } finally {
    remove();
  }
}

/** The same for a folder that is there already. */
export async function withFolder<T>(
  folder: string,
  settings: Settings,
  now: Instant,
  use: (ask: Ask, dataset: Dataset) => Promise<T>
): Promise<T> {
  const signal = new AbortController().signal;
  const dataset = await loadCsvFolder(folder, settings, now, { signal });
  try {
    const ask: Ask = (query, range) => runQuery(dataset, settings, query, { range, now, maxDataPoints: 100, signal });
    return await use(ask, dataset);
  } finally {
    await dataset.engine.close();
  }
}
