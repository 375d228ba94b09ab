// Takes the faulty rows out of a loaded table and accounts for them.
import type { Instant } from '../../../shared/calendar/window';
import type { DuckDbDatabase } from '../../engines/duckdb';
import { ident, join, type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { timestamp } from '../../facts/window-relations';
import type { EntitySummary, FaultCount, Reject } from '../dataset';
import { completions } from '../rows/converted-money';
import { markOverlappingOwners, overlappingOwner, ownersFit } from '../rows/owner-overlaps';
import { forEver, sinceEver, type TablePlan } from '../rows/table-plan';
import { duckdbRows } from './duckdb-rows';
import { dropFaulty, type LoadedTable, markMisfits } from './load-table';
import { belowZero, fromChangesToStretches, markImpossible, tooLarge } from './movements';
import { countByFault, countsOfKinds, listRejects } from './reject-list';

export interface FinishedTable {
  readonly summary: Omit<EntitySummary, 'file'>;
  readonly rejects: readonly Reject[];
  readonly faults: readonly FaultCount[];
  /** Of its plan. */
  readonly completion: readonly Sql[];
  readonly given: ReadonlySet<string>;
}

/** `segments` are their names. */
export async function finishTable(
  database: DuckDbDatabase,
  loaded: LoadedTable,
  segments: readonly string[],
  now: Instant
): Promise<FinishedTable> {
  const table = await withMisfits(database, loaded, segments);
  const { plan, files } = table;
  const { faulty, filtered } = await countByFault(database, table);
  const leftOut = filtered + total(faulty.values());
  const rejected = total([...faulty.values(), ...files.flatMap(({ scan }) => [...scan.faultCounts.values()])]);
  const listed = rejected === 0 ? [] : await listRejects(database, table);
  await dropFaulty(database, plan.table, leftOut > 0);
  if (plan.movements === true) {
    await fromChangesToStretches(database);
  }
  if (plan.lastHolds === true) {
    const ends = sql`select max(valid_to) from ${ident(plan.table)}`;
    await database.run(sql`update ${ident(plan.table)} set valid_to = ${raw(forEver)} where valid_to = (${ends})`);
  }
  const rows = total(files.map(({ scan }) => scan.records)) - leftOut;
  return {
    summary: { entity: plan.entity, rows, rejected, filtered, ...(await extremes(database, plan, now)) },
    faults: countsOfKinds(table, faulty, listed),
    rejects: listed.map(({ reject }) => reject),
    completion: completions(plan, duckdbRows),
    given: plan.given,
  };
}

async function withMisfits(
  database: DuckDbDatabase,
  loaded: LoadedTable,
  segments: readonly string[]
): Promise<LoadedTable> {
  if (loaded.plan.movements === true) {
    const table = await markMisfits(database, loaded, segments);
    await markImpossible(database, table.faults.length + 1);
    return { ...table, faults: [...table.faults, belowZero, tooLarge] };
  }
  if (loaded.plan.entity !== 'account_owners') {
    return markMisfits(database, loaded, segments);
  }
  if (await ownersFit(database)) {
    return loaded;
  }
  const table = await markMisfits(database, loaded, segments);
  const faults = [...table.faults, overlappingOwner];
  await markOverlappingOwners(database, faults.length);
  return { ...table, faults };
}

const total = (counts: Iterable<number>): number => [...counts].reduce((sum, count) => sum + count, 0);

/** From when to when the rows that count speak, and the last moment up to now. */
async function extremes(
  database: DuckDbDatabase,
  { table, moments }: TablePlan,
  now: Instant
): Promise<Pick<EntitySummary, 'from' | 'to' | 'newest'>> {
  // A condition on the whole select lets the database pass over what it does not ask for; one on each aggregate does not.
  const ofMoment = moments.map(ident).map(
    (moment) => sql`
      select min(${moment}), max(${moment}), max(${moment}) filter (${moment} < ${timestamp(now + 1)})
      from ${ident(table)}
      where ${moment} > ${raw(sinceEver)} and ${moment} < ${raw(forEver)}`
  );
  const { rows } = await database.run(sql`
    select min(first), max(last), max(newest)
    from (${join(ofMoment, '\n      union all')}) as extreme(first, last, newest)`);
  const [from = null, to = null, newest = null] = rows[0] ?? [];
  return {
    from: typeof from === 'number' ? from : null,
    to: typeof to === 'number' ? to : null,
    newest: typeof newest === 'number' ? newest : null,
  };
}
