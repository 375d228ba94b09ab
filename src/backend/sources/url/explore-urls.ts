// The files at URLs beside whatever else a source holds, for people who map them.
import { KpiError } from '../../../shared/errors';
import { urlFault } from '../../../shared/model/file-url';
import type { Mapping } from '../../../shared/model/mapping';
import type { SourceTable, SourceTables } from '../../../shared/source-resources';
import { tableOf, untold } from '../csv/explore-folder';
import { type FetchedFiles, urlsOf } from './fetched-files';

/** Those of the mapping and then the others, or the one asked for, which may be a URL that no mapping names yet. */
export async function withUrlTables(
  fetched: FetchedFiles,
  mapping: Mapping,
  one: string | null,
  signal: AbortSignal,
  others: () => Promise<SourceTables>
): Promise<SourceTables> {
  if (one !== null) {
    return /^https?:/i.test(one)
      ? { source: 'csv', tables: [await tableAt(fetched, one, signal)], truncated: false }
      : others();
  }
  const rest = await others();
  const urls = [...new Set(urlsOf(mapping).map(([, url]) => url))];
  const tables = await Promise.all(urls.map((url) => tableAt(fetched, url, signal).catch(untold(url, 'url'))));
  return { ...rest, tables: [...tables, ...rest.tables] };
}

async function tableAt(fetched: FetchedFiles, url: string, signal: AbortSignal): Promise<SourceTable> {
  const fault = urlFault(url);
  if (fault !== undefined) {
    throw new KpiError('bad_query', `The URL cannot be read: ${fault}.`);
  }
  return tableOf(await fetched.file(url, signal), 'url');
}
