import { CoreApp } from '@grafana/data';
import { HealthStatus } from '@grafana/runtime';
import { firstValueFrom } from 'rxjs';
import { parseQuery } from '../../shared/query/parse-query';
import { fakeDataSource, noTemplates } from '../testing/fake-backend';
import { KpiVariables } from '../variables/kpi-variables';
import { healthChecks } from './health-checks';

const filled = {
  replace: (target = '', _scoped: unknown, format?: unknown) =>
    target.replace(/\$\{?(\w+)\}?/, (_text, name: string) => {
      const value = { metric: 'nps', dims: ['team', 'plan'], csms: ['c1', 'c2'] }[name] ?? '';
      return typeof format === 'function' ? String(format(value, { name })) : String(value);
    }),
  getVariables: () => [],
};

test('a fresh query is complete: NRR of the company trailing 12 months, by month', () => {
  const { dataSource } = fakeDataSource();
  const query = parseQuery(dataSource.getDefaultQuery(CoreApp.Dashboard));
  expect(query).toMatchObject({ metric: 'net_revenue_retention', by: [], filters: {}, period: { every: 'month' } });
});

test('variables are filled in in the metric, the breakdown and every filter', () => {
  const { dataSource } = fakeDataSource(filled);
  const query = dataSource.applyTemplateVariables(
    { refId: 'A', metric: '$metric', by: ['$dims'], filters: { csm: ['$csms'], plan: ['Basic'] } },
    {}
  );
  expect(query).toMatchObject({
    metric: 'nps',
    by: ['team', 'plan'],
    filters: { csm: ['c1', 'c2'], plan: ['Basic'] },
  });
});

test('All drops its filter and leaves the others', () => {
  const { dataSource } = fakeDataSource();
  const query = dataSource.applyTemplateVariables({ refId: 'A', filters: { csm: ['$__all'], plan: ['Pro'] } }, {});
  expect(query.filters).toEqual({ plan: ['Pro'] });
});

test('an empty list stays an empty list', () => {
  const { dataSource } = fakeDataSource();
  expect(dataSource.applyTemplateVariables({ refId: 'A', filters: { csm: [] } }, {}).filters).toEqual({ csm: [] });
});

test('keys that a query does not have are not invented', () => {
  const { dataSource } = fakeDataSource();
  expect(dataSource.applyTemplateVariables({ refId: 'A', metric: 'nps' }, {})).toEqual({ refId: 'A', metric: 'nps' });
});

test('a query without a metric does not run', () => {
  const { dataSource } = fakeDataSource();
  expect(dataSource.filterQuery({ refId: 'A', metric: '' })).toBe(false);
  expect(dataSource.filterQuery({ refId: 'A', metric: 'nps' })).toBe(true);
});

test('the display text is the query in words, with names once they are known', async () => {
  const { dataSource } = fakeDataSource();
  const query = { refId: 'A', metric: 'net_revenue_retention', by: ['team'], filters: { csm: ['c1'] } };
  expect(dataSource.getQueryDisplayText(query)).toBe('NRR by Team, for CSM c1');
  await dataSource.resources.labels('csm');
  expect(dataSource.getQueryDisplayText(query)).toBe('NRR by Team, for CSM Anna Ackermann');
});

test('a dashboard variable offers the values of its dimension', async () => {
  const { dataSource } = fakeDataSource();
  const expected = [
    { text: 'Anna Ackermann', value: 'c1' },
    { text: 'Bo, Jr.', value: 'c2' },
  ];
  expect(await dataSource.metricFindQuery({ refId: 'v', dimension: 'csm' })).toEqual(expected);
  expect(await dataSource.metricFindQuery('csm')).toEqual(expected);
  const variables = new KpiVariables(dataSource);
  // The request carries much more, none of which is read.
  const request = { targets: [{ refId: 'v', dimension: 'csm' }] } as never;
  expect(await firstValueFrom(variables.query(request))).toEqual({ data: expected });
});

test('a variable that names no dimension offers nothing and asks nothing', async () => {
  const { dataSource, getResource } = fakeDataSource({ ...noTemplates, replace: () => '' });
  expect(await dataSource.metricFindQuery('')).toEqual([]);
  expect(await dataSource.metricFindQuery({ refId: 'v' })).toEqual([]);
  expect(getResource).not.toHaveBeenCalled();
});

test('resource requests keep quiet, so that the editor shows the failure where it matters', async () => {
  const { dataSource, getResource } = fakeDataSource();
  await dataSource.resources.model();
  expect(getResource).toHaveBeenCalledWith('model', undefined, { showErrorAlert: false });
});

test('a health check makes the model be asked anew and tells the settings page', async () => {
  const { dataSource, getResource } = fakeDataSource();
  dataSource.callHealthCheck = async () => ({ status: HealthStatus.OK, message: 'fine', details: {} });
  const told: string[] = [];
  const subscription = healthChecks.subscribe((uid) => told.push(uid));
  await dataSource.resources.model();
  await dataSource.testDatasource();
  await dataSource.resources.model();
  subscription.unsubscribe();
  expect(told).toEqual(['kpi']);
  expect(getResource).toHaveBeenCalledTimes(2);
});
