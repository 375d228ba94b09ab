// What the mapping editor is told of tables somebody else named, before anything is saved.
import { callResource } from '../../src/backend/service/resources';
import type { Instance } from '../../src/backend/service/instance';
import type { EntityPreview, Preview, SourceTables } from '../../src/shared/source-resources';
import { asSuperuser, dropSchema } from '../support/postgres/company-schema';
import { openLive } from '../support/postgres/open-live';

const now = Date.UTC(2026, 5, 15);
const schema = `crm_${process.pid}`;
const admin = { login: 'a', name: 'A', email: 'a@example.com', role: 'Admin' };

const tables = `
create schema ${schema};
create table ${schema}.customer (
  customer_id integer primary key, title text not null, plan text, success_manager uuid, joined date, left_on text
);
insert into ${schema}.customer values
  (1, 'Acme', 'gold', '00000000-0000-0000-0000-000000000001', '2024-01-01', ''),
  (2, 'Birch', 'free', null, '2024-02-01', ' 2024-05-31 '),
  (3, 'Cedar', 'gold', '00000000-0000-0000-0000-000000000002', '2024-03-01', '  ');
create table ${schema}.contract (
  id bigserial primary key, customer_id integer references ${schema}.customer, starts date, last_day date,
  price_cents bigint, currency char(3) default 'USD'
);
insert into ${schema}.contract (customer_id, starts, last_day, price_cents) values
  (1, '2024-01-01', null, 10000), (2, '2024-02-01', '2026-04-30', 5000), (3, '2024-03-01', '2024-01-01', 700);
insert into ${schema}.contract (customer_id, starts, price_cents) values (null, '2024-03-01', 700);
`;

const mapping = {
  entities: {
    accounts: {
      table: `${schema}.customer`,
      fields: { id: 'customer_id', name: 'title', csm: 'success_manager', started_at: 'joined' },
    },
    subscriptions: {
      query: `select *, price_cents / 100.0 as price from ${schema}.contract;`,
      fields: {
        account: 'customer_id',
        from: 'starts',
        to: { column: 'last_day', inclusiveEnd: true },
        amount: 'price',
        billing_interval: { constant: 'month' },
      },
    },
  },
  segments: { Plan: 'plan' },
};

let instance: Instance;

beforeAll(async () => {
  await asSuperuser(async (run) => {
    await run(tables);
  });
  instance = openLive({}, now);
});
afterAll(async () => {
  await instance.source.close();
  await dropSchema(schema);
});

async function call<T>(path: string, body?: unknown, user: typeof admin | null = admin): Promise<T> {
  const request = {
    method: body === undefined ? 'GET' : 'POST',
    path: path.replace(/\?.*/, ''),
    url: path,
    body: new TextEncoder().encode(JSON.stringify(body)),
  };
  const { signal } = new AbortController();
  const response = await callResource(instance, request, now, { signal, user });
  expect(response.status).toBe(200);
  return JSON.parse(new TextDecoder().decode(response.body));
}

const entity = ({ entities }: Preview, id: string): EntityPreview | undefined =>
  entities.find((each) => each.entity === id);

it('lists tables with their columns, keys and what they refer to', async () => {
  const found = await call<SourceTables>('tables');
  const contract = found.tables.find((table) => table.schema === schema && table.name === 'contract');
  expect(contract?.columns).toMatchObject([
    { name: 'id', type: 'bigint', reads: 'number', key: true },
    { name: 'customer_id', reads: 'number', refersTo: { schema, table: 'customer', column: 'customer_id' } },
    { name: 'starts', type: 'date', reads: 'instant', refersTo: null },
    { name: 'last_day', reads: 'instant' },
    { name: 'price_cents', reads: 'number' },
    { name: 'currency', reads: 'text' },
  ]);
});

it('shows samples of one table that is asked for', async () => {
  const found = await call<SourceTables>(`tables?table=${schema}.customer`);
  expect(found.tables).toHaveLength(1);
  expect(found.tables[0]?.columns.find(({ name }) => name === 'plan')?.samples).toEqual(['gold', 'free']);
  expect(found.tables[0]?.columns.find(({ name }) => name === 'left_on')?.samples).toEqual(['2024-05-31']);
});

it('previews rows, rejects with reasons, segments and the first number', async () => {
  const draft = await call<Preview>('preview', { mapping });
  expect(entity(draft, 'accounts')).toMatchObject({ place: `${schema}.customer`, rows: 3, rejected: 0, fault: null });
  expect(entity(draft, 'subscriptions')).toMatchObject({ place: 'the query of subscriptions', rows: 2, rejected: 2 });
  expect(entity(draft, 'subscriptions')?.rejects).toMatchObject([
    { kind: 'account is blank', count: 1 },
    { kind: 'ends before it starts', count: 1, example: expect.stringContaining('`3`') },
  ]);
  const row = entity(draft, 'subscriptions')?.first.find(([account]) => account === '2');
  expect(row?.slice(0, 3)).toEqual(['2', '2024-02-01', '2026-05-01']);
  expect(entity(draft, 'subscriptions')?.columns.slice(0, 3)).toEqual(['account', 'from', 'to']);
  expect(draft.segments).toEqual(['Plan']);
  expect(draft.number).toMatchObject({ value: expect.stringMatching(/\d/) });
});

it('shows days and times as clocks show them in the time zone of the draft', async () => {
  const touchpoints = { query: "select '1' as account, timestamptz '2024-02-01 14:30:05Z' as at, 'call' as kind" };
  const draft = await call<Preview>('preview', {
    mapping: { ...mapping, entities: { ...mapping.entities, touchpoints } },
    settings: { calendar: { timeZone: 'America/New_York' } },
  });
  const row = entity(draft, 'subscriptions')?.first.find(([account]) => account === '2');
  expect(row?.slice(0, 3)).toEqual(['2', '2024-02-01', '2026-05-01']);
  expect(entity(draft, 'touchpoints')?.first[0]).toContain('2024-02-01 09:30:05');
});

it.each([
  ['M/d/yyyy h:mm a', '2/1/2024 2:30 PM', '2024-02-01 14:30:00'],
  ['MM/dd/yyyy hh:mm:ss a', '02/01/2024 12:30:05 am', '2024-02-01 00:30:05'],
  ['MMM d, yyyy', 'Feb 1, 2024', '2024-02-01'],
  ['dd-MMM-yyyy H:mm', '01-FEB-2024 7:05', '2024-02-01 07:05:00'],
  ['dd-MMM-yyyy', '01-Fob-2024', null],
  ['dd/MM/yy', '01/02/24', '2024-02-01'],
  ['M/d/yy h:mm a', '2/1/24 2:30 PM', '2024-02-01 14:30:00'],
  ['dd-MMM-yy', '29-Feb-23', null],
  ['dd.MM.yy', '31.12.68', '2068-12-31'],
  ['dd.MM.yy', '31.12.69', '1969-12-31'],
  ['dd/MM/yy', '01/02/2024', null],
  ['excel', '45323', '2024-02-01'],
  ['excel', '45323.3959490741', '2024-02-01 09:30:10'],
  ['excel', '45323.', null],
  ['excel', '453230', null],
  ['excel', '2024-02-01', null],
  ['unix', '1706797805', '2024-02-01 09:30:05'],
  ['unix', '1706797805000', '2024-02-01 09:30:05'],
  ['unix', '17067978050', null],
])('reads a moment of the format %s', async (format, text, shown) => {
  const touchpoints = {
    query: `select '1' as account, '${text}' as met, 'call' as kind`,
    fields: { at: { column: 'met', format } },
  };
  const draft = await call<Preview>('preview', {
    mapping: { ...mapping, entities: { ...mapping.entities, touchpoints } },
    settings: { calendar: { timeZone: 'America/New_York' } },
  });
  expect(entity(draft, 'touchpoints')).toMatchObject({
    rows: shown === null ? 0 : 1,
    rejected: shown === null ? 1 : 0,
  });
  expect(entity(draft, 'touchpoints')?.first.flat() ?? []).toEqual(
    shown === null ? [] : expect.arrayContaining([shown])
  );
});

it.each(["1'234.50", '1’234.50', '1\u00a0234.50', '1\u202f234.50', '1,234.50'])('reads the amount %s', async (text) => {
  const price = text.replaceAll("'", "''");
  const invoices = { query: `select '1' as account, date '2024-02-01' as issued_on, '${price}' as amount` };
  const draft = await call<Preview>('preview', {
    mapping: { ...mapping, entities: { ...mapping.entities, invoices } },
  });
  expect(entity(draft, 'invoices')?.first.flat()).toContain('1234.5000');
});

it('says what is wrong with one entity and still shows the others', async () => {
  const broken = {
    ...mapping,
    entities: { ...mapping.entities, subscriptions: { table: `${schema}.contracts` } },
  };
  const draft = await call<Preview>('preview', { mapping: broken });
  expect(entity(draft, 'accounts')).toMatchObject({ rows: 3, fault: null });
  expect(entity(draft, 'subscriptions')?.fault).toContain(`There is no table ${schema}.contracts`);
  expect(draft.noNumber).toContain('There is no table');
});

it('has no number where nothing says when', async () => {
  const accounts = { table: `${schema}.customer`, fields: { id: 'customer_id', name: 'title' } };
  const draft = await call<Preview>('preview', { mapping: { entities: { accounts } } });
  expect(draft).toMatchObject({
    number: null,
    noNumber: 'Nothing says when. Map subscriptions, or when accounts start and end.',
  });
});

it('refuses the shape of a file where rows come from the database', async () => {
  const shaped = { ...mapping, entities: { ...mapping.entities, subscriptions: { shape: 'movements' } } };
  const draft = await call<Preview>('preview', { mapping: shaped });
  expect(entity(draft, 'subscriptions')?.fault).toContain('has a shape, which is for files');
});

it.each([
  [`delete from ${schema}.customer returning *`, /^The query of accounts: syntax error at or near "from"/],
  [`select 1 as id; drop table ${schema}.customer`, /^The query of accounts: syntax error at or near ";"/],
  [
    `with gone as (delete from ${schema}.customer returning *) select * from gone`,
    /^Postgres does not do that in a query that only reads: WITH clause containing a data-modifying statement/,
  ],
  ['select $1 as id', /supplies 0 parameters/],
])('refuses a query that is not one read-only select: %s', async (query, sentence) => {
  const draft = await call<Preview>('preview', { mapping: { entities: { accounts: { query } } } });
  expect(entity(draft, 'accounts')?.fault).toMatch(sentence);
  const { tables } = await call<SourceTables>(`tables?table=${schema}.customer`);
  expect(tables[0]?.columns[0]?.samples).toEqual(['1', '2', '3']);
});

it.each(['Viewer', 'Editor'])('shows nothing of it to a %s', async (role) => {
  await expect(call('tables', undefined, { ...admin, role })).rejects.toThrow('Only administrators');
  await expect(call('preview', { mapping }, { ...admin, role })).rejects.toThrow('Only administrators');
});
