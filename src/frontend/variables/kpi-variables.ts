// Dashboard variables, as Grafana asks for their options.
import { CustomVariableSupport, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { from, map, type Observable } from 'rxjs';
import type { KpiDataSource } from '../data-source/kpi-data-source';
import type { StoredQuery, StoredSettings, VariableQuery } from '../data-source/stored';
import { LazyVariableEditor } from './LazyVariableEditor';

export class KpiVariables extends CustomVariableSupport<KpiDataSource, VariableQuery, StoredQuery, StoredSettings> {
  override readonly editor = LazyVariableEditor;

  constructor(private readonly dataSource: Pick<KpiDataSource, 'metricFindQuery'>) {
    super();
  }

  override query(request: DataQueryRequest<VariableQuery>): Observable<DataQueryResponse> {
    const [query] = request.targets;
    return from(this.dataSource.metricFindQuery(query ?? '', { scopedVars: request.scopedVars })).pipe(
      map((data) => ({ data }))
    );
  }
}
