// Proposals that lack a column which every row needs: accepted as they are, nothing of the source could be read.
import type { DataSourceSettings } from '@grafana/data';
import { setBackendSrv } from '@grafana/runtime';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import React, { useState } from 'react';
import { of } from 'rxjs';
import type { SourceTable } from '../../../shared/source-resources';
import type { StoredSettings } from '../../data-source/stored';
import { somePreview } from '../../testing/fake-source';
import { layOutLists } from '../../testing/list-layout';
import { MappingSection } from './MappingSection';
import type { StoredMapping } from './stored-mapping';

beforeEach(layOutLists);
afterEach(() => jest.restoreAllMocks());

const csv = (name: string, values: Record<string, string>): SourceTable => ({
  schema: null,
  name,
  kind: 'file',
  rows: 1,
  columns: Object.entries(values).map(([column, value]) => ({
    name: column,
    type: 'text',
    reads: 'text',
    key: false,
    refersTo: null,
    samples: [value],
  })),
});

async function open(tables: readonly SourceTable[]) {
  let saved: StoredMapping | undefined;
  let previewed: StoredMapping | undefined;
  const fetch = ({ url, data }: { url: string; data?: { mapping?: StoredMapping } }) => {
    previewed = data?.mapping;
    return of({ data: url.endsWith('/preview') ? somePreview : { source: 'csv', truncated: false, tables } });
  };
  setBackendSrv({ fetch } as unknown as Parameters<typeof setBackendSrv>[0]); // nothing else is called
  function Page() {
    const [mapping, setMapping] = useState<StoredMapping>();
    // Only what the section reads.
    const options = {
      uid: 'kpi',
      name: 'KPI',
      jsonData: { source: 'csv', mapping },
    } as unknown as DataSourceSettings<StoredSettings>;
    const onChange = (next: StoredMapping | undefined) => {
      saved = next;
      setMapping(next);
    };
    return <MappingSection id="m" source="csv" options={options} readOnly={false} onChange={onChange} />;
  }
  render(<Page />);
  await act(async () => undefined);
  return { saved: () => saved, previewed: () => previewed };
}

const press = async (name: string | RegExp) => {
  await act(async () => fireEvent.click(screen.getByRole('button', { name })));
};

test('what lacks a needed column is neither previewed nor accepted with all others, but by itself', async () => {
  const customers = csv('customers.csv', { customer_no: '1', name: 'Acme' });
  const contracts = csv('contract.csv', { customer_no: '1', start_date: '2024-01-01', end_date: '2025-01-01' });
  const { saved, previewed } = await open([customers, contracts]);
  await press('Propose mapping');
  const told = /the preview and “Accept all” leave it out: subscriptions\./;
  expect(screen.getByText(told)).toBeInTheDocument();
  await press('Preview');
  expect(Object.keys(previewed()?.entities ?? {})).toEqual(['accounts']);
  await press('Accept all (1)');
  expect(Object.keys(saved()?.entities ?? {})).toEqual(['accounts']);
  expect(screen.queryByRole('button', { name: /^Accept all/ })).not.toBeInTheDocument();
  await press(/^subscriptions Proposed, low/);
  await press('Accept the proposal for subscriptions');
  expect(saved()?.entities?.subscriptions).toMatchObject({ file: 'contract.csv', fields: { account: 'customer_no' } });
  expect(
    within(screen.getByRole('group', { name: 'Field amount' })).getByText(
      'Choose a column: rows without it cannot be read.'
    )
  ).toBeInTheDocument();
  expect(screen.queryByText(told)).not.toBeInTheDocument();
});
