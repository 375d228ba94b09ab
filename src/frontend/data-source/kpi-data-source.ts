// The data source as Grafana's frontend knows it: queries run in the backend; here variables are
// resolved, the query is put into words, and the editors' questions are answered.
import type {
  AdHocVariableFilter,
  CoreApp,
  DataQueryRequest,
  DataQueryResponse,
  DataSourceGetTagValuesOptions,
  DataSourceInstanceSettings,
  LegacyMetricFindQueryOptions,
  MetricFindValue,
  ScopedVars,
  TestDataSourceResponse,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { defer, type Observable, switchMap } from 'rxjs';
import { isRecord } from '../../shared/parse/without-keys';
import { freshQuery } from '../../shared/query/fresh-query';
import { querySentence } from '../query/query-sentence';
import { readQuery } from '../query/read-query';
import { kpiAnnotations } from '../annotations/kpi-annotations';
import { KpiVariables } from '../variables/kpi-variables';
import { variableValues } from '../variables/variable-values';
import { withAdHoc } from './ad-hoc-filters';
import { expandFilters, expandVariables, isList, type Templates } from './expand-variables';
import { healthChecks } from './health-checks';
import { Resources } from './resources';
import type { StoredQuery, StoredSettings, VariableQuery } from './stored';

export class KpiDataSource extends DataSourceWithBackend<StoredQuery, StoredSettings> {
  readonly resources: Resources;

  constructor(
    settings: DataSourceInstanceSettings<StoredSettings>,
    private readonly templates: Templates = getTemplateSrv()
  ) {
    super(settings);
    // Editors show failures where they matter, so Grafana's own toast is kept quiet.
    this.resources = new Resources((path, params) => this.getResource(path, params, { showErrorAlert: false }));
    this.variables = new KpiVariables(this);
    this.annotations = kpiAnnotations;
  }

  override getDefaultQuery(_app: CoreApp): Partial<StoredQuery> {
    return freshQuery();
  }

  override getQueryDisplayText(stored: StoredQuery): string {
    const { resources } = this;
    return querySentence(readQuery(stored).query, (dimension) => resources.knownLabels(dimension), {
      dimensions: [],
      catalogue: resources.knownCatalogue(),
    });
  }

  /** A query without a metric has nothing to ask; the backend explains every other mistake. */
  override filterQuery(stored: StoredQuery): boolean {
    return stored.metric !== '';
  }

  /** A filter that cannot be applied is the panel's error, not an answer without it. */
  override query(request: DataQueryRequest<StoredQuery>): Observable<DataQueryResponse> {
    const { targets, filters = [] } = request;
    const twice = filters.filter(({ key }) => targets.some((target) => target.filters?.[key] !== undefined));
    return defer(async () => {
      // One may name values and the other have their ids; without labels only what is written alike is the same.
      await Promise.allSettled(twice.map(({ key }) => this.resources.labels(key)));
    }).pipe(switchMap(() => super.query(request)));
  }

  override applyTemplateVariables(
    stored: StoredQuery,
    scopedVars: ScopedVars,
    adHoc: readonly AdHocVariableFilter[] = []
  ): StoredQuery {
    const { templates, resources } = this;
    const replaced = (text: string) => templates.replace(text, scopedVars, 'csv');
    const own = isRecord(stored.filters) ? expandFilters(stored.filters, templates, scopedVars) : undefined;
    const filters = withAdHoc(own, adHoc, (dimension) => resources.knownLabels(dimension));
    return {
      ...stored,
      ...(typeof stored.metric === 'string' ? { metric: replaced(stored.metric) } : {}),
      ...(isList(stored.by) ? { by: expandVariables(stored.by, templates, scopedVars).values } : {}),
      ...(filters === undefined ? {} : { filters }),
      ...(isRecord(stored.period) ? { period: mapTexts(stored.period, replaced) } : {}),
    };
  }

  /** Ad-hoc filters: everything that every metric can be filtered by. */
  override async getTagKeys(): Promise<MetricFindValue[]> {
    const { dimensions } = await this.resources.model();
    return dimensions.filter(({ kind }) => kind !== 'row').map(({ id, label }) => ({ text: label, value: id }));
  }

  /** Values of a dimension among what the other ad-hoc filters keep. */
  override async getTagValues({ key, filters = [] }: DataSourceGetTagValuesOptions): Promise<MetricFindValue[]> {
    const others = filters.filter((filter) => filter.key !== key);
    const kept = withAdHoc({}, others, (dimension) => this.resources.knownLabels(dimension));
    return variableValues({ refId: key, dimension: key, filters: kept }, this.resources, this.templates);
  }

  /** The options of dashboard variables; a bare dimension name is understood too. */
  override metricFindQuery(
    query: VariableQuery | string,
    options?: LegacyMetricFindQueryOptions
  ): Promise<MetricFindValue[]> {
    const asked = typeof query === 'string' ? { refId: 'variable', dimension: query } : query;
    return variableValues(asked, this.resources, this.templates, options?.scopedVars);
  }

  override async testDatasource(): Promise<TestDataSourceResponse> {
    this.resources.forget();
    try {
      return await super.testDatasource();
    } finally {
      healthChecks.next(this.uid);
    }
  }
}

/** An object's texts, each replaced; keys that hold none stay away. */
function mapTexts<T extends object>(texts: T, replace: (text: string) => string): T {
  const replaced = Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? replace(text) : text]);
  return Object.fromEntries(replaced) as T; // the same keys
}
