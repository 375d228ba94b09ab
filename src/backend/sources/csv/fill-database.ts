// Fills an empty database with the canonical tables, in the order in which they refer to each other,
// and says what came of each file.
import { type EntityId, entityIds } from '../../../shared/model/entities';
import type { Settings } from '../../../shared/settings/settings';
import type { DuckDbDatabase } from '../../engines/duckdb';
import { ident, join, type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import type { Dataset, EntitySummary, Reject } from '../dataset';
import { addNamedCsms, addOwnersOfAccounts, readCsms } from './csm-rows';
import type { EntityFiles } from './entity-files';
import { createTable, dropFaulty, type LoadedTable, loadTable, markMisfits } from './load-table';
import { markOverlappingOwners, overlappingOwner } from './owner-overlaps';
import { isGiven } from './field-reader';
import { type ReadyFile, readyFile } from './ready-file';
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

  const load = async (entity: EntityId): Promise<LoadedTable | null> => {
    const source = files.get(entity);
    if (source === undefined) {
      await createTable(database, plans[entity]({ settings, segments: [], given: new Set() }));
      return null;
    }
    const ready = [];
    for (const file of source.files) {
      ready.push(await readyFile(entity, file, source.mapping, privateFolder));
    }
    if (entity === 'accounts') {
      segments = segmentsOf(settings.mapping, ready);
    }
    const plan = plans[entity]({ settings, segments: segments.map(({ name }) => name), given: givenFields(ready) });
    const columns = entity === 'accounts' ? segments.map(({ column }) => column) : [];
    return loadTable(database, plan, source.mapping, ready, columns, settings);
  };

  // Files load side by side; what they say is checked against the accounts, so those are done first.
  const accounts = load('accounts').then((table) => finish(database, table));
  const others = entityIds
    .filter((entity) => entity !== 'accounts')
    .map(async (entity) => {
      const [table] = await Promise.all([load(entity), accounts]);
      return finish(database, table);
    });
  const finished = (await allSettled([accounts, ...others])).filter((table) => table !== null);

  await addOwnersOfAccounts(database);
  await addNamedCsms(database);
  return {
    entities: new Map(finished.map(({ summary }) => [summary.entity, summary])),
    segments: segments.map(({ name }) => name),
    csms: await readCsms(database),
    rejects: finished.flatMap(({ rejects }) => rejects),
    foreignCurrencies: await foreignCurrencies(database, settings.currency),
    mapping: resolvedMapping(files, settings, segments),
    rows: finished.reduce((sum, { summary }) => sum + summary.rows, 0),
  };
}

/** Values in order; where some failed, the first error in order, once none is at work any more. */
async function allSettled<T>(work: ReadonlyArray<Promise<T>>): Promise<T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

interface FinishedTable {
  readonly summary: EntitySummary;
  readonly rejects: readonly Reject[];
}

/** Takes the faulty rows out of a loaded table and accounts for them; null for an entity that is not mapped. */
async function finish(database: DuckDbDatabase, loaded: LoadedTable | null): Promise<FinishedTable | null> {
  if (loaded === null) {
    return null;
  }
  const checked = await markMisfits(database, loaded);
  const table = checked.plan.entity === 'account_owners' ? await withoutOverlaps(database, checked) : checked;
  const counts = await countRejects(database, table);
  const rejects = counts.rejected === 0 ? [] : await listRejects(database, table);
  await dropFaulty(database, table.plan.table, counts.rejected + counts.filtered > 0);
  return { summary: { ...(await summarise(database, table)), ...counts }, rejects };
}

function givenFields(files: readonly ReadyFile[]): ReadonlySet<string> {
  return new Set(files.flatMap(({ readers }) => readers.filter(isGiven).map(({ field }) => field)));
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
  const extreme = (which: 'min' | 'max'): Sql[] =>
    plan.moments.map(
      (name) =>
        sql`${raw(which)}(${ident(name)}) filter (${ident(name)} > ${raw(sinceEver)} and ${ident(name)} < ${raw(forEver)})`
    );
  const least = sql`least(${join(extreme('min'))})`;
  const greatest = sql`greatest(${join(extreme('max'))})`;
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
