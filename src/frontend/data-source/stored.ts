// What Grafana stores for us: a panel's query and a data source's settings, both possibly written by
// hand or by an older version, so every key may be missing.
import type { DataSourceJsonData } from '@grafana/data';
import type { DataQuery } from '@grafana/schema';
import type { z } from 'zod';
import type { KpiQuery } from '../../shared/query/query';
import type { settingsSchema } from '../../shared/settings/settings';

export type StoredQuery = Omit<Partial<KpiQuery>, 'period'> & {
  /** Either may be a dashboard variable. */
  readonly period?: { readonly every?: string; readonly window?: string };
} & DataQuery;

export type StoredSettings = z.input<typeof settingsSchema> &
  DataSourceJsonData & {
    /** Grafana's own key. */
    readonly enableSecureSocksProxy?: boolean;
  };

/** A dashboard variable's query. Variables of earlier versions have a dimension only. */
export interface VariableQuery extends DataQuery {
  /** What it lists: values of the dimension where this is absent. */
  readonly list?: 'values' | 'breakdowns' | 'me' | 'metrics' | 'periods' | 'lengths';
  /** Absent until one is chosen, and for other lists. */
  readonly dimension?: string;
  /** Only values among the accounts that hold these now; may name other variables. */
  readonly filters?: KpiQuery['filters'];
}
