// A stored query, as Grafana hands it over, made whole: missing keys get their defaults, keys that
// cannot be read are named and replaced, so that the editor always opens; and the way back.
import { KpiError } from '../../shared/errors';
import { issueSentences } from '../../shared/parse/issue-sentence';
import { withoutKeys } from '../../shared/parse/without-keys';
import { defaultQuery, isGrafanaKey } from '../../shared/query/parse-query';
import { migrateQuery } from '../../shared/query/migrate-query';
import { querySchema, type KpiQuery } from '../../shared/query/query';
import { hasVariable } from '../data-source/expand-variables';
import type { StoredQuery } from '../data-source/stored';
import { freshQuery } from '../../shared/query/fresh-query';
import { defaultRolling } from './period-options';

export interface ReadQuery {
  readonly query: KpiQuery;
  /** The period as it is stored, where a variable may stand for a part of it; undefined where it cannot be read. */
  readonly storedPeriod?: StoredQuery['period'];
  /** What could not be read, in words; the default stands in for it. */
  readonly problem?: string;
}

const queryKeys = Object.keys(querySchema.shape);

/**
 * Completes a stored query of any version, as the backend does. Keys that belong to Grafana (refId, hide, …) are not
 * part of it; one without others is the fresh query.
 */
export function readQuery(stored: Partial<StoredQuery>): ReadQuery {
  const present = Object.entries({ ...stored, period: readPeriod(stored.period) }).filter(
    ([key, value]) => !isGrafanaKey(key) && value !== undefined
  );
  try {
    const own = present.length === 0 ? freshQuery() : migrateQuery(Object.fromEntries(present));
    return readCurrent(own, stored.period);
  } catch (error) {
    if (error instanceof KpiError) {
      return { query: defaultQuery(), problem: error.message };
    }
    throw error;
  }
}

/** A query as it is stored: with Grafana's own keys, and without whatever of it could not be read. */
export function storedQuery(query: Partial<StoredQuery>, stored: StoredQuery): StoredQuery {
  const grafanas: Partial<StoredQuery> = withoutKeys({ ...stored }, (key) => !isGrafanaKey(key));
  return { refId: stored.refId, ...grafanas, ...query };
}

/** What the editor goes by while a variable stands for part of the period: any length is a rolling window. */
function readPeriod(period: StoredQuery['period']): unknown {
  if (typeof period !== 'object' || period === null) {
    return period;
  }
  const { every, window } = period;
  return {
    ...period,
    ...(every !== undefined && isVariable(every) ? { every: window === undefined ? 'auto' : 'month' } : {}),
    ...(window !== undefined && isVariable(window) ? { window: defaultRolling } : {}),
  };
}

const isVariable = (text: unknown): boolean => typeof text === 'string' && hasVariable(text);

function readCurrent(own: Readonly<Record<string, unknown>>, storedPeriod: StoredQuery['period']): ReadQuery {
  const parsed = querySchema.safeParse(own);
  if (parsed.success) {
    return { query: parsed.data, storedPeriod };
  }
  const { issues } = parsed.error;
  const broken = new Set(issues.map(({ path }) => path[0]));
  const readable = Object.fromEntries(
    Object.entries(own).filter(([key]) => queryKeys.includes(key) && !broken.has(key))
  );
  return {
    query: querySchema.parse(readable),
    ...(broken.has('period') ? {} : { storedPeriod }),
    problem: issueSentences(issues, { name: 'The query', json: own }),
  };
}
