import { CoreApp, getDefaultTimeRange, LoadingState, toDataFrame } from '@grafana/data';
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { layOutLists } from '../testing/list-layout';
import { open, setTemplates, words } from '../testing/query-editor-page';

beforeEach(() => {
  layOutLists();
  setTemplates([]);
});
afterEach(() => jest.restoreAllMocks());

/** Types all at once; what it changes is told in a task of its own. */
async function type(field: HTMLElement, value: string): Promise<void> {
  fireEvent.change(field, { target: { value } });
  await act(() => new Promise((resolve) => setTimeout(resolve)));
}

test('every control has a label', async () => {
  await open({ period: { every: 'month', window: '12mo' }, filters: { plan: ['Pro'] } });
  for (const label of ['Metric', 'Break down by', 'Length', 'Evaluated', 'Show', 'Format', 'CSM', 'Team', 'Plan']) {
    expect(screen.getByLabelText(label)).toBeInTheDocument();
  }
  expect(screen.getByRole('radiogroup', { name: 'Period' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Remove filter Plan' })).toBeInTheDocument();
});

test('a variable in the period is shown, and stays when something else changes', async () => {
  setTemplates(['every']);
  const { saved, user } = await open({ period: { every: '$every' } });
  expect(screen.getByLabelText('Each')).toHaveValue('$every');
  await user.click(screen.getByLabelText('Break down by'));
  await user.click(await screen.findByRole('option', { name: /^CSM/ }));
  expect(saved()).toMatchObject({ by: ['csm'], period: { every: '$every' } });
});

test('what of a stored query cannot be read is said, and gone once something is chosen', async () => {
  const byHand = { metrik: 'nps', topN: 0, period: null, lenses: ['n'] } as unknown as Parameters<typeof open>[0];
  const { saved, user } = await open(byHand);
  expect(screen.getByText('Part of this query cannot be read; its default stands in')).toBeInTheDocument();
  await user.click(screen.getByLabelText('Break down by'));
  await user.click(await screen.findByRole('option', { name: /^CSM/ }));
  expect(saved()).toMatchObject({ refId: 'A', by: ['csm'], lenses: ['n'], period: { every: 'auto' } });
  expect(saved()).not.toHaveProperty('metrik');
  expect(saved()).not.toHaveProperty('topN');
  expect(screen.queryByText(/^Part of this query cannot be read/)).not.toBeInTheDocument();
});

test('the query stands below in words', async () => {
  await open({ by: ['csm'], period: { every: 'month', window: '12mo' }, lenses: ['value', 'company'] });
  expect(words()).toHaveTextContent('NRR by CSM, trailing 12 months, monthly, against the company');
});

test('Explain unfolds what the number means, what is in force and what it needs', async () => {
  const { user } = await open({ metric: 'net_revenue_retention', lenses: ['value', 'company'], attribution: 'end' });
  const explain = screen.getByRole('button', { name: 'Explain' });
  expect(explain).toHaveAttribute('aria-expanded', 'false');
  await user.click(explain);
  const about = screen.getByRole('region', { name: 'About Net revenue retention (NRR)' });
  expect(about).toHaveTextContent('expansion − contraction − churned');
  expect(about).toHaveTextContent(/up is good/);
  expect(about).toHaveTextContent("Credited to the owner at the window's end; returning customers are outside NRR");
  expect(about).toHaveTextContent('CompanyThe number over everybody, filters aside.');
  expect(about).toHaveTextContent('NeedsAccounts and subscriptions.');
  expect(about).toHaveTextContent('NDR');
  // A document that users do not have.
  expect(about).not.toHaveTextContent('Metric contract');
});

test('Explain shows the SQL that ran for this query, and copies it', async () => {
  const frame = (refId: string, executedQueryString?: string) =>
    toDataFrame({ refId, fields: [], meta: { executedQueryString } });
  const { user } = await open(
    {},
    {
      data: {
        state: LoadingState.Done,
        series: [frame('B', 'select of another'), frame('A', "select '<b>'"), frame('A')],
        timeRange: getDefaultTimeRange(),
      },
    }
  );
  await user.click(screen.getByRole('button', { name: 'Explain' }));
  expect(screen.queryByText("select '<b>'")).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Statements that ran' }));
  expect(screen.getByRole('region', { name: 'SQL' })).toHaveTextContent("select '<b>'");
  const writeText = jest.spyOn(navigator.clipboard, 'writeText');
  Object.defineProperty(window, 'isSecureContext', { value: true, configurable: true });
  await user.click(screen.getByRole('button', { name: 'Copy SQL' }));
  expect(writeText).toHaveBeenCalledWith("select '<b>'");
  Reflect.deleteProperty(window, 'isSecureContext');
});

test('Explain puts the numbers of this query into the formula; rows behind a number show them themselves', async () => {
  const working = {
    window: 'March 2026',
    group: 'Ada',
    value: 0.9,
    formula: {
      kind: 'ratio',
      over: [{ words: 'kept', amount: 9, isTakenAway: false, isMoney: true }],
      under: [{ words: 'opening', amount: 10, isTakenAway: false, isMoney: true }],
      times: 1,
      divideBy: 1,
    },
  };
  const custom = { metric: 'net_revenue_retention', currency: 'EUR', working };
  const series = [toDataFrame({ refId: 'A', fields: [], meta: { custom } })];
  const { user } = await open({}, { data: { state: LoadingState.Done, series, timeRange: getDefaultTimeRange() } });
  await user.click(screen.getByRole('button', { name: 'Explain' }));
  const about = screen.getByRole('region', { name: /About/ });
  expect(about).toHaveTextContent('In numbersMarch 2026, Ada: €9 kept ÷ €10 opening = 90.0%');
  await user.click(screen.getByLabelText('Format'));
  await user.click(await screen.findByText('The rows behind the number'));
  expect(about).not.toHaveTextContent('In numbers');
});

test('Explain promises the SQL while there is no answer yet', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('button', { name: 'Explain' }));
  expect(screen.getByRole('region', { name: /About/ })).toHaveTextContent('SQLShown once the query has answered.');
  expect(screen.queryByRole('button', { name: 'Copy SQL' })).not.toBeInTheDocument();
});

test('a metric is found by the words people use and chosen by keyboard alone', async () => {
  const { saved, user, onRunQuery } = await open();
  // Past what folds the fields.
  await user.tab();
  await user.tab();
  expect(screen.getByLabelText('Metric')).toHaveFocus();
  await user.keyboard('logo churn');
  expect(await screen.findByText('Customer churn rate')).toBeInTheDocument();
  await user.keyboard('{Enter}');
  expect(saved()).toMatchObject({ metric: 'customer_churn_rate' });
  expect(onRunQuery).toHaveBeenCalledTimes(1);
  expect(words()).toHaveTextContent('Customer churn rate');
});

test('each metric says what it tells, its unit and which way is good; the formula is left to Explain', async () => {
  const { user } = await open();
  await user.click(screen.getByLabelText('Metric'));
  await user.keyboard('logo churn');
  const option = await screen.findByRole('option', { name: /^Customer churn rate/ });
  expect(option).toHaveTextContent(/Share of the customers/);
  expect(option).toHaveTextContent(/percent · ↓ down is good/);
  expect(option).not.toHaveTextContent(/customers at start/);
});

test('a metric that the data source declares itself is found, described and put into words', async () => {
  const { saved, user } = await open();
  await user.click(screen.getByLabelText('Metric'));
  await user.keyboard('training');
  await user.click(await screen.findByText('Trainings held'));
  expect(saved()).toMatchObject({ metric: 'trainings' });
  expect(words()).toHaveTextContent('Trainings held');
  await user.click(screen.getByText('Explain'));
  expect(screen.getByRole('region', { name: 'About Trainings held' })).toHaveTextContent('Own metrics');
});

test('a metric whose data is not mapped says what it needs and cannot be chosen', async () => {
  const { saved, user } = await open();
  await user.click(screen.getByLabelText('Metric'));
  await user.keyboard('net promoter score');
  await user.click(await screen.findByText('Not available: survey_responses is not mapped.'));
  expect(saved()).toBeUndefined();
});

test('a stored metric without data leads to the settings', async () => {
  const { user } = await open({ metric: 'nps' });
  expect(screen.getByText(/Not available: survey_responses is not mapped/)).toBeInTheDocument();
  const url = '/connections/datasources/edit/kpi';
  expect(screen.getByRole('link', { name: /Open the settings/ })).toHaveAttribute('href', url);
  expect(screen.getByRole('link', { name: /1 metric lacks data/ })).toHaveAttribute('href', url);
  await user.click(screen.getByRole('button', { name: 'Explain' }));
  expect(screen.getByRole('region', { name: /About/ })).toHaveTextContent('Not available: survey_responses');
});

test('breakdowns are grouped, and only those of the metric are offered', async () => {
  const { user } = await open();
  await user.click(screen.getByLabelText('Break down by'));
  expect(await screen.findByText('People')).toBeInTheDocument();
  expect(screen.getByText('Segments')).toBeInTheDocument();
  expect(screen.getByText('Bands')).toBeInTheDocument();
  expect(screen.getByText("By annual revenue at the window's start")).toBeInTheDocument();
  expect(screen.queryByText('Rows')).not.toBeInTheDocument();
  expect(screen.queryByText('One line per Feature')).not.toBeInTheDocument();
});

test('a dimension the metric has not is named where it is stored', async () => {
  await open({ metric: 'mrr', by: ['feature'] });
  expect(screen.getByText(/has no Feature. Remove it./)).toBeInTheDocument();
});

test('what a metric cannot be asked without is asked for beside it, and nothing runs before', async () => {
  const { saved, user, onRunQuery } = await open();
  await user.click(screen.getByLabelText('Metric'));
  await user.keyboard('feature adoption{Enter}');
  expect(saved()).toMatchObject({ metric: 'feature_adoption' });
  expect(onRunQuery).not.toHaveBeenCalled();
  expect(screen.getByText('Choose one, or break down by Feature.')).toBeInTheDocument();
  await user.click(screen.getByLabelText('Feature'));
  expect(screen.queryByText('No filter')).not.toBeInTheDocument();
  await user.click(await screen.findByText('reports'));
  expect(saved()).toMatchObject({ filters: { feature: ['reports'] } });
  expect(onRunQuery).toHaveBeenCalledTimes(1);
  expect(screen.queryByText('Choose one, or break down by Feature.')).not.toBeInTheDocument();
});

test('one line per CSM is a breakdown by CSM', async () => {
  const { saved, user } = await open();
  await user.click(screen.getByLabelText('Break down by'));
  await user.click(await screen.findByText('One line per CSM'));
  expect(saved()).toMatchObject({ by: ['csm'] });
  expect(words()).toHaveTextContent('NRR by CSM');
});

test('values of a filter are loaded when its list is opened, and stored by id', async () => {
  const { saved, user, getResource } = await open();
  expect(getResource.mock.calls.map(([path]) => path)).toEqual(['model']);
  await user.click(screen.getByLabelText('CSM'));
  await user.click(await screen.findByText('Bo, Jr.'));
  expect(saved()).toMatchObject({ filters: { csm: ['c2'] } });
  await waitFor(() => expect(words()).toHaveTextContent('for CSM Bo, Jr.'));
});

test('choosing All drops the filter', async () => {
  const { saved, user } = await open({ filters: { csm: ['c1'], plan: ['Pro'] } });
  expect(await screen.findByText('Anna Ackermann')).toBeInTheDocument();
  await user.click(screen.getByLabelText('CSM'));
  await user.click(await screen.findByText('No filter'));
  expect(saved()).toMatchObject({ filters: { plan: ['Pro'] } });
  expect(saved()?.filters).not.toHaveProperty('csm');
});

test('dashboard variables are offered in filters and breakdowns, not in alert rules', async () => {
  setTemplates(['who']);
  const { saved, user } = await open();
  await user.click(screen.getByLabelText('Team'));
  await user.click(await screen.findByText('$who'));
  expect(saved()).toMatchObject({ filters: { team: ['$who'] } });
});

test('an alert rule offers no variables and says that it cannot use one', async () => {
  setTemplates(['who']);
  const { user } = await open({ filters: { csm: ['$who'] } }, { app: CoreApp.UnifiedAlerting });
  expect(screen.getByText(/Alert rules have no variables: replace \$who/)).toBeInTheDocument();
  await user.click(screen.getByLabelText('Team'));
  expect(await screen.findByText('North')).toBeInTheDocument();
  expect(screen.queryByRole('option', { name: /\$who/ })).not.toBeInTheDocument();
});

test('a segment filter is added, set and removed', async () => {
  const { saved, user } = await open();
  await user.click(screen.getByRole('button', { name: 'Add filter' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Plan' }));
  await user.click(screen.getByLabelText('Plan'));
  await user.click(await screen.findByText('Pro'));
  expect(saved()).toMatchObject({ filters: { plan: ['Pro'] } });
  await user.click(screen.getByRole('button', { name: 'Remove filter Plan' }));
  expect(saved()?.filters).toEqual({});
  expect(screen.queryByLabelText('Plan')).not.toBeInTheDocument();
});

test('an empty filter list is shown as keeping nothing, not as All', async () => {
  await open({ filters: { csm: [] } });
  expect(screen.getByText('An empty list keeps nothing. Choose values, or All.')).toBeInTheDocument();
  expect(screen.getByLabelText('CSM')).toHaveAttribute('placeholder', 'Nothing');
});

test('a rolling period replaces the calendar period and back', async () => {
  const { saved, user } = await open({ period: { every: 'quarter' } });
  await user.click(screen.getByRole('radio', { name: 'Rolling' }));
  expect(saved()?.period).toEqual({ every: 'month', window: '12mo' });
  await user.click(screen.getByRole('radio', { name: 'Calendar' }));
  expect(saved()?.period).toEqual({ every: 'month' });
});

test('more options fold, and a dot tells that one differs from its default', async () => {
  const { user } = await open({ attribution: 'current' });
  const more = screen.getByRole('button', { name: /More/ });
  expect(more).toHaveAttribute('aria-expanded', 'false');
  expect(within(more).getByRole('img', { name: 'differs from the default' })).toBeInTheDocument();
  await user.click(more);
  expect(screen.getByLabelText('Credited to')).toHaveValue("Today's owner");
  expect(screen.getByLabelText('Time zone')).toBeInTheDocument();
});

test('lenses are grouped, each with a line on what it shows', async () => {
  const { saved, user } = await open();
  await user.click(screen.getByLabelText('Show'));
  expect(await screen.findByText('Comparison')).toBeInTheDocument();
  await user.click(screen.getByText('Difference from the window before'));
  expect(saved()).toMatchObject({ lenses: ['value', 'change'] });
});

test('a lens that says nothing of the metric is named where it is stored', async () => {
  await open({ metric: 'customers_lost', lenses: ['value', 'low'] });
  expect(screen.getByText('Customers lost has no “Low (95 %)”.')).toBeInTheDocument();
});

test('a place among groups wants groups', async () => {
  await open({ lenses: ['value', 'rank'] });
  expect(screen.getByText('“Rank” compares groups: choose a breakdown.')).toBeInTheDocument();
});

test('the largest groups are chosen under More where there are groups', async () => {
  const { saved, user } = await open({ by: ['csm'] });
  await user.click(screen.getByRole('button', { name: /More/ }));
  const field = screen.getByLabelText(/Largest groups/);
  await type(field, '5');
  expect(saved()).toMatchObject({ topN: 5 });
  expect(words()).toHaveTextContent('NRR by CSM (top 5)');
  await type(field, '');
  expect(saved()?.topN).toBeUndefined();
  await type(field, '0');
  expect(screen.getByText('It must be at least 1, not 0.')).toBeInTheDocument();
  expect(saved()?.topN).toBeUndefined();
});

test('by account the 20 largest keep a line of their own until told otherwise, but not in an alert rule', async () => {
  const { saved, user } = await open();
  const choose = async () => {
    await user.click(screen.getByLabelText('Break down by'));
    await user.click(await screen.findByRole('option', { name: /^Account/ }));
  };
  await choose();
  expect(saved()).toMatchObject({ by: ['account'], topN: 20 });
  expect(screen.getByRole('img', { name: 'differs from the default' })).toBeInTheDocument();
  cleanup();
  const rule = await open({}, { app: CoreApp.UnifiedAlerting });
  await choose();
  expect(rule.saved()).toMatchObject({ by: ['account'] });
  expect(rule.saved()?.topN).toBeUndefined();
});

test('days of a definition are a number, checked while it is typed', async () => {
  const { saved, user } = await open({ metric: 'first_value_reached' });
  await user.click(screen.getByRole('button', { name: /More/ }));
  const field = screen.getByLabelText(/First value within/);
  expect(field).toHaveValue('90');
  await type(field, '30');
  expect(saved()).toMatchObject({ definition: { firstValueDays: 30 } });
  expect(screen.getByRole('img', { name: 'differs from the default' })).toBeInTheDocument();
  expect(words()).toHaveTextContent('first value within 30 days');
  await type(field, '30x');
  expect(screen.getByText('Enter a number.')).toBeInTheDocument();
  expect(saved()).toMatchObject({ definition: { firstValueDays: 30 } });
});

test('the mix behind what is expected is chosen under More', async () => {
  const { saved, user } = await open({ by: ['csm'], lenses: ['value', 'expected'] });
  await user.click(screen.getByRole('button', { name: /More/ }));
  await user.click(screen.getByLabelText('Expected for the mix of'));
  await user.click(await screen.findByRole('option', { name: /ARR band/ }));
  expect(saved()).toMatchObject({ mixBy: ['arr_band'] });
});

test('accounts behind a number take no lenses and say what they show', async () => {
  const { saved, user } = await open();
  await user.click(screen.getByLabelText('Format'));
  await user.click(await screen.findByText('The rows behind the number'));
  expect(saved()).toMatchObject({ format: 'accounts' });
  await waitFor(() => expect(words()).toHaveTextContent('Accounts behind NRR'));
  expect(screen.queryByLabelText('Show')).not.toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Explain' }));
  expect(screen.getByRole('region', { name: /About/ })).toHaveTextContent('The rows add up to the number');
});

test('cohorts are followed by month or quarter, as a table or as lines', async () => {
  const { saved, user } = await open({ period: { every: 'week', window: '12mo' } });
  await user.click(screen.getByLabelText('Format'));
  await user.click(await screen.findByText('Customers by when they first paid'));
  expect(saved()).toMatchObject({ format: 'cohort', period: { every: 'month' } });
  expect(saved()?.period?.window).toBeUndefined();
  expect(screen.queryByRole('radiogroup', { name: 'Period' })).not.toBeInTheDocument();
  await user.click(screen.getByLabelText('Cohorts as'));
  await user.click(await screen.findByText('A line per cohort'));
  expect(saved()).toMatchObject({ cohortAs: 'timeseries' });
  expect(words()).toHaveTextContent('NRR by cohort, monthly');
});

test('cohorts are offered only where the metric can be followed, and in no alert rule', async () => {
  const { user } = await open({ metric: 'mrr_new' });
  await user.click(screen.getByLabelText('Format'));
  expect(await screen.findByText('The rows behind the number')).toBeInTheDocument();
  expect(screen.queryByText('Customers by when they first paid')).not.toBeInTheDocument();
});

test.each(['accounts', 'table'] as const)('an alert rule says that %s are no number', async (format) => {
  await open({ format }, { app: CoreApp.UnifiedAlerting });
  expect(screen.getByText('Alert rules need numbers: choose Single value.')).toBeInTheDocument();
});

test('only the switches of the metric at hand are offered', async () => {
  const { user } = await open({ metric: 'csat' });
  await user.click(screen.getByRole('button', { name: /More/ }));
  expect(screen.getByLabelText('Answers')).toBeInTheDocument();
  expect(screen.queryByLabelText('Returning customers')).not.toBeInTheDocument();
});

test('with the data source down the editor still works and says what is wrong', async () => {
  const { saved, user } = await open({}, { fail: new Error('The folder /srv/x does not exist.') });
  expect(screen.getByText('The folder /srv/x does not exist.')).toBeInTheDocument();
  await user.click(screen.getByLabelText('Format'));
  await user.click(await screen.findByText('One row per window and group'));
  expect(saved()).toMatchObject({ format: 'table' });
});
