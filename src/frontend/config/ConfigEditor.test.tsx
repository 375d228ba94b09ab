import type { DataSourceSettings } from '@grafana/data';
import { setBackendSrv } from '@grafana/runtime';
import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import React, { useState } from 'react';
import { of, throwError } from 'rxjs';
import type { ModelSummary } from '../../shared/resources';
import { healthChecks } from '../data-source/health-checks';
import type { StoredSettings } from '../data-source/stored';
import { answer, someModel } from '../testing/fake-backend';
import { layOutLists } from '../testing/list-layout';
import { ConfigEditor } from './ConfigEditor';

let model: ModelSummary | Error = someModel;

beforeEach(() => {
  model = someModel;
  layOutLists();
  const fetch = ({ url, params }: { url: string; params?: Record<string, string> }) =>
    model instanceof Error ? throwError(() => model) : of({ data: answer(url.split('/').at(-1) ?? '', params, model) });
  setBackendSrv({ fetch } as unknown as Parameters<typeof setBackendSrv>[0]); // nothing else is called
});
afterEach(() => jest.restoreAllMocks());
// Drawing Grafana's controls in jsdom is slow on a busy machine.
jest.setTimeout(30_000);

/** A settings page that keeps what is changed; `saved` is the latest jsonData. */
async function open(jsonData: StoredSettings = {}, readOnly = false) {
  const changes: StoredSettings[] = [];
  function Page() {
    // Only what the editor reads.
    const [options, setOptions] = useState({ uid: 'kpi', jsonData, readOnly } as DataSourceSettings<StoredSettings>);
    const onOptionsChange = (next: DataSourceSettings<StoredSettings>) => {
      changes.push(next.jsonData);
      setOptions(next);
    };
    return <ConfigEditor options={options} onOptionsChange={onOptionsChange} />;
  }
  render(<Page />);
  await act(async () => undefined);
  return { saved: () => changes.at(-1), user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }) };
}

test('the sample company is the source until another is chosen', async () => {
  await open();
  expect(screen.getByRole('radio', { name: 'Sample company' })).toBeChecked();
  expect(screen.queryByLabelText(/Folder/)).not.toBeInTheDocument();
});

test('a CSV folder asks for its path and says who must allow it', async () => {
  const { saved, user } = await open();
  await user.click(screen.getByRole('radio', { name: 'CSV folder' }));
  expect(saved()).toMatchObject({ source: 'csv' });
  expect(screen.getByText('Enter the folder that holds the CSV files.')).toBeInTheDocument();
  expect(screen.getByText('allowed_folders')).toBeInTheDocument();
  await user.type(screen.getByLabelText(/Folder/), '/data');
  expect(saved()).toMatchObject({ source: 'csv', folder: '/data' });
  expect(screen.queryByText('Enter the folder that holds the CSV files.')).not.toBeInTheDocument();
});

test('a faulty mapping is named while typing and not stored until it is mended', async () => {
  const { saved } = await open({ source: 'csv', folder: '/data' });
  const field = screen.getByLabelText(/Mapping/);
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
  await user.clear(field);
  expect(screen.getByText('Enter a whole number, 0 or more.')).toBeInTheDocument();
  expect(saved()).toBeUndefined();
  await user.type(field, '7');
  expect(saved()?.smallSample).toEqual({ suppressUnder: 7 });
});

test('a provisioned data source can be read and not changed', async () => {
  await open({ source: 'csv', folder: '/data' }, true);
  for (const label of [/Folder/, /Mapping/, /Time zone/, /Currency/, /Withhold under/]) {
    expect(screen.getByLabelText(label)).toBeDisabled();
  }
});

test('what was loaded is shown with rows, rejects and dates', async () => {
  const { user } = await open();
  expect(screen.getByText(/1,204 accounts, 3 without CSM. 1 row rejected/)).toBeInTheDocument();
  expect(screen.getByRole('row', { name: /accounts accounts.csv 1,204/ })).toHaveTextContent(
    '2021-03-01 to 2026-03-31'
  );
  await user.click(screen.getByRole('button', { name: 'Show rejected rows of subscriptions' }));
  expect(await screen.findByRole('row', { name: /subscriptions.csv 118/ })).toHaveTextContent('is not a date');
});

test('a health check reads the model again', async () => {
  await open();
  model = { ...someModel, unassignedAccounts: 44 };
  await act(async () => healthChecks.next('another'));
  expect(screen.queryByText(/44 without CSM/)).not.toBeInTheDocument();
  await act(async () => healthChecks.next('kpi'));
  expect(screen.getByText(/44 without CSM/)).toBeInTheDocument();
});

test('a data source that cannot load says why', async () => {
  model = new Error('The folder /srv/x is not under an allowed folder.');
  await open({ source: 'csv', folder: '/srv/x' });
  expect(screen.getByText('The folder /srv/x is not under an allowed folder.')).toBeInTheDocument();
});
