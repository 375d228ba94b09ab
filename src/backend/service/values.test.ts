import type { Dataset } from '../sources';
import type { GrafanaUser } from '../host';
import { at, companyOf, withExamples } from '../plan/testing/small-company';
import { callResource } from './resources';
import { instanceOf } from './testing/instance';

const now = at('2026-06-15');
const { signal } = new AbortController();

const pays = [['2026-01-01', null, '100']] as const;
const company = companyOf(
  {
    a: { pays, csm: 'ann', segments: { plan: 'Pro', region: 'EU' } },
    b: { pays, csm: 'bob', segments: { plan: 'Basic', region: 'EU' } },
    c: { pays: [['2026-01-01', null, '9000']], csm: 'cat', segments: { plan: 'Basic', region: 'US' } },
    d: { pays, owners: [['ann', null, '2026-03-01']], segments: { plan: 'Old', region: 'US' } },
  },
  {
    csms: [
      { id: 'ann', name: 'Ann', email: 'Ann@Example.org', team: 'North' },
      { id: 'bob', name: 'Bob', email: 'pool@example.org', team: 'South' },
      { id: 'cat', name: 'Cat', email: 'pool@example.org', team: 'South' },
      { id: 'dan', name: 'Dan', team: 'North' },
    ],
  }
);

async function get(dataset: Dataset, path: string, params: Record<string, string>, user: GrafanaUser | null = null) {
  const url = `${path}?${new URLSearchParams(params).toString()}`;
  const request = { method: 'GET', path, url, body: new Uint8Array() };
  const { body } = await callResource(instanceOf(dataset), request, now, { signal, user });
  return JSON.parse(new TextDecoder().decode(body));
}

async function labels(dimension: string, filters: Record<string, string[]>): Promise<string[]> {
  return withExamples(company, async ({ dataset }) => {
    const { values } = await get(dataset, 'values', { dimension, filters: JSON.stringify(filters) });
    return values.map(({ label }: { label: string }) => label);
  });
}

describe('values among those that hold others', () => {
  it.each([
    ['csm', { team: ['North'] }, ['Ann', 'Dan']],
    ['csm', { team: ['North', 'South'], csm: ['Bob'] }, ['Bob']],
    ['team', { csm: ['Bob', 'Dan'] }, ['North', 'South']],
    ['team', { csm: ['Unassigned'] }, ['Unassigned']],
    ['csm', { plan: ['Basic'] }, ['Bob', 'Cat']],
    ['csm', { plan: ['Old'] }, ['Unassigned']],
    ['plan', { csm: ['Ann'] }, ['Pro']],
    ['plan', { region: ['US'] }, ['Basic', 'Old']],
    ['plan', { team: ['South'], region: ['EU'] }, ['Basic']],
    ['plan', { arr_band: ['100k and more'] }, ['Basic']],
    ['account', { team: ['North'] }, ['a']],
    ['plan', { account: ['c'] }, ['Basic']],
    ['plan', { region: [] }, []],
    ['plan', {}, ['Basic', 'Old', 'Pro']],
  ] as const)('%s with %j: %j', async (dimension, filters, expected) => {
    expect(await labels(dimension, filters as unknown as Record<string, string[]>)).toEqual(expected);
  });

  it.each([
    [{ plan: ['Gold'] }, 'There is no plan "Gold"'],
    [{ shape: ['x'] }, 'There is no segment "shape"'],
    [{ survey_kind: ['nps'] }, '"survey_kind"'],
  ])('with %j are refused', async (filters, message) => {
    await expect(labels('csm', filters)).rejects.toThrow(message);
  });

  it('are refused with filters that are no lists', async () => {
    await withExamples(company, async ({ dataset }) => {
      await expect(get(dataset, 'values', { dimension: 'csm', filters: '{"team":"North"}' })).rejects.toThrow(
        'Write filters as JSON'
      );
    });
  });
});

describe('me', () => {
  const user = (email: string, login = 'someone'): GrafanaUser => ({ login, name: 'Some One', email, role: 'Viewer' });

  it.each([
    [user('ann@example.ORG'), { csm: { value: 'ann', label: 'Ann', team: 'North' } }],
    [user('', 'ann@example.org'), { csm: { value: 'ann', label: 'Ann', team: 'North' } }],
    [user('pool@example.org'), { csm: null, why: '2 CSMs have the e-mail pool@example.org' }],
    [user('eve@example.org'), { csm: null, why: 'No CSM has the e-mail eve@example.org' }],
    [user('', 'ann'), { csm: null, why: 'Nobody with an e-mail is signed in' }],
    [null, { csm: null, why: 'Nobody with an e-mail is signed in' }],
  ])('of %j is %j', async (asking, expected) => {
    await withExamples(company, async ({ dataset }) => {
      expect(await get(dataset, 'me', {}, asking)).toEqual(expected);
    });
  });
});
