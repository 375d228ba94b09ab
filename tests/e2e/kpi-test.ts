// The specs' own fixture: a data source of the sample company that lives as long as its spec.
import { test as base, type DataSourceSettings } from '@grafana/plugin-e2e';

export { expect } from '@grafana/plugin-e2e';

export const pluginType = 'csmetrics-customersuccess-datasource';

interface Fixtures {
  /** A saved data source with the sample company in it. */
  readonly sample: DataSourceSettings;
}

export const test = base.extend<Fixtures>({
  sample: async ({ createDataSource, request }, use) => {
    const dataSource = await createDataSource({
      type: pluginType,
      name: `Sample company ${crypto.randomUUID()}`,
      jsonData: { source: 'sample' },
    });
    await use(dataSource);
    await request.delete(`/api/datasources/uid/${dataSource.uid}`);
  },
});
