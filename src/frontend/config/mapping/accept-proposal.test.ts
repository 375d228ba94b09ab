import { autoMap } from '../../../shared/model/auto-map';
import { parseSettings } from '../../../shared/settings/parse-settings';
import { accept, acceptedEntity } from './accept-proposal';
import { listedTable, placeOf, placeText } from './place';
import { asColumn, columnField, withEntity, withField } from './stored-mapping';

const proposal = autoMap([
  {
    schema: 'crm',
    name: 'customers',
    columns: [
      { name: 'id', type: 'number' },
      { name: 'name', type: 'text' },
      { name: 'plan', type: 'text' },
    ],
  },
  {
    schema: 'crm',
    name: 'contracts',
    columns: [
      { name: 'customer_id', type: 'number' },
      { name: 'start', type: 'text', samples: ['01.02.2026'] },
      { name: 'price', type: 'text', samples: ['1.200,00'] },
    ],
  },
]);
const { accounts, subscriptions } = proposal.entities;

test('what is accepted is a mapping the backend takes, with the segments of the accounts', () => {
  const mapping = [accounts?.[0], subscriptions?.[0]].reduce(
    (so, one) => (one === undefined ? so : accept('postgres', so, one, proposal)),
    accept('postgres', undefined, accounts![0]!, proposal)
  );
  expect(mapping).toEqual({
    entities: {
      accounts: { table: 'crm.customers', fields: { id: 'id', name: 'name' } },
      subscriptions: {
        decimalSeparator: ',',
        table: 'crm.contracts',
        fields: { account: 'customer_id', from: { column: 'start', format: 'dd.MM.yyyy' }, amount: 'price' },
      },
    },
    segments: { plan: 'plan' },
  });
  expect(() => parseSettings({ mapping })).not.toThrow();
});

test('a file that is not UTF-8 or has a title above is read as it was looked at', () => {
  const written = { encoding: 'latin-1' as const, headerLine: 4 };
  const table = { name: 'kunden.csv', columns: [], ...written };
  expect(acceptedEntity('csv', { ...accounts![0]!, table })).toMatchObject({ file: 'kunden.csv', ...written });
});

test('a file keeps its decimal comma, and segments that were chosen stay', () => {
  const mapping = accept('csv', { segments: { tier: 'plan' } }, accounts![0]!, proposal);
  expect(mapping?.segments).toEqual({ tier: 'plan' });
  expect(accept('csv', mapping, subscriptions![0]!, proposal)?.entities?.subscriptions).toMatchObject({
    file: 'contracts',
    decimalSeparator: ',',
  });
});

test('a select of texts keeps their decimal comma too', () => {
  const { fields, ...told } = subscriptions![0]!;
  const undated = fields.map((each) => (each.field === 'from' ? { ...each, mapping: 'start' } : each));
  expect(acceptedEntity('postgres', { ...told, fields: undated, shape: 'monthly_snapshot' })).toMatchObject({
    query: expect.stringContaining('"price" as amount'),
    decimalSeparator: ',',
  });
});

test.each([
  [{ schema: 'public', name: 'accounts', kind: 'table' as const }, { table: 'accounts' }, 'accounts'],
  [{ schema: 'crm', name: 'accounts', kind: 'view' as const }, { table: 'crm.accounts' }, 'crm.accounts'],
  [
    { schema: 'crm', name: 'v1.accounts', kind: 'table' as const },
    { table: { schema: 'crm', name: 'v1.accounts' } },
    'crm.v1.accounts',
  ],
  [{ schema: null, name: 'a.csv', kind: 'file' as const }, { file: 'a.csv' }, 'a.csv'],
])('%j is mapped as %j and found again by it', (listed, place, text) => {
  expect(placeOf(listed)).toEqual(place);
  expect(placeText(place)).toBe(text);
  expect(listedTable([listed], text)).toBe(listed);
});

test('a column is stored by its name alone until it has an option', () => {
  expect(columnField({ column: 'a', format: '', values: {} })).toBe('a');
  expect(columnField({ column: 'a', inclusiveEnd: true })).toEqual({ column: 'a', inclusiveEnd: true });
  expect(columnField({ column: 'a', divideBy: 100 })).toEqual({ column: 'a', divideBy: 100 });
  expect(columnField({ column: 'a', divideBy: undefined })).toBe('a');
  expect(asColumn('a')).toEqual({ column: 'a' });
  expect(asColumn({ constant: 'x' })).toBeNull();
});

test('a mapping from which everything is taken out is none', () => {
  const mapping = withEntity(undefined, 'accounts', withField({ file: 'a.csv' }, 'id', 'key'));
  expect(mapping).toEqual({ entities: { accounts: { file: 'a.csv', fields: { id: 'key' } } } });
  expect(withEntity(mapping, 'accounts', undefined)).toBeUndefined();
});

test('months and changes of revenue are read by a select whose names are quoted', () => {
  const [snapshot] =
    autoMap([
      {
        name: 'mrr "monthly"',
        columns: [
          { name: 'account_id', type: 'text' },
          { name: 'Month', type: 'date' },
          { name: 'mrr', type: 'number' },
          { name: 'currency', type: 'text' },
        ],
      },
    ]).entities.subscriptions ?? [];
  const month = `date_trunc('month', cast("Month" as timestamp))`;
  expect(acceptedEntity('postgres', snapshot!)).toEqual({
    query: [
      `select "account_id" as account, ${month} + interval '1 microsecond' as "from",`,
      `  case when ${month} < max(${month}) over () then ${month} + interval '1 month' + interval '1 microsecond' end as "to",`,
      '  "mrr" as amount, "currency" as currency',
      'from "mrr ""monthly"""',
    ].join('\n'),
    fields: { billing_interval: { constant: 'month' } },
  });
});

test('the select of revenue divides what counts hundredths', () => {
  const [moves] =
    autoMap([
      {
        name: 'mrr_movements',
        columns: [
          { name: 'account_id', type: 'text' },
          { name: 'occurred_at', type: 'date' },
          { name: 'type', type: 'text', samples: ['new', 'churn'] },
          { name: 'amount_cents', type: 'number', samples: ['4900'] },
        ],
      },
    ]).entities.subscriptions ?? [];
  expect(acceptedEntity('postgres', moves!).query).toContain(
    `case when "type" in ('churn') then -"amount_cents" * 0.01 else "amount_cents" * 0.01 end`
  );
});

test.each(['csv', 'postgres'] as const)(
  'what is proposed for a file at a URL reads that URL, in a %s source',
  (source) => {
    const url = 'https://exports.example.com/customers.csv';
    const columns = [
      { name: 'id', type: 'text' as const, samples: ['1'] },
      { name: 'name', type: 'text' as const, samples: ['Acme'] },
    ];
    const made = autoMap([{ name: url, columns }]).entities.accounts?.[0];
    expect(acceptedEntity(source, made!)).toEqual({ url, fields: { id: 'id', name: 'name' } });
  }
);

test('a sheet with a column for each month is accepted with how they are called, which are no segments', () => {
  const columns = ['customer_id', '2026-01', '2026-02', '2026-03'].map((name) => ({ name, type: 'number' as const }));
  const proposed = autoMap([{ name: 'mrr.csv', columns }]);
  const accepted = acceptedEntity('csv', proposed.entities.subscriptions![0]!);
  expect(accept('csv', undefined, proposed.entities.accounts![0]!, proposed)).toEqual({
    entities: { accounts: { file: 'mrr.csv', fields: { id: 'customer_id' } } },
    segments: {},
  });
  expect(accepted).toEqual({
    file: 'mrr.csv',
    shape: 'monthly_snapshot',
    monthColumns: 'yyyy-MM',
    fields: { account: 'customer_id', billing_interval: { constant: 'month' } },
  });
  expect(() => parseSettings({ source: 'csv', mapping: { entities: { subscriptions: accepted } } })).not.toThrow();
});
