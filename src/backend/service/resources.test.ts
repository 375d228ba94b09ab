import { KpiError } from '../../shared/errors';
import { tenureBandLabels } from '../../shared/model/bands';
import type { Dataset } from '../sources';
import { datasetOf, engineOf, summaryOf } from '../plan/testing/dataset';
import { callResource } from './resources';
import { instanceOf } from './testing/instance';

const now = Date.UTC(2026, 5, 15);
const { signal } = new AbortController();

async function call(dataset: Dataset, url: string, method = 'GET') {
  const [path = ''] = url.split('?');
  const response = await callResource(instanceOf(dataset), { method, path, url, body: new Uint8Array() }, now, {
    signal,
    user: null,
  });
  const { body } = response;
  return {
    status: response.status,
    body: body instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(body)) : null,
  };
}

const csms = Array.from({ length: 300 }, (_, index) => ({ id: `c${index}`, name: `Name ${index}`, team: 'North' }));

describe('routes', () => {
  it.each(['nope', 'model/', 'Model', 'model/../model', 'values/csm', '', 'constructor', '__proto__'])(
    'match exactly: "%s" is a 404',
    async (path) => {
      expect(await call(datasetOf([]), path)).toEqual({
        status: 404,
        body: { message: `There is no resource "${path}".` },
      });
    }
  );

  it.each(['POST', 'PUT', 'DELETE', 'HEAD'])('take nothing but GET: %s is a 405', async (method) => {
    expect((await call(datasetOf([]), 'model', method)).status).toBe(405);
  });

  it('are found with a slash in front as well', async () => {
    expect((await call(datasetOf([]), '/rejects')).status).toBe(200);
  });
});

describe('values', () => {
  const dataset = datasetOf([], { csms });
  const values = async (query: string) => (await call(dataset, `values?${query}`)).body;

  it.each([
    ['dimension=csm', 200, true],
    ['dimension=csm&limit=3', 3, true],
    ['dimension=csm&limit=5000', 301, false],
    ['dimension=csm&limit=999999', 301, false],
    ['dimension=csm&limit=0', 200, true],
    ['dimension=csm&limit=-1', 200, true],
    ['dimension=csm&limit=2.5', 200, true],
    ['dimension=csm&limit=many', 200, true],
    ['dimension=csm&search=NAME%2029', 11, false],
    ['dimension=csm&search=nobody', 0, false],
    ['dimension=csm&search=.*', 0, false],
  ])('%s gives %d, and says whether there are more', async (query, count, truncated) => {
    const found = await values(query);
    expect([found.values.length, found.truncated]).toEqual([count, truncated]);
  });

  it('are ids with labels, and the team of a CSM', async () => {
    expect(await values('dimension=csm&search=name 7&limit=1')).toEqual({
      values: [{ value: 'c7', label: 'Name 7', team: 'North' }],
      truncated: true,
    });
    expect(await values('dimension=team')).toEqual({
      values: [
        { value: 'North', label: 'North' },
        { value: 'Unassigned', label: 'Unassigned' },
      ],
      truncated: false,
    });
  });

  it('of a band are its labels in order, of a row dimension what its rows hold', async () => {
    const engine = engineOf(async () => ({ columns: ['id'], rows: [['meeting'], ['(none)'], ['call']] }));
    const mapped = datasetOf([summaryOf('accounts'), summaryOf('touchpoints')], { engine });
    const ids = async (dimension: string) =>
      (await call(mapped, `values?dimension=${dimension}`)).body.values.map(({ value }: { value: string }) => value);
    expect(await ids('touchpoint_kind')).toEqual(['call', 'meeting', '(none)']);
    expect(await ids('tenure_band')).toEqual([...tenureBandLabels([12, 24, 36]), 'Not yet a customer']);
    await expect(ids('arr_band')).rejects.toThrow('"arr_band" needs subscriptions');
    await expect(ids('project')).rejects.toThrow('"project" needs tasks');
  });

  it('of no dimension, or of one that is not there, are a bad query', async () => {
    await expect(values('')).rejects.toThrow('values?dimension=csm');
    await expect(values('dimension=')).rejects.toThrow('There is no segment ""');
    await expect(values('dimension=toString')).rejects.toBeInstanceOf(KpiError);
  });
});

describe('rejects', () => {
  const reject = (entity: 'accounts' | 'csms', line: number) => ({
    entity,
    file: `${entity}.csv`,
    line,
    reason: 'no id',
  });
  const dataset = datasetOf([summaryOf('accounts', { rejected: 70 }), summaryOf('csms', { rejected: 1 })], {
    rejects: [reject('accounts', 2), reject('accounts', 3), reject('csms', 2)],
  });

  it('are those of one entity or of all, with how many there really are', async () => {
    expect((await call(dataset, 'rejects')).body).toEqual({ rejects: dataset.rejects, total: 71 });
    expect((await call(dataset, 'rejects?entity=csms')).body).toEqual({ rejects: [reject('csms', 2)], total: 1 });
    expect((await call(dataset, 'rejects?entity=nothing')).body).toEqual({ rejects: [], total: 0 });
  });
});

describe('the model', () => {
  it('says what is there, what is missing for which metric, and who has no CSM', async () => {
    const engine = engineOf(async () => ({ columns: ['unassigned'], rows: [[3n]] }));
    const { body } = await call(datasetOf([summaryOf('accounts')], { engine, segments: ['plan'] }), 'model');
    expect(body).toMatchObject({
      entities: [{ entity: 'accounts', rows: 10 }],
      dimensions: [
        { id: 'csm', label: 'CSM', kind: 'owner' },
        { id: 'team', label: 'Team', kind: 'owner' },
        { id: 'plan', label: 'plan', kind: 'segment' },
        { id: 'account', label: 'Account', kind: 'segment' },
        { id: 'tenure_band', label: 'Customer tenure', kind: 'band' },
        { id: 'health_band', label: 'Health band', kind: 'row' },
      ],
      unavailable: { mrr: 'needs subscriptions', nps: 'needs survey_responses' },
      currency: 'USD',
      unassignedAccounts: 3,
    });
    expect(body.unavailable).not.toHaveProperty('customer_churn_rate');
  });
});

describe('checks', () => {
  const ask = (role: 'Admin' | 'Editor') =>
    callResource(
      instanceOf(datasetOf([])),
      { method: 'GET', path: 'checks', url: 'checks', body: new Uint8Array() },
      now,
      { signal, user: { login: 'ada', name: 'Ada', email: '', role } }
    );

  it('are answered to administrators', async () => {
    const { status, body } = await ask('Admin');
    expect(status).toBe(200);
    expect(JSON.parse(new TextDecoder().decode(body as Uint8Array))).toEqual({ checks: [] });
  });

  it('are refused to everybody else: they show the data', async () => {
    await expect(ask('Editor')).rejects.toMatchObject({ code: 'forbidden' });
  });
});
