// Stands in for what the backend says of a database that is being mapped.
import type { Preview, SourceColumn, SourceTable, SourceTables } from '../../shared/source-resources';

const column = (name: string, part: Partial<SourceColumn> = {}): SourceColumn => ({
  name,
  type: 'text',
  reads: 'text',
  key: false,
  refersTo: null,
  samples: [],
  ...part,
});

const number: Partial<SourceColumn> = { type: 'bigint', reads: 'number' };
const moment: Partial<SourceColumn> = { type: 'timestamp with time zone', reads: 'instant' };

const customers: SourceTable = {
  schema: 'crm',
  name: 'customers',
  kind: 'table',
  rows: 1204,
  columns: [
    column('id', { ...number, key: true }),
    column('company'),
    column('plan'),
    column('created_at', moment),
    column('owner_id', { ...number, refersTo: { schema: 'crm', table: 'staff', column: 'id' } }),
  ],
};

const contracts: SourceTable = {
  schema: 'crm',
  name: 'contracts',
  kind: 'table',
  rows: 5000,
  columns: [
    column('customer_id', { ...number, refersTo: { schema: 'crm', table: 'customers', column: 'id' } }),
    column('start_date'),
    column('end_date', { type: 'date', reads: 'instant' }),
    column('price', number),
    column('cycle'),
    column('note'),
  ],
};

/** What the values of the contracts look like once they are asked for. */
const samples: Readonly<Record<string, readonly string[]>> = {
  start_date: ['01.02.2026', '15.03.2026'],
  cycle: ['monthly', 'annually'],
};

const staff: SourceTable = {
  schema: 'crm',
  name: 'staff',
  kind: 'view',
  rows: null,
  columns: [column('id', number), column('full_name'), column('email')],
};

/** All of it without samples, or one table with them. */
export function someTables(table: unknown): SourceTables {
  const tables = [customers, contracts, staff];
  return {
    source: 'postgres',
    truncated: false,
    tables:
      table === undefined
        ? tables
        : tables
            .filter(({ schema, name }) => `${schema}.${name}` === table)
            .map((one) => ({
              ...one,
              columns: one.columns.map((each) => ({ ...each, samples: samples[each.name] ?? [] })),
            })),
  };
}

export const somePreview: Preview = {
  entities: [
    {
      entity: 'accounts',
      place: 'crm.customers',
      fault: null,
      columns: ['id', 'name'],
      first: [
        ['1', 'Acme'],
        ['2', null],
      ],
      rows: 1204,
      filtered: 2,
      rejected: 1,
      rejects: [
        { kind: 'duplicate id', count: 1, example: 'Row 118 of crm.customers: the account id 7 is there twice.' },
      ],
      from: Date.UTC(2021, 2, 1),
      to: Date.UTC(2026, 2, 31),
    },
  ],
  segments: ['plan'],
  number: {
    metric: 'net_revenue_retention',
    name: 'Net revenue retention (NRR)',
    window: 'March 2026',
    value: '98.2 %',
  },
  noNumber: null,
};
