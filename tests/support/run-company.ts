// The product end to end for tests: rows to CSV files to a loaded data set to answers, on every engine there is.
import type { KpiResult } from '../../src/backend/plan/result';
import { runQuery } from '../../src/backend/plan/run';
import type { Dataset } from '../../src/backend/sources/dataset';
import { loadCsvFolder } from '../../src/backend/sources/load-csv-folder';
import type { Instant } from '../../src/shared/calendar/window';
import type { KpiQuery } from '../../src/shared/query/query';
import type { Settings } from '../../src/shared/settings/settings';
import type { Company } from './company';
import { companyFiles, temporaryFolder } from './company-csv';
import { onEveryEngine, type Paste } from './on-every-engine';

export interface Ask {
  (query: KpiQuery, range: { readonly from: Instant; readonly to: Instant }): Promise<KpiResult>;
}

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
