import type { DataSourceSettings } from '@grafana/data';
import { setBackendSrv } from '@grafana/runtime';
import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event';
import React, { useState } from 'react';
import { of, throwError } from 'rxjs';
import { parseSettings } from '../../../shared/settings/parse-settings';
import type { Preview, SourceTables } from '../../../shared/source-resources';
import { healthChecks } from '../../data-source/health-checks';
import type { StoredSettings } from '../../data-source/stored';
import { someTables, somePreview } from '../../testing/fake-source';
import { layOutLists } from '../../testing/list-layout';
import { MappingSection } from './MappingSection';
import type { Source } from './place';
import type { StoredMapping } from './stored-mapping';

interface Asked {
  readonly url: string;
  readonly params?: Record<string, string>;
  readonly data?: unknown;
}

const asked: Asked[] = [];
let listed: ReturnType<typeof someTables> | Error;
let previewed: Preview | Error;
/** What is at a URL that nothing is mapped to yet. */
let atUrl: SourceTables | Error;

beforeEach(() => {
  asked.length = 0;
  listed = someTables(undefined);
  previewed = somePreview;
  layOutLists();
  const fetch = (request: Asked) => {
    asked.push(request);
    const isPreview = request.url.endsWith('/preview');
    const answer = isPreview
      ? previewed
      : request.params?.table === undefined
        ? listed
        : request.params.table.startsWith('https:')
          ? atUrl
          : someTables(request.params.table);
    return answer instanceof Error ? throwError(() => answer) : of({ data: answer });
  };
  setBackendSrv({ fetch } as unknown as Parameters<typeof setBackendSrv>[0]); // nothing else is called
});
afterEach(() => jest.restoreAllMocks());

async function open(
  mapping?: StoredMapping,
  { readOnly = false, source = 'postgres' }: { readOnly?: boolean; source?: Source } = {}
) {
  const changes: Array<StoredMapping | undefined> = [];
  function Page() {
    const [jsonData, setJsonData] = useState<StoredSettings>({ source, mapping });
    // Only what the section reads.
    const options = { uid: 'kpi', name: 'KPI', jsonData, secureJsonFields: {} } as DataSourceSettings<StoredSettings>;
    const onChange = (next: StoredMapping | undefined) => {
      changes.push(next);
      setJsonData({ ...jsonData, mapping: next });
    };
    return <MappingSection id="m" source={source} options={options} readOnly={readOnly} onChange={onChange} />;
  }
  render(<Page />);
  await act(async () => undefined);
  return {
    saved: () => changes.at(-1),
    count: () => changes.length,
    user: userEvent.setup({ pointerEventsCheck: PointerEventsCheckLevel.Never }),
  };
}

const head = (entity: string) =>
  screen.getByRole('button', { name: new RegExp(`^${entity} (Mapped|Proposed|Not|By)`) });
const press = async (name: string | RegExp) => {
  await act(async () => fireEvent.click(screen.getByRole('button', { name })));
};
const show = async (entity: string) => {
  await act(async () => fireEvent.click(head(entity)));
};

test('every entity of the model is listed with how far it is mapped', async () => {
  await open({ entities: { accounts: { table: 'crm.customers', fields: { name: 'company' } } } });
  expect(head('accounts')).toHaveTextContent('accountsMappedcrm.customers');
  expect(head('survey_responses')).toHaveTextContent('Not mapped');
  expect(head('accounts')).toHaveAttribute('aria-expanded', 'false');
});

test('a proposal says for each field how sure it is and why, and changes nothing until it is accepted', async () => {
  const { saved, count } = await open();
  await press('Propose mapping');
  expect(screen.getByText(/3 entities are proposed; nothing is changed until you accept/)).toBeInTheDocument();
  expect(count()).toBe(0);
  expect(head('subscriptions')).toHaveTextContent('Proposed');
  await show('subscriptions');
  const table = within(screen.getByRole('table', { name: 'Proposed fields of subscriptions' }));
  expect(table.getByRole('row', { name: /^account customer_id high/ })).toHaveTextContent(
    'column "customer_id" is a foreign key to customers'
  );
  // The values were asked for: without them nobody could know the format.
  expect(table.getByRole('row', { name: /^from start_date, dd.MM.yyyy high/ })).toBeInTheDocument();
  await press('Accept the proposal for subscriptions');
  expect(saved()).toEqual({
    entities: {
      subscriptions: {
        table: 'crm.contracts',
        fields: {
          account: 'customer_id',
          from: { column: 'start_date', format: 'dd.MM.yyyy' },
          to: 'end_date',
          amount: 'price',
          billing_interval: { column: 'cycle', values: { monthly: 'month', annually: 'year' } },
        },
      },
    },
  });
  expect(head('subscriptions')).toHaveTextContent('Mapped');
});

test('a file that is called like an entity but cannot be read as it is not passed over in silence', async () => {
  const column = { type: 'text', reads: 'text' as const, key: false, refersTo: null };
  const columns = Object.entries({ customer_id: '1', start_date: '2026-01-01', mrr: 'about 1000' }).map(
    ([name, value]) => ({ ...column, name, samples: [value] })
  );
  const contracts = { schema: null, name: 'contracts.csv', kind: 'file' as const, rows: 1, columns };
  listed = { source: 'csv', truncated: false, tables: [contracts] };
  await open(undefined, { source: 'csv' });
  await press('Propose mapping');
  expect(
    screen.getByText(/^contracts.csv is not proposed for subscriptions: "mrr" is called like/)
  ).toBeInTheDocument();
});

test('all proposals are accepted at once, with the segments of the accounts, as the backend takes them', async () => {
  const { saved } = await open();
  await press('Propose mapping');
  await press('Accept all (3)');
  expect(Object.keys(saved()?.entities ?? {}).sort()).toEqual(['accounts', 'csms', 'subscriptions']);
  expect(saved()?.segments).toEqual({ plan: 'plan' });
  expect(() => parseSettings({ mapping: saved() })).not.toThrow();
  expect(screen.getByText('Every proposal is decided.')).toBeInTheDocument();
});

test('a dismissed proposal leaves the mapping alone', async () => {
  const { count } = await open();
  await press('Propose mapping');
  await show('csms');
  await press('Dismiss the proposal for csms');
  expect(head('csms')).toHaveTextContent('Not mapped');
  expect(count()).toBe(0);
});

test('a table and a column are picked from what the source has', async () => {
  const { saved, user } = await open();
  await show('tickets');
  await user.click(screen.getByLabelText(/^Table or view/, { selector: 'input[role=combobox]' }));
  await user.click(await screen.findByRole('option', { name: /crm\.contracts/ }));
  expect(saved()).toEqual({ entities: { tickets: { table: 'crm.contracts' } } });
  const opened = within(screen.getByRole('group', { name: 'Field opened_at' }));
  expect(opened.getByText('Choose a column: rows without it cannot be read.')).toBeInTheDocument();
  await user.click(opened.getByRole('combobox'));
  await user.click(await screen.findByRole('option', { name: /^start_date/ }));
  expect(saved()?.entities?.tickets?.fields).toEqual({ opened_at: 'start_date' });
  fireEvent.change(opened.getByLabelText('Date format'), { target: { value: 'dd.MM.yyyy' } });
  expect(saved()?.entities?.tickets?.fields).toEqual({ opened_at: { column: 'start_date', format: 'dd.MM.yyyy' } });
});

test('of a file that is picked the line with the names of its columns is taken over, and can be set', async () => {
  const column = { name: 'id', type: 'number', reads: 'number' as const, key: false, refersTo: null, samples: ['1'] };
  const report = { schema: null, name: 'report.csv', kind: 'file' as const, rows: 1, columns: [column], headerLine: 4 };
  listed = { source: 'csv', truncated: false, tables: [report] };
  const { saved, user } = await open(undefined, { source: 'csv' });
  await show('tickets');
  await user.click(screen.getByLabelText(/^File/, { selector: 'input[role=combobox]' }));
  await user.click(await screen.findByRole('option', { name: /report\.csv/ }));
  expect(saved()).toEqual({ entities: { tickets: { file: 'report.csv', headerLine: 4 } } });
  expect(screen.queryByText('They look to be in line 4.')).not.toBeInTheDocument();
  fireEvent.change(screen.getByLabelText(/^Names of columns in line/), { target: { value: '' } });
  expect(saved()).toEqual({ entities: { tickets: { file: 'report.csv' } } });
  expect(screen.getByText('They look to be in line 4.')).toBeInTheDocument();
});

test('one value for every row, and values that stand for others', async () => {
  const { saved, user } = await open({
    entities: { renewals: { table: 'crm.contracts', fields: { status: 'cycle', csm: { constant: 'c1' } } } },
  });
  await show('renewals');
  fireEvent.change(screen.getByLabelText('Value'), { target: { value: 'c2' } });
  expect(saved()?.entities?.renewals?.fields?.csm).toEqual({ constant: 'c2' });
  const status = within(screen.getByRole('group', { name: 'Field status' }));
  await user.click(status.getByRole('button', { name: 'Values' }));
  await user.click(status.getByRole('button', { name: 'Value' }));
  await user.type(status.getByLabelText('In the data 1'), 'monthly{Enter}');
  await user.type(status.getByLabelText('Means 1'), 'won{Enter}');
  expect(saved()?.entities?.renewals?.fields?.status).toEqual({ column: 'cycle', values: { monthly: 'won' } });
});

test('amounts in cents are divided, and dates are not', async () => {
  const { saved, user } = await open({
    entities: { subscriptions: { table: 'crm.contracts', fields: { amount: 'price', from: 'start_date' } } },
  });
  await show('subscriptions');
  const amount = within(screen.getByRole('group', { name: 'Field amount' }));
  await user.click(amount.getByLabelText(/^Divide by/));
  await user.click(await screen.findByRole('option', { name: '100' }));
  await waitFor(() =>
    expect(saved()?.entities?.subscriptions?.fields?.amount).toEqual({ column: 'price', divideBy: 100 })
  );
  expect(() => parseSettings({ mapping: saved() })).not.toThrow();
  const from = within(screen.getByRole('group', { name: 'Field from' }));
  expect(from.queryByLabelText(/^Divide by/)).not.toBeInTheDocument();
});

test('the last day that still counts, free plans, conditions and segments are set beside the fields', async () => {
  const { saved } = await open({
    entities: {
      accounts: { table: 'crm.customers', fields: {} },
      subscriptions: { table: 'crm.contracts', fields: { to: 'end_date' }, where: { note: ['a'] } },
    },
    segments: { plan: 'plan' },
  });
  await show('subscriptions');
  fireEvent.click(screen.getByLabelText(/^This day still counts/));
  expect(saved()?.entities?.subscriptions?.fields?.to).toEqual({ column: 'end_date', inclusiveEnd: true });
  fireEvent.click(screen.getByLabelText(/^Count accounts on free plans/));
  expect(saved()?.countFreePlans).toBe(true);
  fireEvent.change(screen.getByLabelText('Values 1'), { target: { value: 'a, b' } });
  expect(saved()?.entities?.subscriptions?.where).toEqual({ note: ['a', 'b'] });
  await show('accounts');
  fireEvent.change(screen.getByLabelText('Segment 1'), { target: { value: 'Tier' } });
  expect(saved()?.segments).toEqual({ Tier: 'plan' });
  await press('Remove Segments 1');
  expect(saved()?.segments).toEqual({});
});

test('a file of changes is proposed with its kinds, accepted, and edited', async () => {
  const column = (name: string, samples: readonly string[]) => ({
    ...{ name, samples, type: 'text', reads: 'text' as const, key: false, refersTo: null },
  });
  const columns = [
    column('account_id', ['a']),
    column('date', ['2026-01-31']),
    column('type', ['new', 'churn']),
    column('amount', ['10', '7']),
  ];
  const file = { schema: null, name: 'mrr_movements.csv', kind: 'file' as const, rows: null, columns };
  listed = { source: 'csv', tables: [file], truncated: false };
  const { saved, user } = await open(undefined, { source: 'csv' });
  await press('Propose mapping');
  await show('subscriptions');
  expect(screen.getByText('Amounts are taken away where type is churn.')).toBeInTheDocument();
  expect(screen.getByText(/Only a few values of "type" were looked at/)).toBeInTheDocument();
  expect(screen.queryByText(/^Read by this select/)).not.toBeInTheDocument();
  await press('Accept the proposal for subscriptions');
  const movements = {
    file: 'mrr_movements.csv',
    shape: 'movements',
    subtract: { type: ['churn'] },
    fields: { account: 'account_id', from: 'date', amount: 'amount', billing_interval: { constant: 'month' } },
  };
  expect(saved()?.entities?.subscriptions).toEqual(movements);
  expect(() => parseSettings({ source: 'csv', mapping: saved() })).not.toThrow();
  expect(screen.queryByLabelText(/^cancelled_at/)).not.toBeInTheDocument();
  fireEvent.change(screen.getByLabelText('Values 1'), { target: { value: 'churn, contraction' } });
  expect(saved()?.entities?.subscriptions?.subtract).toEqual({ type: ['churn', 'contraction'] });
  await user.click(screen.getByRole('radio', { name: 'A month' }));
  expect(saved()?.entities?.subscriptions).toEqual({
    ...{ ...movements, shape: 'monthly_snapshot', subtract: undefined },
  });
  await user.click(screen.getByRole('radio', { name: 'A stretch of time' }));
  expect(saved()?.entities?.subscriptions).not.toHaveProperty('shape', expect.anything());
  expect(screen.getByLabelText(/^cancelled_at/)).toBeInTheDocument();
});

test('rows may come from a select of one’s own', async () => {
  const { saved, user } = await open();
  await show('usage');
  await user.click(screen.getByRole('radio', { name: 'Select' }));
  expect(screen.getByText('Write the select, or read a table.')).toBeInTheDocument();
  fireEvent.change(screen.getByRole('textbox', { name: /^Select/ }), { target: { value: 'select 1' } });
  expect(saved()?.entities?.usage).toEqual({ query: 'select 1' });
  await user.click(screen.getByRole('radio', { name: 'Table or view' }));
  expect(saved()).toBeUndefined();
});

test('a column that has vanished is named', async () => {
  await open({ entities: { accounts: { table: 'crm.customers', fields: { name: 'label' } } } });
  await show('accounts');
  expect(screen.getByText('There is no column "label".')).toBeInTheDocument();
});

test('the preview shows the first rows, what is left out and why, and the first number, for what is not saved yet', async () => {
  await open({ entities: { accounts: { table: 'crm.customers', fields: { name: 'company' } } } });
  await press('Preview');
  expect(screen.getByRole('status', { name: 'Preview of the mapping' })).toHaveTextContent(
    'Net revenue retention (NRR), March 2026: 98.2 %'
  );
  expect(asked.at(-1)?.data).toEqual({
    mapping: { entities: { accounts: { table: 'crm.customers', fields: { name: 'company' } } } },
    settings: {},
  });
  await show('accounts');
  const preview = within(screen.getByRole('group', { name: 'Preview of accounts' }));
  expect(
    preview.getByText('1,204 rows from crm.customers, 1 rejected, 2 filtered out, 2021-03-01 to 2026-03-31.')
  ).toBeInTheDocument();
  expect(preview.getByText(/1 row: duplicate id. Row 118/)).toBeInTheDocument();
  expect(preview.getByRole('row', { name: '1 Acme' })).toBeInTheDocument();
  await press('Forget the mapping of accounts');
  expect(screen.getAllByText(/The mapping has changed since: preview it again/)).toHaveLength(2);
});

test('of several tables that may be meant the chosen one is shown and accepted', async () => {
  const { tables, ...rest } = someTables(undefined);
  const monthly = tables.flatMap(({ columns, ...contracts }) =>
    contracts.name !== 'contracts'
      ? []
      : [
          {
            ...contracts,
            name: 'mrr_by_month',
            columns: columns.flatMap((column) =>
              column.name === 'customer_id'
                ? [column]
                : column.name === 'end_date'
                  ? [{ ...column, name: 'month' }]
                  : column.name === 'price'
                    ? [{ ...column, name: 'mrr' }]
                    : []
            ),
          },
        ]
  );
  listed = { ...rest, tables: [...tables, ...monthly] };
  const { saved, user } = await open();
  await press('Propose mapping');
  await show('subscriptions');
  const radio = (name: string) => screen.getByRole('radio', { name });
  expect(radio('crm.contracts')).toBeChecked();
  await user.click(radio('crm.mrr_by_month'));
  expect(radio('crm.mrr_by_month')).toBeChecked();
  await press(/^Accept all/);
  expect(JSON.stringify(saved()?.entities?.subscriptions)).toContain('mrr_by_month');
});

test('the preview shows what is proposed as if it were accepted, and stays right once it is', async () => {
  const { saved, count } = await open();
  await press('Propose mapping');
  await press('Preview');
  expect(asked.at(-1)?.data).toMatchObject({
    mapping: { entities: { accounts: { table: 'crm.customers' }, subscriptions: { table: 'crm.contracts' } } },
  });
  expect(count()).toBe(0);
  await press(/^Accept all/);
  expect(asked.at(-1)?.data).toMatchObject({ mapping: saved() });
  expect(screen.queryByText(/The mapping has changed since/)).not.toBeInTheDocument();
});

test('a preview that fails says why, and so does an entity that cannot be read', async () => {
  previewed = new Error('The database does not answer.');
  await open({ entities: { accounts: { table: 'crm.customers', fields: {} } } });
  await press('Preview');
  expect(screen.getByText('The database does not answer.')).toBeInTheDocument();
  const [accounts] = somePreview.entities;
  previewed = {
    ...somePreview,
    entities: [{ ...accounts!, fault: 'There is no column "name".' }],
    number: null,
    noNumber: 'accounts cannot be read.',
  };
  await press('Preview');
  expect(screen.getByText('No number yet: accounts cannot be read.')).toBeInTheDocument();
  await show('accounts');
  expect(screen.getByText('accounts cannot be read')).toBeInTheDocument();
});

test('a source that cannot be listed says why, and names can be typed all the same', async () => {
  listed = new Error('The password is wrong.');
  const { saved, user } = await open();
  expect(screen.getByText(/The password is wrong\. The source is read as it was saved last/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Propose mapping' })).toBeDisabled();
  await show('accounts');
  await user.type(screen.getByLabelText(/^Table or view/, { selector: 'input[role=combobox]' }), 'crm.clients{Enter}');
  expect(saved()).toEqual({ entities: { accounts: { table: 'crm.clients' } } });
  listed = someTables(undefined);
  await act(async () => healthChecks.next('kpi'));
  expect(screen.getByRole('button', { name: 'Propose mapping' })).toBeEnabled();
});

test('a name that is typed without its schema means the one table of that name', async () => {
  const { saved, user } = await open();
  await show('accounts');
  await user.type(screen.getByLabelText(/^Table or view/, { selector: 'input[role=combobox]' }), 'customers{Enter}');
  expect(saved()).toEqual({ entities: { accounts: { table: 'crm.customers' } } });
});

test('an empty source, and one that holds nothing of the model, say so', async () => {
  listed = { source: 'postgres', tables: [], truncated: false };
  await open();
  expect(screen.getByText('There is nothing to map yet')).toBeInTheDocument();
  const [, contracts] = someTables(undefined).tables;
  listed = { source: 'postgres', tables: [{ ...contracts!, name: 'migrations' }], truncated: true };
  await act(async () => healthChecks.next('kpi'));
  expect(screen.getByText('Not every table is listed')).toBeInTheDocument();
  await press('Propose mapping');
  expect(screen.getByText(/Nothing here looks like a part of the model/)).toBeInTheDocument();
});

test('what is in another source than the one that is chosen is not offered', async () => {
  listed = { source: 'sample', tables: [], truncated: false };
  await open();
  expect(screen.getByText('Save & test first')).toBeInTheDocument();
  expect(screen.queryByText('There is nothing to map yet')).not.toBeInTheDocument();
  listed = { ...someTables(undefined), source: 'csv' };
  await act(async () => healthChecks.next('kpi'));
  expect(screen.getByText('Save & test first')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Propose mapping' })).toBeDisabled();
});

test('JSON and the form edit the same document', async () => {
  const { saved } = await open({ entities: { accounts: { table: 'crm.customers', fields: {} } } });
  fireEvent.click(screen.getByRole('switch', { name: /^Edit as JSON/ }));
  fireEvent.change(screen.getByLabelText(/^Mapping/), {
    target: { value: '{ "entities": { "usage": { "table": "events" } } }' },
  });
  expect(saved()).toEqual({ entities: { usage: { table: 'events' } } });
  fireEvent.click(screen.getByRole('switch', { name: /^Edit as JSON/ }));
  expect(head('usage')).toHaveTextContent('Mapped');
  expect(head('accounts')).toHaveTextContent('Not mapped');
});

test('a provisioned mapping can be looked at and not changed', async () => {
  await open({ entities: { accounts: { table: 'crm.customers', fields: {} } } }, { readOnly: true });
  expect(screen.getByRole('button', { name: 'Propose mapping' })).toBeDisabled();
  expect(screen.getByRole('button', { name: 'Copy provisioning YAML' })).toBeEnabled();
  await show('accounts');
  for (const control of screen.getAllByRole('combobox')) {
    expect(control).toBeDisabled();
  }
  expect(screen.getByRole('button', { name: 'Preview accounts' })).toBeEnabled();
});

test.each(['csv', 'postgres'] as const)(
  'an entity of a %s source is read from a URL, whose columns are then offered',
  async (source) => {
    listed = { ...someTables(undefined), source };
    const url = 'https://exports.example.com/customers.csv?key=1';
    const column = {
      name: 'kundennr',
      type: 'text',
      reads: 'text' as const,
      key: false,
      refersTo: null,
      samples: ['1'],
    };
    atUrl = {
      source: 'csv',
      truncated: false,
      tables: [{ schema: null, name: url, kind: 'url', rows: 2, columns: [column] }],
    };
    const { saved, user } = await open({ entities: { accounts: { table: 'crm.customers' } } }, { source });
    await show('accounts');
    await user.click(screen.getByRole('radio', { name: 'URL' }));
    expect(screen.getByText('Enter the URL of the file.')).toBeInTheDocument();
    const field = screen.getByLabelText(/^URL of the file/);
    fireEvent.change(field, { target: { value: 'http://exports.example.com/customers.csv' } });
    expect(screen.getByText('It must start with https://.')).toBeInTheDocument();
    const before = asked.length;
    fireEvent.change(field, { target: { value: url } });
    expect(asked).toHaveLength(before);
    await act(async () => fireEvent.blur(field));
    expect(saved()?.entities?.accounts).toEqual({ url });
    expect(() => parseSettings({ source: 'csv', mapping: saved() })).not.toThrow();
    expect(asked.slice(before).map(({ params }) => params?.table)).toEqual([url]);
    await user.click(screen.getByLabelText(/^id/));
    expect(await screen.findByRole('option', { name: /^kundennr/ })).toBeInTheDocument();
  }
);

test('a URL that cannot be read says why at its field', async () => {
  atUrl = new Error('Files of exports.example.com may not be read.');
  await open({ entities: { accounts: { url: 'https://exports.example.com/a.csv' } } }, { source: 'csv' });
  await show('accounts');
  expect(screen.getByLabelText(/^URL of the file/)).toHaveValue('https://exports.example.com/a.csv');
  expect(screen.getByText(/Files of exports.example.com may not be read/)).toBeInTheDocument();
  expect(asked.filter(({ params }) => params?.table !== undefined)).toHaveLength(1);
});
