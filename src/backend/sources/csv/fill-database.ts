// Fills an empty database with the canonical tables, in the order in which they refer to each other,
// and says what came of each file.
import { type EntityId, entityIds } from '../../../shared/model/entities';
import type { Instant } from '../../../shared/calendar/window';
import type { Settings } from '../../../shared/settings/settings';
import type { DuckDbDatabase } from '../../engines/duckdb';
import type { Sql } from '../../facts/sql';
import { csmsOf, foreignCurrenciesOf, resolvedMapping, undatedAccounts } from '../about-rows';
import type { Dataset } from '../dataset';
import { addNamedCsms, addOwnersOfAccounts, namesCsms } from '../rows/csm-rows';
import { isGiven } from '../rows/field-reader';
import { addUnassignedShares, completeShares } from '../rows/owner-shares';
import { adviceOnNames, type Segment, segmentsOf } from '../rows/segments';
import type { TablePlan } from '../rows/table-plan';
import { tablePlans } from '../rows/table-plans';
import { whyUnread } from '../rows/unread-tables';
import { duckdbRows } from './duckdb-rows';
import type { EntityFiles } from './entity-files';
import { type FinishedTable, finishTable } from './finish-table';
import { createTable, type LoadedTable, loadTable } from './load-table';
import { type ReadyFile, readyFile } from './ready-file';

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
  let advice: readonly string[] = [];
  const unread = new Map<EntityId, string>();
  const inTurn = createTurns();
  const empty = createEmptyTables(database, files, settings);

  const load = async (entity: EntityId): Promise<LoadedTable | null> => {
    const source = files.get(entity);
    if (source === undefined) {
      await empty;
      return null;
    }
    const ready: ReadyFile[] = [];
    try {
      for (const file of source.files) {
        ready.push(await inTurn(() => readyFile(entity, file, source.mapping, privateFolder)));
      }
    } catch (error) {
      unread.set(entity, whyUnread(error, entity, settings.mapping));
      await database.run(createTable(emptyPlan(entity, settings)));
      return null;
    }
    if (entity === 'accounts') {
      segments = segmentsOf(settings.mapping, ready);
      advice = adviceOnNames(settings.mapping, ready);
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

  const finish = (table: LoadedTable): Promise<FinishedTable> =>
    finishTable(
      database,
      table,
      segments.map(({ name }) => name),
      now
    );
  const late: LoadedTable[] = [];
  const finishUnlessLate = async (table: LoadedTable | null): Promise<FinishedTable | null> => {
    if (table?.plan.last === true) {
      late.push(table);
      return null;
    }
    return table === null ? null : finish(table);
  };

  // Files load side by side; what they say is checked against the accounts and the rates, so those are done first.
  const basic = basicEntities.map((entity) => load(entity).then(finishUnlessLate));
  const others = entityIds
    .filter((entity) => !basicEntities.includes(entity))
    .sort((left, right) => bytesOf(files.get(left)) - bytesOf(files.get(right)))
    .map((entity) => {
      const loading = load(entity);
      return { entity, loading, table: Promise.all([loading, ...basic]).then(([table]) => finishUnlessLate(table)) };
    });
  const early = [...basic, ...others.map(({ table }) => table)];
  // Who owns what is complete before the tables that name no CSM are.
  const ownership = completeOwnership(
    database,
    Promise.all([...basic, ...others.filter(({ entity }) => namesCsms(entity)).map(({ table }) => table)])
  );
  // A table fails as soon as what it refers to does, and may still be loading then.
  await allSettled<unknown>([...early, ...others.map(({ loading }) => loading), ownership]);
  const last = await allSettled(late.map(finish));
  const finished = [...(await Promise.all(early)), ...last].filter((table) => table !== null).sort(byEntity);
  await allSettled(finished.flatMap(({ completion }) => completion).map((statement) => database.run(statement)));
  const ask = (select: Sql) => database.run(select);
  const [csms, foreignCurrencies, undated] = await Promise.all([
    csmsOf(ask),
    finished.some(({ summary, given }) => summary.entity === 'subscriptions' && given.has('currency'))
      ? foreignCurrenciesOf(ask, settings.currency)
      : [],
    files.has('subscriptions') ? 0 : undatedAccounts(ask),
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
    foreignCurrencies,
    hasSharedOwners: await ownership,
    undatedAccounts: undated,
    mapping: resolvedMapping(
      settings.mapping,
      [...files].filter(([entity]) => !unread.has(entity)).map(([entity, { mapping }]) => [entity, mapping]),
      segments
    ),
    unread,
    rows: finished.reduce((sum, { summary }) => sum + summary.rows, 0),
    advice: [...advice, ...unread.values()],
  };
}

/** The tables that nothing is read for are there too, for facts to find empty. */
function createEmptyTables(
  database: DuckDbDatabase,
  files: ReadonlyMap<EntityId, EntityFiles>,
  settings: Settings
): Promise<void> {
  const plans = entityIds.filter((entity) => !files.has(entity)).map((entity) => emptyPlan(entity, settings));
  return database.runTogether(plans.map((plan) => createTable(plan)));
}

const emptyPlan = (entity: EntityId, settings: Settings): TablePlan =>
  tablePlans[entity]({ settings, dialect: duckdbRows, segments: [], given: new Set() });

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

function givenFields(files: readonly ReadyFile[]): ReadonlySet<string> {
  return new Set(files.flatMap(({ readers }) => readers.filter(isGiven).map(({ field }) => field)));
}
