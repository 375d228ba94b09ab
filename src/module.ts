// What Grafana loads in the browser.
import { DataSourcePlugin } from '@grafana/data';
import { LazyConfigEditor } from './frontend/config/LazyConfigEditor';
import { KpiDataSource } from './frontend/data-source/kpi-data-source';
import type { StoredQuery, StoredSettings } from './frontend/data-source/stored';
import { LazyQueryEditor } from './frontend/query/LazyQueryEditor';
import { translations } from './frontend/translation/translations';

// Editors wait for it; what lists a variable's options early may still be in English.
void translations();

export const plugin = new DataSourcePlugin<KpiDataSource, StoredQuery, StoredSettings>(KpiDataSource)
  .setConfigEditor(LazyConfigEditor)
  .setQueryEditor(LazyQueryEditor);
