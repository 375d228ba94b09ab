// The data source as Grafana's frontend knows it: queries run in the backend; here variables are
// resolved, the query is put into words, and the editors' questions are answered.
import type {
  CoreApp,
  DataSourceInstanceSettings,
  MetricFindValue,
  ScopedVars,
  TestDataSourceResponse,
} from '@grafana/data';
import { DataSourceWithBackend, getTemplateSrv } from '@grafana/runtime';
import { freshQuery } from '../query/fresh-query';
import { querySentence } from '../query/query-sentence';
import { readQuery } from '../query/read-query';
import { KpiVariables } from '../variables/kpi-variables';
import { expandVariables, type Templates } from './expand-variables';
import { healthChecks } from './health-checks';
import { Resources } from './resources';
import type { StoredQuery, StoredSettings, VariableQuery } from './stored';

/** How many values a dashboard variable offers at most. */
const VARIABLE_LIMIT = 5000;

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
  }

  override getDefaultQuery(_app: CoreApp): Partial<StoredQuery> {
    return freshQuery();
  }

  override getQueryDisplayText(stored: StoredQuery): string {
    return querySentence(readQuery(stored).query, (dimension) => this.resources.knownLabels(dimension));
  }

  /** A query without a metric has nothing to ask; the backend explains every other mistake. */
  override filterQuery(stored: StoredQuery): boolean {
    return stored.metric !== '';
  }

  override applyTemplateVariables(stored: StoredQuery, scopedVars: ScopedVars): StoredQuery {
    const expand = (entries: readonly string[]) => expandVariables(entries, this.templates, scopedVars);
    const filters = Object.entries(stored.filters ?? {}).flatMap(([dimension, entries]) => {
      const { values, all } = expand(entries);
      return all ? [] : [[dimension, values] as const];
    });
    return {
      ...stored,
      ...(stored.metric === undefined ? {} : { metric: this.templates.replace(stored.metric, scopedVars, 'csv') }),
      ...(stored.by === undefined ? {} : { by: expand(stored.by).values }),
      ...(stored.filters === undefined ? {} : { filters: Object.fromEntries(filters) }),
    };
  }

  /** The values of one dimension, for dashboard variables; a bare dimension name is understood too. */
  override async metricFindQuery(query: VariableQuery | string): Promise<MetricFindValue[]> {
    const asked = typeof query === 'string' ? query : (query.dimension ?? '');
    const [dimension = ''] = expandVariables([asked], this.templates).values;
    if (dimension === '') {
      return [];
    }
    const { values } = await this.resources.values(dimension, '', VARIABLE_LIMIT);
    return values.map(({ value, label }) => ({ text: label, value }));
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
