// Fills an empty database with the canonical tables, in the order in which they refer to each other,
// and says what came of each file.
import { type EntityId, entityIds } from '../../../shared/model/entities';
import type { Instant } from '../../../shared/calendar/window';
import type { Settings } from '../../../shared/settings/settings';
import type { DuckDbDatabase } from '../../engines/duckdb';
import { ident, join, type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { timestamp } from '../../facts/window-relations';
import type { Dataset, EntitySummary, FaultCount, Reject } from '../dataset';
import { addNamedCsms, addOwnersOfAccounts, namesCsms, readCsms } from './csm-rows';
import { completions } from './converted-money';
import { duckdbRows } from './duckdb-rows';
import type { EntityFiles } from './entity-files';
import { createTable, dropFaulty, type LoadedTable, loadTable, markMisfits } from './load-table';
import { markOverlappingOwners, overlappingOwner } from './owner-overlaps';
import { completeShares } from './owner-shares';
import { addUnassignedShares } from './unassigned-shares';
import { isGiven } from './field-reader';
import { type ReadyFile, readyFile } from './ready-file';
import { countFaults, countRejects, listRejects } from './reject-list';
import { type Segment, segmentsOf } from './segments';
import { forEver, sinceEver } from './table-plan';
import { tablePlans } from './table-plans';

/** What others refer to while they are checked; these refer to nothing. */
const basicEntities: readonly EntityId[] = ['accounts', 'fx_rates'];

export interface Filled extends Omit<Dataset, 'engine' | 'loadedAt'> {
  /** Rows in all tables. */
  readonly rows: number;
}

export async function fillDatabase(
  database: DuckDbDatabase,
  files: ReadonlyMap<EntityId, EntityFiles>,
  settings: Settings,
  privateFolder: () => Promise<string>,
  now: Instant
): Promise<Filled> {
  let segments: readonly Segment[] = [];
  const inTurn = createTurns();
  // Tables without files are made beside the work that counts, not before it.
  const emptyInTurn = createTurns();

  const load = async (entity: EntityId): Promise<LoadedTable | null> => {
    const source = files.get(entity);
    if (source === undefined) {
      const plan = tablePlans[entity]({ settings, dialect: duckdbRows, segments: [], given: new Set() });
      await emptyInTurn(() => createTable(database, plan));
      return null;
    }
    const ready: ReadyFile[] = [];
    for (const file of source.files) {
      ready.push(await inTurn(() => readyFile(entity, file, source.mapping, privateFolder)));
    }
    if (entity === 'accounts') {
      segments = segmentsOf(settings.mapping, ready);
    }
    const plan = tablePlans[entity]({
      settings,
      dialect: duckdbRows,
      segments: segments.map(({ name }) => name),
      given: givenFields(ready),
    });
    const columns = entity === 'accounts' ? segments.map(({ column }) => column) : [];
    return loadTable(database, plan, source.mapping, ready, columns, settings);
  };

  const late: LoadedTable[] = [];
  const finishUnlessLate = async (table: LoadedTable | null): Promise<FinishedTable | null> => {
    if (table?.plan.last === true) {
      late.push(table);
      return null;
    }
    return finish(database, table, segments, now);
  };

  // Files load side by side; what they say is checked against the accounts and the rates, so those are done first.
  const basic = basicEntities.map((entity) => load(entity).then(finishUnlessLate));
  const others = entityIds
    .filter((entity) => !basicEntities.includes(entity))
    .sort((left, right) => bytesOf(files.get(left)) - bytesOf(files.get(right)))
    .map((entity) => ({
      entity,
      table: Promise.all([load(entity), ...basic]).then(([table]) => finishUnlessLate(table)),
    }));
  const early = [...basic, ...others.map(({ table }) => table)];
  // Who owns what is complete before the tables that name no CSM are.
  const ownership = completeOwnership(
    database,
    Promise.all([...basic, ...others.filter(({ entity }) => namesCsms(entity)).map(({ table }) => table)])
  );
  await allSettled<unknown>([...early, ownership]);
  const last = await allSettled(late.map((table) => finish(database, table, segments, now)));
  const finished = [...(await Promise.all(early)), ...last].filter((table) => table !== null).sort(byEntity);
  await allSettled(finished.flatMap(({ completion }) => completion).map((statement) => database.run(statement)));
  const [csms, currencies, undatedAccounts] = await Promise.all([
    readCsms(database),
    foreignCurrencies(database, settings.currency),
    files.has('subscriptions') ? 0 : countUndated(database),
  ]);
  return {
    entities: new Map(
      finished.map(({ summary }) => [
        summary.entity,
        { ...summary, file: files.get(summary.entity)?.place ?? summary.entity },
      ])
    ),
    segments: segments.map(({ name }) => name),
    csms,
    rejects: finished.flatMap(({ rejects }) => rejects),
    faults: finished.flatMap(({ faults }) => faults),
    foreignCurrencies: currencies,
    hasSharedOwners: await ownership,
    undatedAccounts,
    mapping: resolvedMapping(files, settings, segments),
    rows: finished.reduce((sum, { summary }) => sum + summary.rows, 0),
  };
}

/** Completes owners and CSMs once the tables that name them are there; true when any account is shared. */
async function completeOwnership(database: DuckDbDatabase, tables: Promise<unknown>): Promise<boolean> {
  await tables;
  await addOwnersOfAccounts(database);
  await addNamedCsms(database);
  await completeShares(database);
  return addUnassignedShares(database);
}

const byEntity = (left: FinishedTable, right: FinishedTable): number =>
  entityIds.indexOf(left.summary.entity) - entityIds.indexOf(right.summary.entity);

const bytesOf = (source: EntityFiles | undefined): number =>
  (source?.files ?? []).reduce((sum, { size }) => sum + size, 0);

/** Work done one at a time, in the order it came: the database takes in one file while the next is scanned. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Values in order; where some failed, the first error in order, once none is at work any more. */
async function allSettled<T>(work: ReadonlyArray<Promise<T>>): Promise<T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}

interface FinishedTable {
  readonly summary: Omit<EntitySummary, 'file'>;
  readonly rejects: readonly Reject[];
  readonly faults: readonly FaultCount[];
  /** Of its plan. */
  readonly completion: readonly Sql[];
}

/** Takes the faulty rows out of a loaded table and accounts for them; null for an entity that is not mapped. */
async function finish(
  database: DuckDbDatabase,
  loaded: LoadedTable | null,
  segments: readonly Segment[],
  now: Instant
): Promise<FinishedTable | null> {
  if (loaded === null) {
    return null;
  }
  const checked = await markMisfits(
    database,
    loaded,
    segments.map(({ name }) => name)
  );
  const table = checked.plan.entity === 'account_owners' ? await withoutOverlaps(database, checked) : checked;
  const counts = await countRejects(database, table);
  const listed = counts.rejected === 0 ? [] : await listRejects(database, table);
  const faults = counts.rejected === 0 ? [] : await countFaults(database, table, listed);
  await dropFaulty(database, table.plan.table, counts.rejected + counts.filtered > 0);
  const summary = { ...(await summarise(database, table, now)), ...counts };
  return { summary, faults, rejects: listed.map(({ reject }) => reject), completion: completions(table.plan) };
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
  { plan }: LoadedTable,
  now: Instant
): Promise<Omit<EntitySummary, 'file' | 'rejected' | 'filtered'>> {
  const extreme = (which: 'min' | 'max', end: Sql = raw(forEver)): Sql[] =>
    plan.moments.map(
      (name) =>
        sql`${raw(which)}(${ident(name)}) filter (${ident(name)} > ${raw(sinceEver)} and ${ident(name)} < ${end})`
    );
  const newestSql = sql`greatest(${join(extreme('max', timestamp(now + 1)))})`;
  const least = sql`least(${join(extreme('min'))})`;
  const greatest = sql`greatest(${join(extreme('max'))})`;
  const { rows } = await database.run(
    sql`select count(*), ${least}, ${greatest}, ${newestSql} from ${ident(plan.table)}`
  );
  const [count = 0n, from = null, to = null, newest = null] = rows[0] ?? [];
  return {
    entity: plan.entity,
    rows: Number(count),
    from: typeof from === 'number' ? from : null,
    to: typeof to === 'number' ? to : null,
    newest: typeof newest === 'number' ? newest : null,
  };
}

async function foreignCurrencies(database: DuckDbDatabase, own: string): Promise<string[]> {
  const { rows } = await database.run(
    sql`select distinct currency from subscriptions where currency <> ${own} order by currency`
  );
  return rows.map(([currency]) => String(currency));
}

async function countUndated(database: DuckDbDatabase): Promise<number> {
  const { rows } = await database.run(sql`select count(*) from accounts where started_at is null`);
  return Number(rows[0]?.[0] ?? 0);
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
