// Overlapping owners of one account: of two stretches that overlap, the one that starts later is
// left out; of two that start together, the later row.
import type { DuckDbDatabase } from '../../engines/duckdb';
import { sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import type { Fault } from './table-plan';

export const overlappingOwner: Pick<Fault, 'kind' | 'say'> = {
  kind: 'overlapping owners',
  say: (row) =>
    `the account \`${row.value('account')}\` has another owner for part of the time in which this row gives it to \`${row.value('csm')}\`; end one before the other begins`,
};

/** Marks the rows to leave out with the fault's number. */
export async function markOverlappingOwners(database: DuckDbDatabase, code: number): Promise<void> {
  // Empty stretches own nothing and overlap nothing.
  const { rows } = await database.run(sql`
    with suspect as (
      -- Stretches that join end to start hold every moment once: each end but the last is another's start.
      select account_id
      from account_owners
      where fault = 0 and valid_from < valid_to
      group by account_id
      having sum(cast(hash(valid_to) >> 8 as bigint) - cast(hash(valid_from) >> 8 as bigint))
        <> cast(hash(max(valid_to)) >> 8 as bigint) - cast(hash(min(valid_from)) >> 8 as bigint)
    ),
    overlapping as (
      select distinct account_id
      from (
        select account_id, valid_from,
          lag(valid_to) over (partition by account_id order by valid_from) as taken_to
        from account_owners
        semi join suspect using (account_id)
        where fault = 0 and valid_from < valid_to
      )
      where valid_from < taken_to
    )
    select account_owners.rowid, account_id, valid_from, valid_to
    from account_owners
    join overlapping using (account_id)
    where fault = 0 and valid_from < valid_to
    order by account_id, valid_from, account_owners.rowid`);
  const late: string[] = [];
  let account: unknown;
  let takenTo = 0;
  for (const [rowid, id, from, to] of rows) {
    if (typeof from !== 'number' || typeof to !== 'number') {
      throw new TypeError('An ownership without its moments.');
    }
    if (id !== account) {
      account = id;
      takenTo = to;
    } else if (from < takenTo) {
      late.push(String(rowid));
    } else {
      takenTo = to;
    }
  }
  if (late.length > 0) {
    // Rowids are the database's own numbers.
    await database.run(
      sql`update account_owners set fault = ${raw(String(code))} where rowid in (${raw(late.join(', '))})`
    );
  }
}
