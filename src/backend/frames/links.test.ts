import { parseQuery } from '../../shared/query/parse-query';
import type { KpiQuery } from '../../shared/query/query';
import { settingsSchema } from '../../shared/settings/settings';
import { isRecord } from '../../shared/parse/without-keys';
import type { ResolvedPeriod } from '../../shared/calendar/resolve-period';
import { requireMetric } from '../plan/prepare-query';
import type { Group } from '../plan/result';
import { accountLinks, linksOf, tableLinks } from './links';

const target = { uid: 'kpi', type: 'csmetrics-customersuccess-datasource' };
const monthly = { every: 'month' } as const;

const asked = (query: KpiQuery, period: ResolvedPeriod = monthly) => ({
  metric: requireMetric(query.metric, settingsSchema.parse({})),
  query,
  period,
});

const windowAt = (stamp: number) => ({ start: 1, end: 9, until: 9, partial: false, stamp, label: '' });
/** As part of an answer with several windows. */
const inTable = (...of: Parameters<typeof asked>) => ({ ...asked(...of), windows: [windowAt(5), windowAt(6)] });

const group = (key: Record<string, string>): Group => ({
  key: Object.fromEntries(Object.entries(key).map(([name, id]) => [name, { id, label: `${id}!` }])),
  values: {},
});

/** The pane that a link opens once Grafana has filled it in. */
function opened(url: string | undefined, fillIn: (text: string) => string = (text) => text) {
  const panes = new URL(fillIn(url ?? ''), 'http://grafana').searchParams.get('panes') ?? '{}';
  const parsed: unknown = JSON.parse(panes);
  if (!isRecord(parsed) || !isRecord(parsed.kpi) || !Array.isArray(parsed.kpi.queries)) {
    throw new Error(`no pane in ${panes}`);
  }
  return { ...parsed.kpi, query: parseQuery(parsed.kpi.queries[0]) };
}

test('a number leads to the accounts behind it: same metric, its group, its window', () => {
  const query = parseQuery({
    metric: 'customer_churn_rate',
    by: ['csm'],
    filters: { csm: ['ann', 'bob'], plan: ['$10k "x"'] },
    lenses: ['value', 'company'],
    attribution: 'end',
    definition: { newAndLost: 'counted' },
  });
  const [rows] = linksOf(asked(query), group({ csm: 'ann' }), 'value', '${__value.time}', target);
  const pane = opened(rows?.url, (url) => url.replaceAll('${__value.time}', '1772323200000'));
  expect(pane).toMatchObject({ datasource: 'kpi', range: { from: '1772323200000', to: '1772323200000' } });
  expect(pane.query).toMatchObject({
    metric: 'customer_churn_rate',
    format: 'accounts',
    by: [],
    filters: { csm: ['ann'], plan: ['$10k "x"'] },
    period: { every: 'month' },
    attribution: 'end',
    definition: { newAndLost: 'counted', reactivation: 'outside' },
  });
});

test.each([undefined, true, false])(
  'which windows are shown of a query whose partial is %s holds for its accounts',
  (partial) => {
    const query = parseQuery({ metric: 'customer_churn_rate', ...(partial !== undefined && { partial }) });
    const [rows] = linksOf(asked(query), group({}), 'value', '7', target);
    expect(opened(rows?.url).query.partial).toBe(partial);
  }
);

test('nothing of a query is mistaken for a variable of the link', () => {
  const query = parseQuery({ filters: { plan: ['$10k', '100 $'] } });
  const [rows] = linksOf(asked(query), group({}), 'value', '7', target);
  expect(rows?.url).not.toContain('$');
});

test('the company leads to everybody, whatever is filtered', () => {
  const query = parseQuery({ by: ['csm'], filters: { plan: ['Pro'] } });
  const links = linksOf(asked(query), group({ csm: 'ann' }), 'company', '7', target);
  expect(links).toHaveLength(1);
  expect(opened(links[0]?.url).query.filters).toEqual({});
});

test('the company leads to everybody of what is counted', () => {
  const calls = parseQuery({ metric: 'touchpoints', filters: { touchpoint_kind: ['call'], plan: ['Pro'] } });
  const [rows] = linksOf(asked(calls), group({}), 'company', '7', target);
  expect(opened(rows?.url).query.filters).toEqual({ touchpoint_kind: ['call'] });
  const adoption = parseQuery({ metric: 'feature_adoption', by: ['feature'], filters: { plan: ['Pro'] } });
  const [adopters] = linksOf(asked(adoption), group({ feature: 'x' }), 'company', '7', target);
  expect(opened(adopters?.url).query.filters).toEqual({ feature: ['x'] });
  const columns = [{ shown: 'feature', inJson: 'feature' }];
  const [cells] = tableLinks(inTable(adoption), 'company', columns, target);
  expect(opened(cells?.url, fillInFeature).query.filters).toEqual({ feature: ['x'] });
});

const fillInFeature = (text: string) =>
  text.replace('${__data.fields["feature"]:percentencode}', 'x').replaceAll('${__data.fields.start.numeric}', '5');

test.each(['previous', 'year_ago', 'company_without', 'expected', 'target'] as const)(
  '%s is of other accounts than those of the window, and does not lead to them',
  (lens) => {
    const query = parseQuery({ by: ['csm'] });
    const links = [
      ...linksOf(asked(query), group({ csm: 'ann' }), lens, '7', target),
      ...tableLinks(inTable(query), lens, [{ shown: 'csm', inJson: 'csm' }], target),
    ];
    expect(links.map(({ title }) => title)).toEqual(['Scorecard of ann!', 'Scorecard of the CSM']);
  }
);

test('a CSM leads to its scorecard, over the dashboard’s range', () => {
  const query = parseQuery({ by: ['csm'] });
  const [, scorecard] = linksOf(asked(query), group({ csm: 'a&b' }), 'value', '7', target);
  expect(scorecard).toEqual({
    title: 'Scorecard of a&b!',
    url: '/d/cs-csm-scorecard?var-datasource=kpi&var-csm=a%26b&${__url_time_range}',
  });
});

test.each([
  [{ csm: 'Other' }, 0],
  [{ csm: 'Inherited' }, 0],
  [{ csm: 'Unassigned' }, 1],
  [{ plan: 'Pro' }, 1],
  [{}, 1],
])('of %j there are %d links', (key, count) => {
  const query = parseQuery({ by: Object.keys(key) });
  expect(linksOf(asked(query), group(key), 'value', '7', target)).toHaveLength(count);
});

test('a table’s links read window and group from the row', () => {
  const query = parseQuery({ by: ['csm', 'plan'] });
  const [rows, scorecard] = tableLinks(
    inTable(query, { every: 'month', window: '12mo' }),
    'value',
    [
      { shown: 'csm', inJson: 'csm' },
      { shown: 'segment_plan', inJson: 'segment_plan' },
    ],
    target
  );
  const pane = opened(rows?.url, (url) =>
    url
      .replace('${__data.fields["csm"]:percentencode}', 'Ann%20A')
      .replace('${__data.fields["segment_plan"]:percentencode}', 'Pro')
      .replaceAll('${__data.fields.end.numeric}', '5')
  );
  expect(pane).toMatchObject({ range: { from: '05', to: '05' } });
  expect(pane.query.filters).toEqual({ csm: ['Ann A'], plan: ['Pro'] });
  expect(scorecard?.url).toContain('var-csm=${__data.fields["csm"]:percentencode}&');
});

test('a table’s links hold the only window there is, whatever columns a panel leaves out', () => {
  const result = { ...asked(parseQuery({})), windows: [windowAt(7)] };
  const [rows] = tableLinks(result, 'value', [], target);
  expect(opened(rows?.url)).toMatchObject({ range: { from: '7', to: '7' } });
});

test('a table’s links lead to no window of now where a panel leaves out the columns that say which', () => {
  const [rows] = tableLinks(inTable(parseQuery({})), 'value', [], target);
  const pane = opened(rows?.url, (url) => url.replaceAll(/\$\{__data\.fields\.\w+\.numeric\}/g, ''));
  expect(pane).toMatchObject({ range: { from: '0', to: '0' } });
});

test('where nobody follows them there are none', () => {
  const query = parseQuery({ by: ['csm'] });
  expect(linksOf(asked(query), group({ csm: 'ann' }), 'value', '7', null)).toEqual([]);
  expect(tableLinks(inTable(query), 'value', [{ shown: 'csm', inJson: 'csm' }], null)).toEqual([]);
});

test('an account leads to the CRM where the settings say how', () => {
  const accountUrl = 'https://crm.example.com/a/{account}?tab={account}';
  const id = '${__data.fields["account"]:percentencode}';
  expect(accountLinks('account', { ...target, accountUrl })).toEqual([
    { title: 'Open the account', url: `https://crm.example.com/a/${id}?tab=${id}`, targetBlank: true },
  ]);
  expect(accountLinks('account', target)).toEqual([]);
  expect(accountLinks('account', null)).toEqual([]);
});
