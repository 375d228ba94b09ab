import { CoreApp } from '@grafana/data';
import { setTemplateSrv } from '@grafana/runtime';
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import React, { useState } from 'react';
import type { StoredQuery } from '../data-source/stored';
import { fakeDataSource } from '../testing/fake-backend';
import { layOutLists } from '../testing/list-layout';
import { QueryEditor } from './QueryEditor';

beforeEach(() => {
  layOutLists();
  setTemplates([]);
});
afterEach(() => jest.restoreAllMocks());
// Drawing Grafana's controls in jsdom is slow on a busy machine.
jest.setTimeout(30_000);

function setTemplates(names: readonly string[]) {
  // The editor reads only the names.
  setTemplateSrv({ getVariables: () => names.map((name) => ({ name })) } as unknown as Parameters<
    typeof setTemplateSrv
  >[0]);
}

/** An editor that keeps its query, as a panel does; `saved` is the latest one. */
async function open(query: Partial<StoredQuery> = {}, options: { app?: CoreApp; fail?: Error } = {}) {
  const { dataSource, getResource } = fakeDataSource();
  if (options.fail !== undefined) {
    getResource.mockRejectedValue(options.fail);
  }
  const onRunQuery = jest.fn();
  const changes: StoredQuery[] = [];
  function Panel() {
    const [stored, setStored] = useState<StoredQuery>({ refId: 'A', ...query });
    const onChange = (next: StoredQuery) => {
      changes.push(next);
      setStored(next);
    };
    return (
      <QueryEditor
        app={options.app ?? CoreApp.PanelEditor}
        datasource={dataSource}
        query={stored}
        onChange={onChange}
        onRunQuery={onRunQuery}
      />
    );
  }
  render(<Panel />);
  // The model has been asked and drawn.
  await act(async () => undefined);
  return {
    saved: () => changes.at(-1),
    onRunQuery,
    getResource,
    user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }),
  };
}

const words = () => screen.getByRole('status', { name: 'The query in words' });

test('every control has a label', async () => {
  await open({ period: { every: 'month', window: '12mo' }, filters: { plan: ['Pro'] } });
  for (const label of ['Metric', 'Break down by', 'Length', 'Evaluated', 'Show', 'CSM', 'Team', 'Plan']) {
    expect(screen.getByLabelText(label)).toBeInTheDocument();
  }
  expect(screen.getByRole('radiogroup', { name: 'Period' })).toBeInTheDocument();
  expect(screen.getByRole('radiogroup', { name: 'Format' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Remove filter Plan' })).toBeInTheDocument();
});

test('the query and its definition stand below in words', async () => {
  await open({ by: ['csm'], period: { every: 'month', window: '12mo' }, lenses: ['value', 'company'] });
  expect(words()).toHaveTextContent('NRR by CSM, trailing 12 months, monthly, against the company');
  expect(screen.getByText(/up is good/)).toHaveTextContent('expansion − contraction − churned');
});

test('a metric is found by the words people use and chosen by keyboard alone', async () => {
  const { saved, user, onRunQuery } = await open();
  await user.tab();
  expect(screen.getByLabelText('Metric')).toHaveFocus();
  await user.keyboard('logo churn');
  expect(await screen.findByText('Customer churn rate')).toBeInTheDocument();
  await user.keyboard('{Enter}');
  expect(saved()).toMatchObject({ metric: 'customer_churn_rate' });
  expect(onRunQuery).toHaveBeenCalledTimes(1);
  expect(words()).toHaveTextContent('Customer churn rate');
});

test('each metric says what it tells, its unit, which way is good and its formula', async () => {
  const { user } = await open();
  await user.click(screen.getByLabelText('Metric'));
  await user.keyboard('logo churn');
  const option = (await screen.findByText(/customers lost \/ customers at start/)).parentElement!;
  expect(option).toHaveTextContent(/Share of the customers/);
  expect(option).toHaveTextContent(/percent · ↓ down is good/);
});

test('a metric whose data is not mapped says what it needs and cannot be chosen', async () => {
  const { saved, user } = await open();
  await user.click(screen.getByLabelText('Metric'));
  await user.keyboard('net promoter score');
  await user.click(await screen.findByText('Not available: survey_responses is not mapped.'));
  expect(saved()).toBeUndefined();
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

test('only the switches of the metric at hand are offered', async () => {
  const { user } = await open({ metric: 'csat' });
  await user.click(screen.getByRole('button', { name: /More/ }));
  expect(screen.getByLabelText('Answers')).toBeInTheDocument();
  expect(screen.queryByLabelText('Returning customers')).not.toBeInTheDocument();
});

test('with the data source down the editor still works and says what is wrong', async () => {
  const { saved, user } = await open({}, { fail: new Error('The folder /srv/x does not exist.') });
  expect(screen.getByText('The folder /srv/x does not exist.')).toBeInTheDocument();
  await user.click(screen.getByRole('radio', { name: 'Table' }));
  expect(saved()).toMatchObject({ format: 'table' });
});
