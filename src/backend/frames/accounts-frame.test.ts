import { tableFromIPC } from '@uwdata/flechette';
import { findMetric } from '../../shared/catalogue';
import type { Window } from '../../shared/calendar/window';
import { parseQuery } from '../../shared/query/parse-query';
import type { AccountDetails } from '../plan/account-details';
import type { Side } from '../plan/contributions';
import type { AccountsResult } from '../plan/run-accounts';
import { encodeAccounts } from './accounts-frame';

const march: Window = { start: 0, end: 31, until: 31, partial: false, stamp: 0, label: 'March 2026' };
const ann: AccountDetails = {
  owners: ['Ann', 'Bob'],
  mrrAtStart: 300,
  mrrAtEnd: null,
  leavesOn: '2026-03-15',
  segments: { plan: 'Pro', days: 'thirty' },
};

function columns(
  query: object,
  details: AccountDetails | undefined,
  { more = [], windows = [march] }: { more?: readonly Side[]; windows?: readonly Window[] } = {}
): Record<string, readonly [title: string, unknown]> {
  const parsed = parseQuery({ metric: 'customers_lost', format: 'accounts', ...query });
  const metric = findMetric('customers_lost');
  if (metric === undefined) {
    throw new Error('there is no such metric');
  }
  const key = { plan: { id: 'Pro', label: 'Pro' }, csm: { id: 'ann', label: 'Ann' } };
  const result: AccountsResult = {
    metric,
    query: parsed,
    sides: [{ id: 'value', title: 'Customers lost', terms: {}, factor: 1, isMoney: false }, ...more],
    windows,
    rows: [{ window: march, key, account: { id: 'a1', name: 'Acme' }, days: null, values: [1, 300] }],
    details: (window, account) => (window === march && account === 'a1' ? details : undefined),
    segments: ['plan', 'days'],
    notices: [],
    sql: [],
    currency: 'USD',
    freshness: 0,
  };
  const [bytes = new Uint8Array()] = encodeAccounts(result, 'A');
  const table = tableFromIPC(bytes);
  return Object.fromEntries(
    table.schema.fields.map(({ name, metadata }) => {
      const { displayNameFromDS } = JSON.parse(metadata?.get('config') ?? '{}');
      return [name, [displayNameFromDS, table.getChild(name)?.get(0)]];
    })
  );
}

test('a row says who the account is, who has it, what it paid in its window, when it leaves, and what it is', () => {
  const { start: _start, end: _end, ...told } = columns({}, ann);
  expect(told).toEqual({
    window: ['Window', 'March 2026'],
    account: ['Account id', 'a1'],
    account_name: ['Account', 'Acme'],
    value: ['Customers lost', 1],
    owner: ['CSM', 'Ann, Bob'],
    mrr_at_start: ['MRR at start', 300],
    mrr_at_end: ['MRR at end', null],
    leaves_on: ['Leaves on', '2026-03-15'],
    plan: ['plan', 'Pro'],
    segment_days: ['days', 'thirty'],
  });
});

test('nothing is said twice, and nothing of which no row knows', () => {
  expect(Object.keys(columns({ by: ['csm', 'plan'] }, { ...ann, leavesOn: '' }))).toEqual([
    'account_name',
    'value',
    'csm',
    'plan',
    'mrr_at_start',
    'mrr_at_end',
    'segment_days',
    'account',
    'window',
    'start',
    'end',
  ]);
  expect(columns({}, undefined)).toMatchObject({ owner: ['CSM', ''], mrr_at_start: ['MRR at start', null] });
});

test('the window’s name leads where there are several', () => {
  const april: Window = { ...march, start: 31, end: 61, until: 61, label: 'April 2026' };
  expect(Object.keys(columns({}, ann, { windows: [march, april] })).slice(0, 3)).toEqual([
    'window',
    'account_name',
    'value',
  ]);
});

test('what a side is called is no other column as well', () => {
  const opening: Side = { id: 'denominator', title: 'MRR at start', terms: {}, factor: 1, isMoney: true };
  const told = columns({}, ann, { more: [opening] });
  expect(told).toMatchObject({ denominator: ['MRR at start', 300], mrr_at_end: ['MRR at end', null] });
  expect(told).not.toHaveProperty('mrr_at_start');
});
