// Fills an empty database with the canonical tables, in the order in which they refer to each other,
// and says what came of each file.
import { type EntityId, entityIds } from '../../../shared/model/entities';
import type { Settings } from '../../../shared/settings/settings';
import type { DuckDbDatabase } from '../../engines/duckdb';
import { ident, join, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import type { Dataset, EntitySummary, Reject } from '../dataset';
import { addNamedCsms, addOwnersOfAccounts, readCsms } from './csm-rows';
import type { EntityFiles } from './entity-files';
import { createTable, dropFaulty, type LoadedTable, loadTable } from './load-table';
import { markOverlappingOwners, overlappingOwner } from './owner-overlaps';
import { readyFile } from './ready-file';
import { countRejects, listRejects } from './reject-list';
import { type Segment, segmentsOf } from './segments';
import { forEver, type PlanContext, sinceEver, type TablePlan } from './table-plan';
import { accountOwnersPlan } from './tables/account-owners';
import { accountsPlan } from './tables/accounts';
import { csmsPlan } from './tables/csms';
import { fxRatesPlan } from './tables/fx-rates';
import { subscriptionsPlan } from './tables/subscriptions';
import { surveyResponsesPlan } from './tables/survey-responses';

const plans: Readonly<Record<EntityId, (context: PlanContext) => TablePlan>> = {
  accounts: accountsPlan,
  csms: csmsPlan,
  account_owners: accountOwnersPlan,
  subscriptions: subscriptionsPlan,
  survey_responses: surveyResponsesPlan,
  fx_rates: fxRatesPlan,
};

export interface Filled extends Omit<Dataset, 'engine' | 'loadedAt'> {
  /** Rows in all tables. */
  readonly rows: number;
}

export async function fillDatabase(
  database: DuckDbDatabase,
  files: ReadonlyMap<EntityId, EntityFiles>,
  settings: Settings,
  privateFolder: () => Promise<string>
): Promise<Filled> {
  let segments: readonly Segment[] = [];
  const summaries = new Map<EntityId, EntitySummary>();
  const rejects: Reject[] = [];
  // Accounts come first: they make the segments, and other rows are checked against them.
  for (const entity of entityIds) {
    const source = files.get(entity);
    if (source === undefined) {
      await createTable(database, plans[entity]({ settings, segments: [] }));
      continue;
    }
    const ready = [];
    for (const file of source.files) {
      ready.push(await readyFile(entity, file, source.mapping, privateFolder));
    }
    if (entity === 'accounts') {
      segments = segmentsOf(settings.mapping, ready);
    }
    const plan = plans[entity]({ settings, segments: segments.map(({ name }) => name) });
    const columns = entity === 'accounts' ? segments.map(({ column }) => column) : [];
    const loaded = await loadTable(database, plan, source.mapping, ready, columns, settings);
    const table = entity === 'account_owners' ? await withoutOverlaps(database, loaded) : loaded;
    const counts = await countRejects(database, table);
    if (counts.rejected > 0) {
      rejects.push(...(await listRejects(database, table)));
    }
    await dropFaulty(database, plan.table);
    summaries.set(entity, { ...(await summarise(database, table)), ...counts });
  }
  await addOwnersOfAccounts(database);
  await addNamedCsms(database);
  return {
    entities: summaries,
    segments: segments.map(({ name }) => name),
    csms: await readCsms(database),
    rejects,
    foreignCurrencies: await foreignCurrencies(database, settings.currency),
    mapping: resolvedMapping(files, settings, segments),
    rows: [...summaries.values()].reduce((sum, { rows }) => sum + rows, 0),
  };
}

async function withoutOverlaps(database: DuckDbDatabase, table: LoadedTable): Promise<LoadedTable> {
  const faults = [...table.faults, overlappingOwner];
  await markOverlappingOwners(database, faults.length);
  return { ...table, faults };
}

async function summarise(
  database: DuckDbDatabase,
  { plan, mapping }: LoadedTable
): Promise<Omit<EntitySummary, 'rejected' | 'filtered'>> {
  const moments = plan.moments.map((name) => sql`nullif(nullif(${ident(name)}, ${raw(sinceEver)}), ${raw(forEver)})`);
  const least = sql`least(${join(moments.map((moment) => sql`min(${moment})`))})`;
  const greatest = sql`greatest(${join(moments.map((moment) => sql`max(${moment})`))})`;
  const { rows } = await database.run(sql`select count(*), ${least}, ${greatest} from ${ident(plan.table)}`);
  const [count = 0n, from = null, to = null] = rows[0] ?? [];
  return {
    entity: plan.entity,
    file: mapping.file,
    rows: Number(count),
    from: typeof from === 'number' ? from : null,
    to: typeof to === 'number' ? to : null,
  };
}

async function foreignCurrencies(database: DuckDbDatabase, own: string): Promise<string[]> {
  const { rows } = await database.run(
    sql`select distinct currency from subscriptions where currency <> ${own} order by currency`
  );
  return rows.map(([currency]) => String(currency));
}

/** The mapping as it was applied: every entity that was found, every segment by name. */
function resolvedMapping(
  files: ReadonlyMap<EntityId, EntityFiles>,
  { mapping }: Settings,
  segments: readonly Segment[]
): Dataset['mapping'] {
  return {
    ...mapping,
    entities: Object.fromEntries([...files].map(([entity, source]) => [entity, source.mapping])),
    segments: Object.fromEntries(segments.map(({ name, column }) => [name, column])),
  };
}
