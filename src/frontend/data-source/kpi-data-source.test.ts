import { type AdHocVariableFilter, CoreApp } from '@grafana/data';
import { HealthStatus, setBackendSrv } from '@grafana/runtime';
import { firstValueFrom, of } from 'rxjs';
import { parseQuery } from '../../shared/query/parse-query';
import { fakeDataSource, noTemplates } from '../testing/fake-backend';
import { KpiVariables } from '../variables/kpi-variables';
import type { VariableQuery } from './stored';
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

test('what was written by hand and is no list or text goes on as it is, for the backend to say what is wrong', () => {
  const { dataSource } = fakeDataSource(filled);
  const byHand = {
    refId: 'A',
    metric: 7,
    by: 'csm',
    filters: { csm: 'c1', team: ['$dims'] },
    period: 'month',
  } as never;
  const plan = { key: 'csm', operator: '=', value: 'c1' };
  expect(dataSource.applyTemplateVariables(byHand, {}, [plan])).toEqual({
    refId: 'A',
    metric: 7,
    by: 'csm',
    filters: { csm: 'c1', team: ['team', 'plan'] },
    period: 'month',
  });
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

test('variables are filled in in the period, each part for itself', () => {
  const { dataSource } = fakeDataSource({
    ...noTemplates,
    replace: (text = '') => text.replace('$every', 'week').replace('$length', '90d'),
  });
  const filledIn = (period: { every?: string; window?: string }) =>
    dataSource.applyTemplateVariables({ refId: 'A', period }, {}).period;
  expect(filledIn({ every: '$every', window: '$length' })).toEqual({ every: 'week', window: '90d' });
  expect(filledIn({ every: 'month' })).toEqual({ every: 'month' });
});

describe('variables', () => {
  const list = (query: Partial<VariableQuery>, templates = noTemplates) => {
    const { dataSource, getResource } = fakeDataSource(templates);
    return { options: dataSource.metricFindQuery({ refId: 'v', ...query }), getResource };
  };

  it('narrow their values by others, variables filled in and All left out', async () => {
    const templates = {
      replace: (text = '') => (text.includes('plan') ? '$__all' : text.replace('${teams}', 'North')),
      getVariables: () => [],
    };
    const filters = { team: ['$teams'], plan: ['$plan'] };
    const { options, getResource } = list({ dimension: 'csm', filters }, templates);
    await options;
    const params = { dimension: 'csm', search: '', limit: 5000, filters: '{"team":["North"]}' };
    expect(getResource).toHaveBeenCalledWith('values', params, { showErrorAlert: false });
  });

  it('list the CSM who looks, or say in its place that there is none', async () => {
    const { dataSource, getResource } = fakeDataSource();
    const me = { refId: 'v', list: 'me' } as const;
    expect(await dataSource.metricFindQuery(me)).toEqual([{ text: 'Anna Ackermann', value: 'c1' }]);
    getResource.mockResolvedValue({ csm: null, why: 'No CSM has the e-mail eve@example.org' });
    expect(await dataSource.metricFindQuery(me)).toEqual([
      { text: 'No CSM has the e-mail eve@example.org', value: '' },
    ]);
  });

  it('list metrics that have data, by name', async () => {
    const found = await list({ list: 'metrics' }).options;
    expect(found).toContainEqual({ text: 'Net revenue retention (NRR)', value: 'net_revenue_retention' });
    expect(found).toContainEqual({ text: 'Trainings held', value: 'trainings' });
    expect(found.map(({ value }) => value)).not.toContain('nps');
  });

  it('list periods and rolling windows', async () => {
    expect(await list({ list: 'periods' }).options).toContainEqual({ text: 'Quarter', value: 'quarter' });
    expect(await list({ list: 'lengths' }).options).toContainEqual({ text: '12 months', value: '12mo' });
  });
});

describe('ad-hoc filters', () => {
  const apply = async (filters: Record<string, string[]> | undefined, ...adHoc: AdHocVariableFilter[]) => {
    const { dataSource } = fakeDataSource();
    await dataSource.resources.labels('csm');
    return dataSource.applyTemplateVariables({ refId: 'A', ...(filters && { filters }) }, {}, adHoc).filters;
  };

  it('join the filters of the query', async () => {
    const plan = { key: 'plan', operator: '=', value: 'Pro' };
    expect(await apply(undefined, plan)).toEqual({ plan: ['Pro'] });
    expect(await apply({ csm: ['c1'] }, plan)).toEqual({ csm: ['c1'], plan: ['Pro'] });
    expect(await apply({ csm: ['c1'] })).toEqual({ csm: ['c1'] });
  });

  it('keep of a dimension what both keep, by id or by name', async () => {
    const csms = { key: 'csm', operator: '=|', value: 'c1', values: ['c1', 'c3'] };
    expect(await apply({ csm: ['c1', 'c2'] }, csms)).toEqual({ csm: ['c1'] });
    expect(await apply({ csm: ['Anna Ackermann'] }, csms)).toEqual({ csm: ['Anna Ackermann'] });
    expect(await apply({ csm: ['c2'] }, csms)).toEqual({ csm: [] });
  });

  it('learn the names of values before they are held against a query’s own', async () => {
    const { dataSource } = fakeDataSource();
    const sent = jest.spyOn(dataSource, 'applyTemplateVariables');
    setBackendSrv({ fetch: () => of({ data: { results: {} } }) } as never); // nothing else is called
    const request = {
      targets: [{ refId: 'A', filters: { csm: ['Anna Ackermann'] } }],
      filters: [{ key: 'csm', operator: '=', value: 'c1' }],
    } as never; // the request carries much more, none of which is read
    await firstValueFrom(dataSource.query(request));
    expect(sent.mock.results[0]?.value).toMatchObject({ filters: { csm: ['Anna Ackermann'] } });
  });

  it.each(['!=', '=~', '!~', '<', '>', '!=|'])('refuse %s, which would have to be guessed', async (operator) => {
    await expect(apply({}, { key: 'plan', operator, value: 'Pro' })).rejects.toThrow(
      `The filter on "plan" uses ${operator}`
    );
  });

  it('that cannot be applied are the panel’s error, not a broken dashboard', async () => {
    const { dataSource } = fakeDataSource();
    const request = {
      targets: [{ refId: 'A' }],
      filters: [{ key: 'plan', operator: '!=', value: 'Pro' }],
    } as never; // the request carries much more, none of which is read
    await expect(firstValueFrom(dataSource.query(request))).rejects.toThrow('uses !=');
  });

  it('offer everything that every metric has, and its values among what the others keep', async () => {
    const { dataSource, getResource } = fakeDataSource();
    expect(await dataSource.getTagKeys()).toEqual([
      { text: 'CSM', value: 'csm' },
      { text: 'Team', value: 'team' },
      { text: 'Plan', value: 'plan' },
      { text: 'Account', value: 'account' },
      { text: 'ARR band', value: 'arr_band' },
    ]);
    const filters = [
      { key: 'team', operator: '=', value: 'North' },
      { key: 'plan', operator: '=', value: 'Pro' },
    ];
    expect(await dataSource.getTagValues({ key: 'plan', filters })).toEqual([
      { text: 'Basic', value: 'Basic' },
      { text: 'Pro', value: 'Pro' },
    ]);
    expect(getResource.mock.lastCall?.[1]).toMatchObject({ filters: '{"team":["North"]}' });
  });
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

test('a variable may offer what panels can break down by, segments first', async () => {
  const { dataSource } = fakeDataSource();
  expect(await dataSource.metricFindQuery({ refId: 'v', list: 'breakdowns' })).toEqual([
    { text: 'Plan', value: 'plan' },
    { text: 'ARR band', value: 'arr_band' },
    { text: 'Team', value: 'team' },
  ]);
});
