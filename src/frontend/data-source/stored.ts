// What Grafana stores for us: a panel's query and a data source's settings, both possibly written by
// hand or by an older version, so every key may be missing.
import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { z } from 'zod';
import type { KpiQuery } from '../../shared/query/query';
import type { settingsSchema } from '../../shared/settings/settings';

export type StoredQuery = Partial<KpiQuery> & DataQuery;

export type StoredSettings = z.input<typeof settingsSchema> & DataSourceJsonData;

/** A dashboard variable's query: the values of one dimension. */
export interface VariableQuery extends DataQuery {
  /** Absent until one is chosen. */
  readonly dimension?: string;
}
