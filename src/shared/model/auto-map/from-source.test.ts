import { autoMap } from './auto-map';
import { tableShape } from './from-source';
import type { SourceColumn, SourceTable } from '../../source-resources';

const column = (name: string, type: string, more: Partial<SourceColumn> = {}): SourceColumn => ({
  ...{ name, type, reads: 'text', key: false, refersTo: null, samples: [] },
  ...more,
});

const shapeOf = (name: string, ...columns: readonly SourceColumn[]) =>
  tableShape({ schema: 'public', name, kind: 'table', rows: 1, columns });

test.each([
  ['billing_interval', 'text'],
  ['crm.plan_numeric', 'text'],
  ['price_range', 'text'],
  ['character varying(20)', 'text'],
  ['money', 'text'],
  ['interval', 'other'],
  ['time without time zone', 'other'],
  ['uuid', 'other'],
  ['jsonb', 'other'],
  ['int4range', 'other'],
  ['datemultirange', 'other'],
  ['text[]', 'other'],
])('a column of type %s is looked at as %s', (type, expected) => {
  expect(shapeOf('accounts', column('it', type)).columns).toMatchObject([{ type: expected }]);
});

it('takes an enum for words and money for amounts', () => {
  const { entities, segments } = autoMap([
    shapeOf('accounts', column('id', 'uuid'), column('name', 'text'), column('tier', 'account_tier')),
    shapeOf(
      'subscriptions',
      column('account_id', 'uuid'),
      column('start_date', 'date', { reads: 'instant' }),
      column('end_date', 'date', { reads: 'instant' }),
      column('price', 'money', { samples: ['$1,200.00'] }),
      column('billing_interval', 'billing_interval', { samples: ['monthly', 'yearly'] })
    ),
  ]);
  expect(segments).toEqual([{ name: 'tier', column: 'tier' }]);
  const fields = entities.subscriptions?.[0]?.fields ?? [];
  expect(Object.fromEntries(fields.map(({ field, mapping }) => [field, mapping]))).toMatchObject({
    amount: 'price',
    billing_interval: { column: 'billing_interval', values: { monthly: 'month', yearly: 'year' } },
  });
});

it('keeps what further values tell', () => {
  const table: SourceTable = {
    ...{ schema: null, name: 'accounts.csv', kind: 'file', rows: 12 },
    columns: [column('since', 'text', { samples: ['01/01/2024'], more: ['13/01/2024'] })],
  };
  expect(tableShape(table).columns).toEqual([
    { name: 'since', type: 'text', samples: ['01/01/2024'], more: ['13/01/2024'] },
  ]);
});
