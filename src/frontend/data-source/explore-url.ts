// A query opened in Explore.
import { urlUtil } from '@grafana/data';
import { config } from '@grafana/runtime';
import type { KpiQuery } from '../../shared/query/query';

/** Explore in this Grafana, asking the data source `query` over the last two years. */
export function exploreUrl(
  datasource: { readonly uid: string; readonly type: string },
  query: Partial<KpiQuery>
): string {
  const { uid, type } = datasource;
  const kpi = {
    datasource: uid,
    queries: [{ ...query, refId: 'A', datasource: { type, uid } }],
    range: { from: 'now-2y', to: 'now' },
  };
  return urlUtil.renderUrl(`${config.appSubUrl}/explore`, { schemaVersion: 1, panes: JSON.stringify({ kpi }) });
}
