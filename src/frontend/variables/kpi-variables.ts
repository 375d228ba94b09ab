// Dashboard variables: a variable's query names a dimension, its options are that dimension's values.
import { CustomVariableSupport, type DataQueryRequest, type DataQueryResponse } from '@grafana/data';
import { from, map, type Observable } from 'rxjs';
import type { KpiDataSource } from '../data-source/kpi-data-source';
import type { StoredQuery, StoredSettings, VariableQuery } from '../data-source/stored';
import { VariableEditor } from './VariableEditor';

export class KpiVariables extends CustomVariableSupport<KpiDataSource, VariableQuery, StoredQuery, StoredSettings> {
  override readonly editor = VariableEditor;

  constructor(private readonly dataSource: Pick<KpiDataSource, 'metricFindQuery'>) {
    super();
  }

  override query(request: DataQueryRequest<VariableQuery>): Observable<DataQueryResponse> {
    const [query] = request.targets;
    return from(this.dataSource.metricFindQuery(query ?? '')).pipe(map((data) => ({ data })));
  }
}
