import { asSuperuser, suiteSchema } from '../../../../tests/support/postgres/company-schema';
import { openLive } from '../../../../tests/support/postgres/open-live';
import { querySchema } from '../../../shared/query/query';
import { runQuery } from '../../plan/run';
import type { Dataset } from '../dataset';

const now = Date.UTC(2026, 5, 15);
const schema = suiteSchema(
  'currencies',
  (schema) => `
create table ${schema}.accounts (id text);
create table ${schema}.subscriptions (account text, "from" timestamptz, amount numeric, currency text);
create table ${schema}.fx_rates (currency text, valid_from timestamptz, rate numeric);
insert into ${schema}.accounts values ('A1'), ('A2'), ('A3');
insert into ${schema}.subscriptions values ('A1', '2025-01-01', 100, 'usd'), ('A2', '2025-01-01', 10, null);
insert into ${schema}.fx_rates values ('EUR', '2024-01-01', 2);`
);
const { signal } = new AbortController();

it('never takes an amount in a currency that has come since the check for one in the data source’s', async () => {
  const tables = ['accounts', 'subscriptions', 'fx_rates'].map((name) => [name, { table: `${schema}.${name}` }]);
  const { source, settings } = openLive({ mapping: { entities: Object.fromEntries(tables) } }, now);
  const query = querySchema.parse({ metric: 'mrr', period: { every: 'month' }, format: 'numeric' });
  const mrr = async (dataset: Dataset) => {
    const options = { range: { from: now - 1, to: now }, now, maxDataPoints: 1, signal };
    return (await runQuery(dataset, settings, query, options)).groups[0]?.values.value;
  };
  try {
    expect(await source.use(mrr, signal)).toEqual([110]);
    await asSuperuser(async (run) => {
      await run(`insert into ${schema}.subscriptions values ('A3', '2025-01-01', 1000, 'EUR')`);
    });
    expect(await source.use(mrr, signal)).toEqual([110]);
    expect(await source.useFresh(mrr, signal)).toEqual([2110]);
  } finally {
    await source.close();
  }
});
