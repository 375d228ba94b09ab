// Mappings as people write them into provisioning files, and what is left of one source when another is chosen.
import type { DataSourceSettings } from '@grafana/data';
import { setBackendSrv } from '@grafana/runtime';
import { act, fireEvent, render, screen } from '@testing-library/react';
import React from 'react';
import { of } from 'rxjs';
import type { StoredSettings } from '../../data-source/stored';
import { someTables } from '../../testing/fake-source';
import { layOutLists } from '../../testing/list-layout';
import { MappingSection } from './MappingSection';
import type { Source } from './place';

beforeEach(() => {
  layOutLists();
  const fetch = ({ params }: { params?: Record<string, string> }) => of({ data: someTables(params?.table) });
  setBackendSrv({ fetch } as unknown as Parameters<typeof setBackendSrv>[0]); // nothing else is called
});
afterEach(() => jest.restoreAllMocks());

function Section({ source = 'postgres', mapping }: Pick<StoredSettings, 'mapping'> & { source?: Source }) {
  // Only what the section reads.
  const options = { uid: 'kpi', name: 'KPI', jsonData: { mapping } } as DataSourceSettings<StoredSettings>;
  return <MappingSection id="m" source={source} options={options} readOnly={false} onChange={() => undefined} />;
}

async function open(mapping: unknown) {
  const { rerender } = render(<Section mapping={mapping as StoredSettings['mapping']} />);
  await act(async () => undefined);
  return rerender;
}

test('an entity, a field and a condition that are not as they should be are shown as far as they can be', async () => {
  await open({
    entities: {
      accounts: null,
      tickets: { table: 'crm.customers', where: { company: 'Acme' }, fields: { opened_at: null } },
    },
  });
  await act(async () => fireEvent.click(screen.getByRole('button', { name: /^tickets Mapped/ })));
  expect(screen.getByLabelText('Values 1')).toHaveValue('Acme');
  expect(screen.getByRole('group', { name: 'Field opened_at' })).toBeInTheDocument();
});

test('what was proposed for one source is not offered for another', async () => {
  const rerender = await open(undefined);
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Propose mapping' })));
  expect(screen.getByRole('button', { name: /^Accept all/ })).toBeInTheDocument();
  rerender(<Section source="csv" />);
  await act(async () => undefined);
  expect(screen.queryByRole('button', { name: /^Accept all/ })).not.toBeInTheDocument();
});
