// The edge: JSON from a panel, an alert rule or Explore becomes a `KpiQuery`, or a sentence about why not.
import { KpiError } from '../errors';
import { issueSentences } from '../parse/issue-sentence';
import { isRecord, withoutKeys } from '../parse/without-keys';
import { freshQuery } from './fresh-query';
import { migrateQuery } from './migrate-query';
import { querySchema, type KpiQuery } from './query';
import { findVariable } from './variables';

/** Keys that Grafana itself puts into a query. */
const envelope: ReadonlySet<string> = new Set([
  'refId',
  'hide',
  'key',
  'queryType',
  'datasource',
  'datasourceId',
  'intervalMs',
  'maxDataPoints',
  'queryCachingTTL',
  'timeRange',
  'resultAssertions',
  '$$hashKey',
]);

const queryKeys = Object.keys(querySchema.shape);

/** The most values one query may hold, those of its filters together. */
const MAX_VALUES = 20_000;

/** Whether the key is one that Grafana puts into every query. */
export const isGrafanaKey = (key: string): boolean => envelope.has(key);

/** Whether a stored query may have the key: it is the query's own, or Grafana's. */
export const isQueryKey = (key: string): boolean => isGrafanaKey(key) || queryKeys.includes(key);

/** What fields say that a query leaves out. */
export function defaultQuery(): KpiQuery {
  return querySchema.parse({});
}

/**
 * Reads a query of any known version; fields left out take their defaults, repeated dimensions and
 * lenses count once. One with nothing of its own is the fresh query: a panel or a rule that nobody has touched. Throws
 * `bad_query` with a sentence that names the field and what is allowed, `too_large` above `MAX_VALUES`.
 */
export function parseQuery(json: unknown): KpiQuery {
  const stored = isRecord(json) ? withoutKeys(json, isGrafanaKey) : json;
  const own = migrateQuery(isRecord(stored) && Object.keys(stored).length === 0 ? freshQuery() : stored);
  checkSize(own);
  const variable = findVariable(own);
  if (variable !== null) {
    const where = variable.path === '' ? 'The query' : `"${variable.path}" in the query`;
    throw new KpiError(
      'bad_query',
      `${where} holds the variable ${variable.text}, which has no value. Alert rules have no variables: write the values themselves, or leave the field out.`
    );
  }
  const result = querySchema.safeParse(own);
  if (!result.success) {
    const document = {
      name: 'The query',
      json: own,
      knownKeys: (path: string) => (path === '' ? queryKeys : undefined),
    };
    throw new KpiError('bad_query', issueSentences(result.error.issues, document));
  }
  const query = result.data;
  return { ...query, by: [...new Set(query.by)], lenses: [...new Set(query.lenses)] };
}

/** Before anything else looks at the values, each of which may come with a fault. */
function checkSize(json: unknown): void {
  const open = [json];
  for (let count = 0; open.length > 0;) {
    const value = open.pop();
    const inside: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [];
    count += inside.length;
    if (count > MAX_VALUES) {
      throw new KpiError(
        'too_large',
        `The query holds more than ${MAX_VALUES} values, the most one may hold. Filter by fewer, or by a team or a segment.`
      );
    }
    open.push(...inside);
  }
}
