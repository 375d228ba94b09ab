import type { DataSourceSettings } from '@grafana/data';
import { config, setBackendSrv } from '@grafana/runtime';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import React, { useState } from 'react';
import { of, throwError } from 'rxjs';
import type { ModelSummary } from '../../shared/resources';
import { healthChecks } from '../data-source/health-checks';
import type { StoredSettings } from '../data-source/stored';
import { freshQuery } from '../../shared/query/fresh-query';
import { answer, someModel } from '../testing/fake-backend';
import { layOutLists } from '../testing/list-layout';
import { ConfigEditor } from './ConfigEditor';

const type = 'csmetrics-customersuccess-datasource';
let model: ModelSummary | Error = someModel;

beforeEach(() => {
  model = someModel;
  config.appSubUrl = '';
  config.exploreEnabled = true;
  layOutLists();
  const fetch = ({ url, params }: { url: string; params?: Record<string, string> }) =>
    model instanceof Error ? throwError(() => model) : of({ data: answer(url.split('/').at(-1) ?? '', params, model) });
  setBackendSrv({ fetch } as unknown as Parameters<typeof setBackendSrv>[0]); // nothing else is called
});
afterEach(() => jest.restoreAllMocks());

/** A settings page, all of it unfolded, that keeps what is changed; `saved` is the latest jsonData. */
async function open(jsonData: StoredSettings = {}, readOnly = false, unfolded = true) {
  const changes: StoredSettings[] = [];
  function Page() {
    // Only what the editor reads.
    const [options, setOptions] = useState({
      uid: 'kpi',
      type,
      jsonData,
      readOnly,
    } as DataSourceSettings<StoredSettings>);
    const onOptionsChange = (next: DataSourceSettings<StoredSettings>) => {
      changes.push(next.jsonData);
      setOptions(next);
    };
    return <ConfigEditor options={options} onOptionsChange={onOptionsChange} />;
  }
  render(<Page />);
  await act(async () => undefined);
  if (unfolded) {
    screen.queryAllByRole('button', { name: /^Expand section/ }).forEach((button) => fireEvent.click(button));
  }
  return { saved: () => changes.at(-1), user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }) };
}

test('the sample company is the source until another is chosen', async () => {
  await open();
  expect(screen.getByRole('radio', { name: 'Sample company' })).toBeChecked();
  expect(screen.queryByLabelText(/Folder/)).not.toBeInTheDocument();
});

test('a CSV folder asks for its path and says who must allow it', async () => {
  const { saved, user } = await open();
  await user.click(screen.getByRole('radio', { name: 'CSV files' }));
  expect(saved()).toMatchObject({ source: 'csv' });
  expect(screen.getByText(/^Enter the folder that holds the CSV files/)).toBeInTheDocument();
  expect(screen.getByText(/allowed_folders/)).toBeInTheDocument();
  await user.type(screen.getByLabelText(/Folder/), '/data');
  expect(saved()).toMatchObject({ source: 'csv', folder: '/data' });
  expect(screen.queryByText(/^Enter the folder that holds the CSV files/)).not.toBeInTheDocument();
});

test('a faulty mapping is named while typing and not stored until it is mended', async () => {
  const { saved, user } = await open({ source: 'csv', folder: '/data' });
  await user.click(screen.getByRole('switch', { name: /^Edit as JSON/ }));
  const field = screen.getByLabelText(/^Mapping/);
  fireEvent.change(field, { target: { value: '{ "entities": { "acounts": { "file": "a.csv" } } }' } });
  expect(screen.getByText(/acounts.*It is not saved until this is mended/s)).toBeInTheDocument();
  expect(saved()).toBeUndefined();
  fireEvent.change(field, { target: { value: '{ "entities": { "accounts": { "file": "a.csv" } } }' } });
  expect(saved()?.mapping).toEqual({ entities: { accounts: { file: 'a.csv' } } });
  expect(field).toHaveValue('{ "entities": { "accounts": { "file": "a.csv" } } }');
});

test('the calendar is chosen by keyboard', async () => {
  const { saved, user } = await open();
  await user.click(screen.getByLabelText('Time zone'));
  await user.keyboard('Europe/Berlin');
  await user.click(await screen.findByRole('option', { name: 'Europe/Berlin' }));
  expect(saved()?.calendar).toEqual({ timeZone: 'Europe/Berlin' });
});

test('a limit that is no whole number is named and not stored', async () => {
  const { saved, user } = await open();
  const field = screen.getByLabelText(/Withhold under/);
  fireEvent.change(field, { target: { value: '-1' } });
  expect(screen.getByText('It must be at least 0, not -1.')).toBeInTheDocument();
  await user.clear(field);
  expect(screen.getByText('Enter a number.')).toBeInTheDocument();
  expect(saved()).toBeUndefined();
  await user.type(field, '7');
  expect(saved()?.smallSample).toEqual({ suppressUnder: 7 });
});

test('the gross margin is typed in per cent and stored as a share', async () => {
  const { saved } = await open();
  const field = screen.getByLabelText(/Gross margin/);
  const type = (value: string) => fireEvent.change(field, { target: { value } });
  type('82.5');
  expect(saved()).toMatchObject({ grossMargin: 0.825 });
  type('');
  expect(saved()?.grossMargin).toBeUndefined();
  type('120');
  expect(screen.getByText('It must be at most 100, not 120.')).toBeInTheDocument();
  expect(field).toHaveValue('120');
  expect(saved()?.grossMargin).toBeUndefined();
});

test('limits of bands are typed as a list, and the bands they make are named', async () => {
  const { saved } = await open();
  const field = screen.getByLabelText(/ARR limits/);
  expect(field).toHaveValue('5000, 20000, 50000, 100000');
  expect(screen.getByText(/under 5k · 5k to 20k/)).toBeInTheDocument();
  fireEvent.change(field, { target: { value: '10000; 1000000' } });
  expect(saved()?.bands).toEqual({ arr: [10_000, 1_000_000] });
  expect(screen.getByText(/under 10k · 10k to 1M · 1M and more/)).toBeInTheDocument();
});

test.each([
  ['20000, 5000', /must ascend/],
  ['5k', '"5k" is not a number. Write 20000, without signs or separators.'],
  ['10.000', '"10.000" is not a number. Write 20000, without signs or separators.'],
  ['', 'The list must not be empty.'],
  ['-5, 10', 'A limit must be more than 0, not -5.'],
])('limits such as "%s" are named as wrong and not stored', async (typed, fault) => {
  const { saved } = await open();
  fireEvent.change(screen.getByLabelText(/ARR limits/), { target: { value: typed } });
  expect(screen.getByText(fault)).toBeInTheDocument();
  expect(saved()).toBeUndefined();
});

test('bands and health are folded while they are as usual', async () => {
  await open({}, false, false);
  expect(screen.queryByLabelText(/ARR limits/)).not.toBeInTheDocument();
  expect(screen.queryByRole('group', { name: 'Component Feedback' })).not.toBeInTheDocument();
});

test('bands and health that were changed are seen at once', async () => {
  await open({ bands: { newCsmMonths: 3 }, health: { healthyFrom: 80 } }, false, false);
  expect(screen.getByLabelText(/ARR limits/)).toBeInTheDocument();
  expect(screen.getByRole('group', { name: 'Component Feedback' })).toBeInTheDocument();
});

test('a weight of health is stored with all other components', async () => {
  const { saved } = await open();
  const feedback = within(screen.getByRole('group', { name: 'Component Feedback' }));
  fireEvent.change(feedback.getByLabelText(/Weight/), { target: { value: '40' } });
  const components = saved()?.health?.components ?? [];
  expect(components.map(({ id, weight }) => [id, weight])).toEqual([
    ['usage', 30],
    ['support', 15],
    ['feedback', 40],
    ['billing', 15],
    ['touch', 15],
  ]);
  expect(feedback.getByText(/Weight \(35 %\)/)).toBeInTheDocument();
});

test('a weight may be typed with a comma, and what it is of all weights follows it', async () => {
  const { saved } = await open();
  const feedback = within(screen.getByRole('group', { name: 'Component Feedback' }));
  fireEvent.change(feedback.getByLabelText(/Weight/), { target: { value: '7,5' } });
  expect(saved()?.health?.components?.[2]).toMatchObject({ id: 'feedback', weight: 7.5 });
  expect(feedback.getByText(/Weight \(9 %\)/)).toBeInTheDocument();
});

test('numbers are said to be old after so many hours, or never', async () => {
  const { saved } = await open();
  const field = screen.getByLabelText(/Stale after/);
  fireEvent.change(field, { target: { value: '36' } });
  expect(saved()).toMatchObject({ staleAfterHours: 36 });
  fireEvent.change(field, { target: { value: '' } });
  expect(saved()?.staleAfterHours).toBeUndefined();
});

test('health that cannot be worked out is not stored, and each fault stands at its field', async () => {
  const { saved } = await open();
  const usage = within(screen.getByRole('group', { name: 'Component Usage frequency' }));
  fireEvent.change(usage.getByLabelText(/Weight/), { target: { value: '-3' } });
  expect(usage.getByText('It must be at least 0, not -3.')).toBeInTheDocument();
  fireEvent.change(usage.getByLabelText(/Weight/), { target: { value: '30' } });
  fireEvent.change(usage.getByLabelText('100 at'), { target: { value: '0' } });
  expect(usage.getByText(/^It must differ from zeroAt/)).toBeInTheDocument();
  expect(screen.getByText('Not saved yet')).toBeInTheDocument();
  fireEvent.change(usage.getByLabelText('100 at'), { target: { value: '' } });
  expect(usage.getByText('Enter a number.')).toBeInTheDocument();
  // The weight mended in between is the only thing that was stored.
  expect(saved()?.health?.components?.[0]).toMatchObject({ weight: 30, fullAt: 20 });
});

test('a component is added, filled in and removed', async () => {
  const { saved } = await open();
  fireEvent.click(screen.getByText('Component'));
  const added = within(screen.getByRole('group', { name: 'Component the new component' }));
  expect(added.getByText('Fill this in.')).toBeInTheDocument();
  expect(saved()).toBeUndefined();
  fireEvent.change(added.getByLabelText('Measure'), { target: { value: 'adoption' } });
  fireEvent.change(added.getByLabelText('Name'), { target: { value: 'Adoption' } });
  expect(saved()?.health?.components?.at(-1)).toMatchObject({
    name: 'Adoption',
    source: 'measure',
    measure: 'adoption',
  });
  fireEvent.click(screen.getByLabelText('Remove Adoption'));
  expect(saved()?.health?.components).toHaveLength(5);
  fireEvent.click(screen.getByText('Back to the usual ones'));
  expect(saved()?.health).toBeUndefined();
});

test('thresholds of health that would make an account both are refused', async () => {
  const { saved } = await open();
  fireEvent.change(screen.getByLabelText(/At risk under/), { target: { value: '80' } });
  expect(screen.getByText(/must not be above healthyFrom \(70\)/)).toBeInTheDocument();
  expect(saved()).toBeUndefined();
});

test('metrics that lack data are listed by what they need', async () => {
  const { user } = await open();
  await user.click(screen.getByRole('button', { name: 'Show what they need' }));
  expect(screen.getByText(/survey_responses is not mapped/)).toHaveTextContent('Net promoter score (NPS)');
});

test('a provisioned data source can be read and not changed', async () => {
  await open({ source: 'csv', folder: '/data' }, true);
  for (const label of [
    /Folder/,
    /Time zone/,
    /Currency/,
    /Withhold under/,
    /Gross margin/,
    /ARR limits/,
    /Healthy from/,
  ]) {
    expect(screen.getByLabelText(label)).toBeDisabled();
  }
});

test('what was loaded is shown with rows, rejects and dates', async () => {
  const { user } = await open();
  expect(screen.getByText(/1,204 accounts, 3 without a CSM now. 1 row rejected/)).toBeInTheDocument();
  expect(screen.getByRole('row', { name: /accounts accounts.csv 1,204/ })).toHaveTextContent(
    '2021-03-01 to 2026-03-31'
  );
  await user.click(screen.getByRole('button', { name: 'Show rejected rows of subscriptions' }));
  expect(await screen.findByRole('row', { name: /subscriptions.csv 118/ })).toHaveTextContent('is not a date');
  expect(screen.getByRole('region', { name: 'Rejected rows of subscriptions' })).toHaveAttribute('tabindex', '0');
});

test('what is odd about the data is told, with what it does to the numbers', async () => {
  await open();
  const alert = await screen.findByText('Subscriptions with a price of zero: 1,204.');
  expect(alert.parentElement).toHaveTextContent('For example `A6`. They add nothing to revenue.');
});

test('a health check reads the model again', async () => {
  await open();
  model = { ...someModel, unassignedAccounts: 44 };
  await act(async () => healthChecks.next('another'));
  expect(screen.queryByText(/44 without a CSM/)).not.toBeInTheDocument();
  await act(async () => healthChecks.next('kpi'));
  expect(screen.getByText(/44 without a CSM/)).toBeInTheDocument();
});

test('a data source that cannot load says why', async () => {
  model = new Error('The folder /srv/x is not under an allowed folder.');
  await open({ source: 'csv', folder: '/srv/x' });
  expect(screen.getByText('The folder /srv/x is not under an allowed folder.')).toBeInTheDocument();
  expect(screen.queryByRole('navigation', { name: 'Next steps' })).not.toBeInTheDocument();
});

test('once Save & test has read the data, dashboards and a first query in Explore are offered', async () => {
  config.appSubUrl = '/grafana';
  model = new Error('Nothing is mapped.');
  await open();
  model = someModel;
  await act(async () => healthChecks.next('kpi'));
  expect(screen.getByRole('link', { name: 'Import the dashboards' })).toHaveAttribute(
    'href',
    '/grafana/connections/datasources/edit/kpi/dashboards'
  );
  const explore = screen.getByRole('link', { name: /in Explore/ }).getAttribute('href') ?? '';
  const url = new URL(explore, 'http://grafana.example');
  expect(url.pathname).toBe('/grafana/explore');
  expect(url.searchParams.get('schemaVersion')).toBe('1');
  expect(JSON.parse(url.searchParams.get('panes') ?? '')).toEqual({
    kpi: {
      datasource: 'kpi',
      queries: [{ ...freshQuery(), refId: 'A', datasource: { type, uid: 'kpi' } }],
      range: { from: 'now-2y', to: 'now' },
    },
  });
});

test('where Explore is switched off only the dashboards are offered', async () => {
  config.exploreEnabled = false;
  await open();
  expect(screen.getByRole('link', { name: 'Import the dashboards' })).toBeInTheDocument();
  expect(screen.queryByRole('link', { name: /in Explore/ })).not.toBeInTheDocument();
});

test('the link to an account says how it is written until it holds the place of the id', async () => {
  const { saved } = await open();
  const field = screen.getByLabelText(/Link to an account/);
  fireEvent.change(field, { target: { value: 'https://crm.example.com/' } });
  expect(screen.getByText(/Write it like https:/)).toBeInTheDocument();
  fireEvent.change(field, { target: { value: 'https://crm.example.com/{account}' } });
  expect(screen.queryByText(/Write it like https:/)).not.toBeInTheDocument();
  expect(saved()).toMatchObject({ accountUrl: 'https://crm.example.com/{account}' });
  fireEvent.change(field, { target: { value: '' } });
  expect(saved()?.accountUrl).toBeUndefined();
});
