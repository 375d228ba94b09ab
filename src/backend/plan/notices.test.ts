import { findMetric } from '../../shared/catalogue';
import { querySchema } from '../../shared/query/query';
import type { Window } from '../../shared/calendar/window';
import type { Reading } from '../lenses/reading';
import type { ComparedGroup } from './compare';
import { notices, type NoticeContext } from './notices';
import { datasetOf, summaryOf } from './testing/dataset';
import type { WindowPlan } from './window-plan';

const march: Window = { start: 0, end: 31, until: 31, partial: false, stamp: 0, label: 'March 2026' };
const april: Window = { start: 31, end: 61, until: 40, partial: true, stamp: 31, label: 'April 2026, so far' };

const planOf = (shown: readonly Window[], leftOutPartial = false): WindowPlan => ({
  period: { every: 'month' },
  shown,
  unfinished: shown.find(({ partial }) => partial) ?? null,
  leftOutPartial,
  all: shown,
  own: [],
  previous: [],
  yearAgo: [],
  earlier: [],
});
const group = (...readings: Reading[]): ComparedGroup => ({ group: { key: {}, values: {} }, readings });
const query = (change: object = {}) => querySchema.parse({ lenses: ['value'], ...change });
const metricOf = (id: string) => {
  const metric = findMetric(id);
  if (metric === undefined) {
    throw new Error(`there is no ${id}`);
  }
  return metric;
};

const texts = (change: Partial<NoticeContext>) => {
  const quiet: NoticeContext = {
    dataset: datasetOf([]),
    metric: metricOf('customer_churn_rate'),
    query: query(),
    windows: planOf([march]),
    groups: [],
    smallSample: null,
  };
  return notices({ ...quiet, ...change }).map(({ severity, text }) => `${severity}: ${text}`);
};

describe('notices', () => {
  it('are none where there is nothing to know', () => {
    expect(texts({})).toEqual([]);
    expect(texts({ windows: planOf([march], true) })).toEqual([]);
    expect(texts({ windows: planOf([]) })).toEqual([]);
  });

  it('say how many accounts are never customers, for want of a start', () => {
    const dataset = datasetOf([summaryOf('accounts', { rows: 9 })], { undatedAccounts: 4 });
    expect(texts({ dataset })).toEqual([
      'warning: 4 of 9 accounts have no start and never count as customers. Map `started_at`, or subscriptions.',
    ]);
    expect(texts({ dataset: datasetOf([summaryOf('accounts', { rows: 9 })], { undatedAccounts: 0 }) })).toEqual([]);
  });

  it('say what a number could also be made of, and why it is not', () => {
    const dataset = datasetOf([], { unread: new Map([['tickets', 'Nothing is read for tickets: no column.']]) });
    expect(texts({ dataset, metric: metricOf('health_score') })).toEqual([
      'warning: Nothing is read for tickets: no column.',
    ]);
    expect(texts({ dataset })).toEqual([]);
    const targets = datasetOf([], { unread: new Map([['targets', 'Nothing is read for targets: no column.']]) });
    expect(texts({ dataset: targets })).toEqual([]);
    expect(texts({ dataset: targets, query: query({ lenses: ['target'] }) })).toHaveLength(1);
  });

  it('say that the newest row is old, once it is older than allowed', () => {
    const dataset = datasetOf([
      summaryOf('accounts', { newest: 3_600_000 }),
      summaryOf('subscriptions', { newest: 0 }),
      summaryOf('tickets', { newest: 1e9 }),
      summaryOf('targets', { newest: 1e9 }),
    ]);
    const asked = query({ lenses: ['value', 'target'] });
    const at = (hours: number) =>
      texts({ dataset, query: asked, age: { now: hours * 3_600_000, staleAfterHours: 24 } });
    expect(at(24.9)).toEqual([]);
    expect(at(25)).toEqual([
      'warning: The newest row behind this number is of 1970-01-01 01:00 UTC, 24 hours ago. Check that the data still arrives.',
    ]);
    expect(at(1 + 72)[0]).toContain(', 3 days ago.');
  });

  it('say that live rows could not be checked again', () => {
    const dataset = datasetOf([], { live: true, staleBecause: 'The server is gone.' });
    expect(texts({ dataset })).toEqual([
      'warning: The rows were last checked at 2026-06-15 06:30 UTC; since then the check fails. The server is gone.',
    ]);
  });

  it('say since when the numbers are old, and why', () => {
    const dataset = datasetOf([], { staleBecause: 'Row 7 of accounts.csv is broken.' });
    expect(texts({ dataset })).toEqual([
      'warning: These numbers are those of 2026-06-15 06:30 UTC; the newer data could not be loaded. Row 7 of accounts.csv is broken.',
    ]);
  });

  it('name the window that is not over', () => {
    expect(texts({ windows: planOf([march, april]) })).toEqual([
      'info: April 2026, so far: the window is not over yet.',
    ]);
  });

  it('explain an empty panel whose only window is not over', () => {
    expect(texts({ windows: planOf([], true) })).toEqual([
      expect.stringMatching(/^warning: The time range holds only/),
    ]);
  });

  it('count rows left out of subscriptions where customers are counted, and where bands or a definition ask for them', () => {
    const dataset = datasetOf([summaryOf('subscriptions', { rejected: 1 })]);
    const left = ['warning: 1 of 11 rows of subscriptions.csv were left out.'];
    expect(texts({ dataset })).toEqual(left);
    const of = (id: string, change?: object) => texts({ dataset, metric: metricOf(id), query: query(change) });
    expect(of('nps')).toEqual([]);
    expect(of('nps', { by: ['arr_band'] })).toEqual(left);
    expect(of('active_accounts_share')).toEqual(left);
  });

  it('count groups, not windows, with a sample that is withheld or small; nobody is no small sample', () => {
    const withheld: Reading = { value: null, n: 3, withheld: true };
    const small: Reading = { value: 0.5, n: 9, withheld: false };
    const enough: Reading = { value: 0.5, n: 10, withheld: false };
    const nobody: Reading = { value: null, n: 0, withheld: false };
    const groups = [group(withheld, withheld, small), group(small, enough), group(enough, nobody)];
    const smallSample = { suppressUnder: 5, markUnder: 10 };
    expect(texts({ groups, smallSample })).toEqual([
      'warning: 1 group has a sample under 5 in some window; the rate is withheld there.',
      'warning: 2 groups have a sample under 10 in some window: read the rate with care.',
    ]);
    expect(texts({ groups })).toEqual([]);
  });

  it('count the rows left out of what the number is made of, with the first reason; others stay in the health check', () => {
    const dataset = datasetOf(
      [
        summaryOf('accounts', { rows: 95, rejected: 2, filtered: 3 }),
        summaryOf('account_owners', { rejected: 1 }),
        summaryOf('survey_responses', { rejected: 9 }),
        summaryOf('csms'),
      ],
      {
        rejects: [
          { entity: 'survey_responses', file: 'survey_responses.csv', line: 2, reason: 'Not this one.' },
          { entity: 'accounts', file: 'accounts.csv', line: 4, reason: 'Row 4 of accounts.csv: no id.' },
          { entity: 'accounts', file: 'accounts.csv', line: 9, reason: 'Not the second.' },
        ],
      }
    );
    expect(texts({ dataset })).toEqual([
      'warning: 2 of 100 rows of accounts.csv were left out. Row 4 of accounts.csv: no id.',
      'warning: 1 of 11 rows of account_owners.csv were left out.',
    ]);
  });
});
