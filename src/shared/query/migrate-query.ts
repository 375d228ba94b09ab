// Stored queries of every earlier version become today's. Version 1 is the first.
import { KpiError } from '../errors';
import { isRecord } from '../parse/without-keys';

const QUERY_VERSION = 1;

/** The query as the current schema knows it; throws `bad_query` for one that a newer plugin has saved. */
export function migrateQuery(json: unknown): Record<string, unknown> {
  if (!isRecord(json)) {
    throw new KpiError('bad_query', 'The query must be a JSON object such as {"metric": "net_revenue_retention"}.');
  }
  const { schemaVersion = QUERY_VERSION } = json;
  if (typeof schemaVersion === 'number' && schemaVersion > QUERY_VERSION) {
    throw new KpiError(
      'bad_query',
      `The query was saved by a newer version of this plugin (schema ${schemaVersion}; this one reads up to ${QUERY_VERSION}). Update the plugin, or build the query again.`
    );
  }
  return { ...json, schemaVersion };
}
