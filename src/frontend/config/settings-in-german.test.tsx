// The settings page for somebody whose Grafana speaks German.
import type { DataSourceSettings } from '@grafana/data';
import { setBackendSrv } from '@grafana/runtime';
import { act, fireEvent, render, screen } from '@testing-library/react';
// Grafana's own instance, which the plugin's texts are put into.
import i18next from 'i18next';
import React from 'react';
import { of } from 'rxjs';
import german from '../../locales/de-DE/csmetrics-customersuccess-datasource.json';
import english from '../../locales/en-US/csmetrics-customersuccess-datasource.json';
import type { StoredSettings } from '../data-source/stored';
import { answer, someModel } from '../testing/fake-backend';
import { layOutLists } from '../testing/list-layout';
import { translations } from '../translation/translations';
import { ConfigEditor } from './ConfigEditor';

beforeAll(async () => {
  await i18next.init({ lng: 'de-DE', resources: { 'de-DE': { translation: { hello: 'x' } } } });
  await translations();
});
beforeEach(() => {
  layOutLists();
  const fetch = ({ url, params }: { url: string; params?: Record<string, string> }) =>
    of({ data: answer(url.split('/').at(-1) ?? '', params, someModel) });
  setBackendSrv({ fetch } as unknown as Parameters<typeof setBackendSrv>[0]); // nothing else is called
});
afterEach(() => jest.restoreAllMocks());

async function open(jsonData: StoredSettings): Promise<void> {
  // Only what the editor reads.
  const options = { uid: 'kpi', type: 'x', jsonData } as DataSourceSettings<StoredSettings>;
  render(<ConfigEditor options={options} onOptionsChange={() => {}} />);
  await act(async () => undefined);
  screen.queryAllByRole('button', { expanded: false }).forEach((button) => fireEvent.click(button));
  await act(async () => undefined);
}

type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Whatever English says otherwise than German. */
const englishOnly = Object.entries(english as Texts).flatMap(([section, texts]) =>
  Object.entries(texts).flatMap(([key, text]) => ((german as Texts)[section]?.[key] === text ? [] : [text]))
);

const drawn = (): string[] =>
  [...document.querySelectorAll('*')].flatMap((element) => [
    ...[...element.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? [node.textContent ?? ''] : [])),
    element.getAttribute('aria-label') ?? '',
    element.getAttribute('placeholder') ?? '',
  ]);

/** Words that are the same in the model, whose names are English everywhere. */
const ofTheModel = new Set(['score']);

test.each<[string, StoredSettings]>([
  ['the sample company', { source: 'sample' }],
  ['CSV files', { source: 'csv', urls: { login: 'basic' }, ownMetrics: [] }],
  ['Postgres', { source: 'postgres', postgres: { host: '', database: '', user: '' } }],
])('everything about %s is said in German', async (_, settings) => {
  await open(settings);
  const texts = drawn().map((text) => text.trim());
  expect(texts.filter((text) => englishOnly.includes(text) && !ofTheModel.has(text))).toEqual([]);
  expect(texts).toContain('Gesundheit der Kunden');
});

test('numbers, months, week days and currencies are written as Germans write them', async () => {
  await open({ currency: 'CHF', calendar: { weekStart: 'sunday', fiscalYearStartMonth: 3 } });
  expect(screen.getByLabelText('Woche beginnt am')).toHaveValue('Sonntag');
  expect(screen.getByLabelText('Geschäftsjahr beginnt im')).toHaveValue('März');
  expect(screen.getByLabelText(/^Währung/)).toHaveValue('CHF – Schweizer Franken');
  expect(screen.getByText(/1\.204 Kunden, 3 derzeit ohne CSM\. 1 Zeile abgelehnt/)).toBeInTheDocument();
});
