// A company in tables of the tests' Postgres, asked live.
import { openPostgres, type PostgresDatabase } from '../../../src/backend/engines/postgres';
import { runQuery } from '../../../src/backend/plan/run';
import type { Dataset } from '../../../src/backend/sources/dataset';
import { loadLive } from '../../../src/backend/sources/postgres/load-live';
import type { Instant } from '../../../src/shared/calendar/window';
import type { Settings } from '../../../src/shared/settings/settings';
import type { CsvTable } from '../company-csv';
import type { Ask } from '../run-company';
import { type ColumnTypes, dropSchema, mappingOf, writeSchema } from './company-schema';
import { testServer } from './test-server';

let shared: PostgresDatabase | undefined;

/** One pool for all tests of a file; closed by `closeLive`. */
const database = (): PostgresDatabase => (shared ??= openPostgres(testServer()));

export async function closeLive(): Promise<void> {
  await shared?.close();
  shared = undefined;
}

/** Writes the files as tables, hands over a function that asks them, and drops them. */
export async function withLiveTables<T>(
  files: Readonly<Record<string, CsvTable>>,
  types: ColumnTypes,
  settings: Settings,
  now: Instant,
  use: (ask: Ask, dataset: Dataset) => Promise<T>
): Promise<T> {
  const signal = new AbortController().signal;
  const schema = await writeSchema(files, types);
  try {
    const mapped = { ...settings, mapping: mappingOf(schema, files, settings.mapping) };
    const dataset = await loadLive(database(), mapped, now, signal);
    const ask: Ask = (query, range) => runQuery(dataset, mapped, query, { range, now, maxDataPoints: 100, signal });
    return await use(ask, dataset);
  } finally {
    await dropSchema(schema);
  }
}
