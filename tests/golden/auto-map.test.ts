// Auto-map over what sources really say of themselves: files nobody named for it, and tables of a real Postgres. What
// it proposes is accepted as it is, loaded, and gives the numbers that a mapping by hand gives.
import { copyFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { openPostgres } from '../../src/backend/engines/postgres';
import { runQuery } from '../../src/backend/plan/run';
import { folderTables } from '../../src/backend/sources/csv/explore-folder';
import type { Dataset } from '../../src/backend/sources/dataset';
import { loadCsvFolder } from '../../src/backend/sources/load-csv-folder';
import { loadLive } from '../../src/backend/sources/postgres/load-live';
import { accept } from '../../src/frontend/config/mapping/accept-proposal';
import type { Source } from '../../src/frontend/config/mapping/place';
import type { StoredMapping } from '../../src/frontend/config/mapping/stored-mapping';
import { autoMap, type TableShape, tableShape } from '../../src/shared/model/auto-map';
import { entityIds } from '../../src/shared/model/entities';
import { querySchema } from '../../src/shared/query/query';
import { parseSettings } from '../../src/shared/settings/parse-settings';
import type { Settings } from '../../src/shared/settings/settings';
import { temporaryFolder } from '../support/company-csv';
import { asSuperuser, dropSchema } from '../support/postgres/company-schema';
import { testServer } from '../support/postgres/test-server';
import { describeWith, sharedPath } from '../support/shared-data';

const { signal } = new AbortController();

/** Everything that is proposed, accepted. */
function mapped(source: Source, tables: readonly TableShape[]): StoredMapping | undefined {
  const proposal = autoMap(tables);
  return entityIds
    .flatMap((entity) => proposal.entities[entity]?.[0] ?? [])
    .reduce<StoredMapping | undefined>((mapping, one) => accept(source, mapping, one, proposal), undefined);
}

async function byMonth(metric: string, dataset: Dataset, settings: Settings, months: number): Promise<unknown> {
  const query = querySchema.parse({ metric, period: { every: 'month' }, partial: true });
  const range = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2026, months, 1) - 1 };
  const result = await runQuery(dataset, settings, query, {
    range,
    now: Date.UTC(2026, 11, 1),
    maxDataPoints: 100,
    signal,
  });
  return result.groups[0]?.values.value;
}

describeWith('data/ravenstack')('a set of files that others named', () => {
  it('is mapped without a hand, and no row is lost', async () => {
    const { folder, remove } = temporaryFolder({});
    const from = sharedPath('data/ravenstack');
    for (const name of readdirSync(from)) {
      copyFileSync(path.join(from, name), path.join(folder, name));
    }
    const { tables } = await folderTables(folder, null);
    const mapping = mapped('csv', tables.map(tableShape));
    expect(mapping).toMatchObject({
      entities: {
        accounts: {
          file: 'ravenstack_accounts.csv',
          fields: { id: 'account_id', name: 'account_name', started_at: 'signup_date' },
        },
        subscriptions: {
          file: 'ravenstack_subscriptions.csv',
          fields: {
            account: 'account_id',
            from: 'start_date',
            to: 'end_date',
            amount: 'mrr_amount',
            billing_interval: { constant: 'month' },
          },
        },
        tickets: {
          file: 'ravenstack_support_tickets.csv',
          fields: { id: 'ticket_id', account: 'account_id', opened_at: 'submitted_at', solved_at: 'closed_at' },
        },
      },
      segments: { industry: 'industry', country: 'country', plan_tier: 'plan_tier' },
    });
    // Usage is by subscription there and names no account.
    expect(mapping?.entities).not.toHaveProperty('usage');
    const dataset = await loadCsvFolder(folder, parseSettings({ mapping }), Date.UTC(2025, 6, 1));
    const rows = ['accounts', 'subscriptions', 'tickets'] as const;
    expect(rows.map((entity) => dataset.entities.get(entity)?.rows)).toEqual([500, 5000, 2000]);
    expect(dataset.rejects).toEqual([]);
    await dataset.engine.close();
    remove();
  });
});

it('a contract that is worth 36,000 in three years is worth 1,000 a month', async () => {
  const { folder, remove } = temporaryFolder({
    'customers.csv': [
      ['customer_id', 'name'],
      ['a', 'A'],
    ],
    'contracts.csv': [
      ['customer_id', 'start_date', 'end_date', 'contract_value'],
      ['a', '2025-01-01', '2028-01-01', '36000'],
    ],
  });
  const settings = parseSettings({ mapping: mapped('csv', (await folderTables(folder, null)).tables.map(tableShape)) });
  const dataset = await loadCsvFolder(folder, settings, Date.UTC(2026, 11, 1));
  expect(dataset.rejects).toEqual([]);
  expect(await byMonth('mrr', dataset, settings, 2)).toEqual([1000, 1000]);
  await dataset.engine.close();
  remove();
});

describe('revenue that is told by months or by changes', () => {
  const schema = `auto_map_${process.pid}`;
  const database = openPostgres(testServer());
  const now = Date.UTC(2026, 11, 1);
  afterAll(() => database.close());

  interface Told {
    readonly name: string;
    /** Name and type of each column in Postgres. */
    readonly columns: ReadonlyArray<readonly [name: string, type: 'text' | 'date' | 'numeric']>;
    readonly rows: ReadonlyArray<readonly string[]>;
  }

  const accounts = {
    name: 'accounts',
    columns: [['id', 'text'] as const, ['name', 'text'] as const],
    rows: [
      ['a', 'A'],
      ['b', 'B'],
    ],
  };

  /** Who pays nothing any more is no customer on a free plan. */
  const toldByMonth = async (dataset: Dataset, settings: Settings, months: number) => ({
    mrr: await byMonth('mrr', dataset, settings, months),
    customers: await byMonth('customers_active', dataset, settings, months),
  });

  /** What is proposed for tables of these rows, accepted: MRR and customers at each month's end. */
  async function fromPostgres(tables: readonly Told[], months: number): Promise<unknown> {
    const statements = tables.flatMap(({ name, columns, rows }) => [
      `create table ${schema}.${name} (${columns.map((column) => column.join(' ')).join(', ')})`,
      `insert into ${schema}.${name} values ${rows.map((row) => `(${row.map((cell) => `'${cell}'`).join(', ')})`).join(', ')}`,
    ]);
    await asSuperuser(async (run) => {
      await run([`create schema ${schema}`, ...statements].join(';'));
    });
    try {
      const types = { text: 'text', date: 'date', numeric: 'number' } as const;
      const shapes = tables.map(({ name, columns, rows }) => ({
        schema,
        name,
        columns: columns.map(([column, type], index) => ({
          name: column,
          type: types[type],
          samples: rows.map((row) => row[index] ?? ''),
        })),
      }));
      const settings = parseSettings({ mapping: { ...mapped('postgres', shapes), countFreePlans: true } });
      const dataset = await loadLive(database, settings, now, signal);
      expect(dataset.rejects).toEqual([]);
      return await toldByMonth(dataset, settings, months);
    } finally {
      await dropSchema(schema);
    }
  }

  async function fromFiles(tables: readonly Told[], months: number): Promise<unknown> {
    const { folder, remove } = temporaryFolder(
      Object.fromEntries(
        tables.map(({ name, columns, rows }) => [`${name}.csv`, [columns.map(([column]) => column), ...rows]])
      )
    );
    try {
      const shapes = (await folderTables(folder, null)).tables.map(tableShape);
      const settings = parseSettings({ mapping: { ...mapped('csv', shapes), countFreePlans: true } });
      const dataset = await loadCsvFolder(folder, settings, now);
      expect(dataset.rejects).toEqual([]);
      return await toldByMonth(dataset, settings, months).finally(() => dataset.engine.close());
    } finally {
      remove();
    }
  }

  it.each([
    ['tables', fromPostgres],
    ['files', fromFiles],
  ])(
    'is what each month’s rows say, the last until more is told, and nothing where there are none, in %s',
    async (_, mrrOf) => {
      const told: Told = {
        name: 'account_mrr_monthly',
        columns: [
          ['account_id', 'text'],
          ['month', 'date'],
          ['mrr', 'numeric'],
        ],
        rows: [
          ['a', '2026-01-31', '100'],
          ['b', '2026-01-31', '50'],
          ['a', '2026-02-28', '120'],
          ['a', '2026-04-30', '10'],
        ],
      };
      expect(await mrrOf([accounts, told], 6)).toEqual({
        mrr: [150, 120, 0, 10, 10, 10],
        customers: [2, 1, 0, 1, 1, 1],
      });
    }
  );

  it.each([
    ['tables', fromPostgres],
    ['files', fromFiles],
  ])('is the sum of the changes so far, those of one moment together, in %s', async (_, mrrOf) => {
    const told: Told = {
      name: 'mrr_movements',
      columns: [
        ['account_id', 'text'],
        ['date', 'date'],
        ['type', 'text'],
        ['amount', 'numeric'],
      ],
      rows: [
        ['a', '2026-01-10', 'new', '100'],
        ['a', '2026-02-10', 'expansion', '30'],
        ['a', '2026-02-10', 'expansion', '20'],
        ['b', '2026-01-20', 'new', '7'],
        ['b', '2026-03-01', 'churn', '7'],
        ['a', '2026-04-05', 'contraction', '40'],
      ],
    };
    // What changes at the first moment of March is gone when February closes.
    expect(await mrrOf([accounts, told], 4)).toEqual({ mrr: [107, 150, 150, 110], customers: [2, 1, 1, 1] });
  });
});
