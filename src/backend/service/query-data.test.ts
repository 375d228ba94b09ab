import type { DataQuery, RequestContext } from '../host';
import { silent } from '../host/testing/fakes';
import { datasetOf, engineOf, summaryOf } from '../plan/testing/dataset';
import { KpiError } from '../../shared/errors';
import { describeError } from './describe-error';
import { createService, parseAllowedFolders } from '.';
import { createMetrics } from './metrics';
import { queryData } from './query-data';
import { instanceOf } from './testing/instance';

const now = Date.UTC(2026, 5, 15);
const query = (refId: string, model: unknown): DataQuery => ({
  refId,
  queryType: '',
  maxDataPoints: 100,
  intervalMs: 1,
  from: Date.UTC(2026, 0, 1),
  to: now,
  model,
});
const monthly = { period: { every: 'month' } };

function world(
  answer: Parameters<typeof engineOf>[0] = async () => ({ columns: ['i', 'company'], rows: [] }),
  summaries = [summaryOf('accounts')]
) {
  const logged: unknown[] = [];
  const log = { ...silent, error: (message: string, fields?: object) => void logged.push({ message, ...fields }) };
  const instance = instanceOf(datasetOf(summaries, { engine: engineOf(answer) }));
  const metrics = createMetrics(() => 1);
  const ask = (queries: DataQuery[], signal = new AbortController().signal, headers = {}) => {
    const context: RequestContext = { signal, user: null, orgId: 1, headers, log };
    return queryData(instance, { queries }, context, { now: () => now }, metrics.queries);
  };
  return { ask, logged, metrics };
}

describe('queryData', () => {
  it('answers each refId on its own: one that fails says why and leaves the others alone', async () => {
    const { ask, logged } = world();
    const answers = await ask([
      query('A', { metric: 'customers_active', ...monthly }),
      query('B', { metric: 'no_such' }),
      query('C', { metric: 'nps' }),
      query('D', { filters: { csm: ['$csm'] } }),
      query('E', 'nonsense'),
      query('F', { metric: 'customers_lost', ...monthly }),
    ]);
    expect([...answers].map(([refId, { status, errorSource }]) => [refId, status, errorSource])).toEqual([
      ['A', 200, undefined],
      ['B', 400, 'downstream'],
      ['C', 400, 'downstream'],
      ['D', 400, 'downstream'],
      ['E', 400, 'downstream'],
      ['F', 200, undefined],
    ]);
    expect(answers.get('B')?.error).toContain('There is no metric "no_such"');
    expect(answers.get('D')?.error).toContain('$csm');
    expect(answers.get('A')?.frames).toHaveLength(1);
    expect(logged).toEqual([]);
  });

  it('answers cohorts as one table, or as series', async () => {
    const { ask } = world(async () => ({ columns: ['i', 'customers', 'customers_at_start'], rows: [[0n, 3n, 3n]] }));
    const cohorts = { metric: 'customers_active', format: 'cohort', ...monthly };
    const answers = await ask([
      query('A', cohorts),
      query('B', { ...cohorts, cohortAs: 'timeseries' }),
      query('C', { ...cohorts, period: { every: 'day' } }),
    ]);
    expect([...answers.values()].map(({ status, frames }) => [status, frames.length])).toEqual([
      [200, 1],
      [200, 6],
      [400, 0],
    ]);
    expect(answers.get('C')?.error).toContain('Set the period to month or quarter.');
  });

  it('refuses formats that an alert rule cannot read, and leaves links out, in a rule alone', async () => {
    const formats = ['numeric', 'timeseries', 'table', 'accounts'];
    const { ask } = world();
    const queries = formats.map((format) => query(format, { metric: 'customers_active', format, ...monthly }));
    const statuses = async (headers: object) =>
      [...(await ask(queries, undefined, headers)).values()].map(({ status }) => status);
    expect(await statuses({ fromalert: 'true' })).toEqual([200, 200, 400, 400]);
    expect(await statuses({})).toEqual([200, 200, 200, 200]);
    const linksOf = async (headers: object) => {
      const [frame] = (await ask(queries.slice(0, 1), undefined, headers)).get('numeric')?.frames ?? [];
      return Buffer.from(frame ?? []).includes('Accounts behind this number');
    };
    expect([await linksOf({}), await linksOf({ fromalert: 'true' })]).toEqual([true, false]);
    const refused = await ask(queries.slice(2, 3), undefined, { fromalert: 'true' });
    expect(refused.get('table')?.error).toContain('"numeric"');
  });

  it('tells a fault of ours in the log alone', async () => {
    const { ask, logged } = world(() => Promise.reject(new TypeError('/srv/secret is not a function')));
    const answers = await ask([query('A', { metric: 'customers_active', ...monthly })]);
    expect(answers.get('A')).toEqual({
      status: 500,
      frames: [],
      error: 'The plugin failed on this query. The Grafana server log has the details.',
      errorSource: 'plugin',
    });
    expect(logged).toEqual([
      { message: 'query failed', refId: 'A', error: new TypeError('/srv/secret is not a function') },
    ]);
  });

  it('rejects with the reason when the caller has gone, and counts the query as ended', async () => {
    const caller = new AbortController();
    const { ask, metrics } = world(
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    );
    const answers = ask(
      [query('A', { metric: 'customers_active', ...monthly }), query('B', { metric: 'no_such' })],
      caller.signal
    );
    await new Promise((resolve) => setImmediate(resolve));
    expect(await metrics.text()).toContain('customersuccess_queries_running 1');
    caller.abort(new Error('gone'));
    await expect(answers).rejects.toThrow('gone');
    const text = await metrics.text();
    expect(text).toContain('customersuccess_queries_running 0');
    expect(text).toContain('customersuccess_queries_total{status="499"} 1');
    expect(text).toContain('customersuccess_queries_total{status="400"} 1');
  });

  it('tells how old the data is that answers', async () => {
    const newest = Date.UTC(2026, 5, 1);
    const { ask, metrics } = world(undefined, [summaryOf('accounts'), summaryOf('touchpoints', { newest })]);
    expect(await metrics.text()).not.toContain('datasource="kpi"');
    await ask([query('A', { metric: 'customers_active', ...monthly })]);
    const text = await metrics.text();
    expect(text).toContain(
      `customersuccess_data_newest_row_timestamp_seconds{datasource="kpi",org="1",entity="touchpoints"} ${newest / 1000}`
    );
    expect(text).toMatch(/customersuccess_data_loaded_timestamp_seconds\{datasource="kpi",org="1"\} \d+/);
    expect(text).toContain('customersuccess_data_stale{datasource="kpi",org="1"} 0');
    expect(text).not.toContain('entity="accounts"');
  });

  it('tells the age of the instance that took the place of another, also once that one has ended', async () => {
    const { metrics } = world();
    const [old, next] = [
      { orgId: 1, uid: 'kpi' },
      { orgId: 1, uid: 'kpi' },
    ];
    metrics.queries.answersFrom(old, datasetOf([]));
    metrics.queries.answersFrom(next, { ...datasetOf([]), staleBecause: 'x' });
    metrics.forget(old);
    expect(await metrics.text()).toContain('customersuccess_data_stale{datasource="kpi",org="1"} 1');
    metrics.forget(next);
    expect(await metrics.text()).not.toContain('datasource="kpi"');
  });

  it('tells data sources of one uid in two organisations apart', async () => {
    const { metrics } = world();
    metrics.queries.answersFrom({ orgId: 1, uid: 'kpi' }, { ...datasetOf([]), staleBecause: 'x' });
    metrics.queries.answersFrom({ orgId: 2, uid: 'kpi' }, datasetOf([]));
    const text = await metrics.text();
    expect(text).toContain('customersuccess_data_stale{datasource="kpi",org="1"} 1');
    expect(text).toContain('customersuccess_data_stale{datasource="kpi",org="2"} 0');
  });
});

describe('describeError', () => {
  it('gives status, words and source of a KpiError, and never its cause', () => {
    const cause = new Error('password=hunter2');
    expect(describeError(new KpiError('bad_data', 'Row 7 is broken.', { cause }))).toEqual({
      status: 400,
      message: 'Row 7 is broken.',
      errorSource: 'downstream',
    });
    expect(describeError(new KpiError('internal', 'Ours.'))).toMatchObject({ status: 500, errorSource: 'plugin' });
    expect(describeError(new KpiError('bad_query', 'Yours.'))).toMatchObject({ errorSource: 'downstream' });
  });

  it('has no words for anything else', () => {
    for (const error of [new Error('x'), 'text', null, undefined, { code: 'bad_query', message: 'forged' }]) {
      expect(describeError(error)).toBeUndefined();
    }
  });
});

describe('parseAllowedFolders', () => {
  it.each([
    [undefined, ':', []],
    ['', ':', []],
    [' , \n : ', ':', []],
    ['/data', ':', ['/data']],
    ['/a:/b,/c\r\n /d with blanks ', ':', ['/a', '/b', '/c', '/d with blanks']],
    ['C:\\data;D:\\more', ';', ['C:\\data', 'D:\\more']],
  ])('%j', (text, separator, folders) => {
    expect(parseAllowedFolders(text, separator)).toEqual(folders);
  });
});

describe('the service', () => {
  it('refuses settings it cannot use when an instance is made, and allows no folder by itself', async () => {
    const service = createService({
      pluginId: 'id',
      log: silent,
      now: () => now,
      residentBytes: () => 1,
      allowedFolders: [],
    });
    const settings = {
      orgId: 1,
      uid: 'a',
      name: '',
      url: '',
      user: '',
      database: '',
      secrets: {},
      updatedMs: 1,
      grafanaConfig: {},
    };
    await expect(service.createInstance({ ...settings, jsonData: { source: 'ftp' } })).rejects.toMatchObject({
      code: 'bad_settings',
    });
    const instance = await service.createInstance({ ...settings, jsonData: { source: 'csv', folder: '/' } });
    const context: RequestContext = {
      signal: new AbortController().signal,
      user: null,
      orgId: 1,
      headers: {},
      log: silent,
    };
    await expect(service.checkHealth(instance, context)).rejects.toMatchObject({ code: 'forbidden' });
    await service.disposeInstance(instance);
    expect(await service.collectMetrics()).toContain('customersuccess_resident_memory_bytes 1');
  });
});
