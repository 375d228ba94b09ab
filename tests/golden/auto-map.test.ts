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
import { accept, type Source } from '../../src/frontend/config/mapping/accept-proposal';
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

async function mrrByMonth(dataset: Dataset, settings: Settings, months: number): Promise<unknown> {
  const query = querySchema.parse({ metric: 'mrr', period: { every: 'month' }, partial: true });
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

describe('revenue that is told by months or by changes', () => {
  const schema = `auto_map_${process.pid}`;
  const database = openPostgres(testServer());
  afterAll(() => database.close());

  /** Makes the table beside accounts, maps what is proposed, and gives MRR at each month's end. */
  async function mrrOf(create: string, shape: Omit<TableShape, 'schema'>, months: number): Promise<unknown> {
    await asSuperuser(async (run) => {
      await run(
        `create schema ${schema}; create table ${schema}.accounts (id text, name text); insert into ${schema}.accounts values ('a', 'A'), ('b', 'B'); set search_path = ${schema}; ${create}`
      );
    });
    try {
      const accounts: TableShape = {
        schema,
        name: 'accounts',
        columns: [
          { name: 'id', type: 'text' },
          { name: 'name', type: 'text' },
        ],
      };
      const mapping = mapped('postgres', [accounts, { ...shape, schema }]);
      const settings = parseSettings({ mapping });
      const dataset = await loadLive(database, settings, Date.UTC(2026, 11, 1), signal);
      expect(dataset.rejects).toEqual([]);
      return await mrrByMonth(dataset, settings, months);
    } finally {
      await dropSchema(schema);
    }
  }

  it('is what each month’s rows say, and nothing where there are none', async () => {
    const create = `
      create table account_mrr_monthly (account_id text, month date, mrr numeric);
      insert into account_mrr_monthly values
        ('a', '2026-01-31', 100), ('b', '2026-01-31', 50), ('a', '2026-02-28', 120), ('a', '2026-04-30', 10)`;
    const shape = {
      name: 'account_mrr_monthly',
      columns: [
        { name: 'account_id', type: 'text' as const },
        { name: 'month', type: 'date' as const },
        { name: 'mrr', type: 'number' as const },
      ],
    };
    expect(await mrrOf(create, shape, 4)).toEqual([150, 120, 0, 10]);
  });

  it('is the sum of the changes so far, those of one moment together', async () => {
    const create = `
      create table mrr_movements (account_id text, date date, type text, amount numeric);
      insert into mrr_movements values
        ('a', '2026-01-10', 'new', 100), ('a', '2026-02-10', 'expansion', 30), ('a', '2026-02-10', 'expansion', 20),
        ('b', '2026-01-20', 'new', 7), ('b', '2026-03-01', 'churn', 7), ('a', '2026-04-05', 'contraction', 40)`;
    const shape = {
      name: 'mrr_movements',
      columns: [
        { name: 'account_id', type: 'text' as const },
        { name: 'date', type: 'date' as const },
        { name: 'type', type: 'text' as const, samples: ['new', 'expansion', 'churn', 'contraction'] },
        { name: 'amount', type: 'number' as const, samples: ['100', '7'] },
      ],
    };
    // What changes at the first moment of March is gone when February closes.
    expect(await mrrOf(create, shape, 4)).toEqual([107, 150, 150, 110]);
  });
});
