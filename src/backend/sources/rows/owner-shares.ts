// Shares that were written with few decimals, such as three times 0.3333, made to sum to exactly 1:
// what is missing, or too much, goes to the largest share of the moment, of equal ones to the CSM whose id comes
// first, so that the order of rows changes nothing. Clearly less belongs to nobody; a row without a CSM says so.
import type { DuckDbDatabase } from '../../engines/duckdb';
import { type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { shareTolerance } from './owner-overlaps';

/** Changes account_owners; a stretch is cut in two only where the largest share changes hands within it. */
export async function completeShares(database: DuckDbDatabase): Promise<void> {
  const { rows } = await database.run(sql`select count(*) from account_owners where share < 1`);
  if (rows[0]?.[0] === 0n) {
    return;
  }
  await database.run(sql`create table completed_owner as ${completedShares(raw('account_owners'), raw('rowid'))}`);
  await database.run(sql`delete from account_owners where rowid in (select owner_row from completed_owner)`);
  await database.run(sql`
    insert into account_owners
    select account_id, csm_id, valid_from, valid_to, share
    from completed_owner
    order by account_id, valid_from, owner_row`);
  await database.run(sql`drop table completed_owner`);
}

/** Every stretch of an account that needs completion, with its new share and the number of the row it was in. */
export const completedShares = (owners: Sql, row: Sql): Sql => sql`
  with ${ownerSpans(owners, sql`${row} as owner_row, account_id, csm_id, valid_from, valid_to, share`)},
  holding as (
    select owner.owner_row, account_id, csm_id, span_from, span_to, share,
      1 - sum(share) over (partition by account_id, span_from) as missing,
      row_number() over (partition by account_id, span_from order by share desc, csm_id collate "C", owner.owner_row) as place
    from owner
    join span using (account_id)
    where valid_from <= span_from and span_to <= valid_to
  ),
  exact as (
    select *, case when place = 1 and abs(missing) <= ${raw(`${shareTolerance} * 0.000001`)} then share + missing else share end as exact_share
    from holding
  ),
  run_start as (
    select *, exact_share is distinct from lag(exact_share) over (partition by owner_row order by span_from) as begins
    from exact
    where account_id in (select account_id from exact where exact_share <> share)
  ),
  run as (
    select *, sum(cast(begins as integer)) over (partition by owner_row order by span_from) as number
    from run_start
  )
  select owner_row, account_id, csm_id, min(span_from) as valid_from, max(span_to) as valid_to,
    cast(exact_share as decimal(9,6)) as share
  from run
  group by owner_row, account_id, csm_id, number, exact_share`;

/** Fills up every stretch in which the shares of an account sum to less than 1; true when any account is shared. */
export async function addUnassignedShares(database: DuckDbDatabase): Promise<boolean> {
  const { rows } = await database.run(sql`select exists (select 1 from account_owners where share < 1)`);
  if (rows[0]?.[0] !== true) {
    return false;
  }
  await database.run(
    sql`insert into account_owners (account_id, csm_id, valid_from, valid_to, share)${unassignedShares(raw('account_owners'))}`
  );
  return true;
}

/** Stretches in which the shares of an account sum to less than 1, with what is left. */
export const unassignedShares = (owners: Sql): Sql => sql`
  with ${ownerSpans(owners, sql`*`)}
  select account_id, cast(null as varchar), span_from, span_to, 1 - sum(share)
  from owner
  join span using (account_id)
  where valid_from <= span_from and span_to <= valid_to
  group by account_id, span_from, span_to
  having sum(share) < 1`;

/** The steps `owner`, of accounts that several own, and `span`: stretches between any two moments at which one of them changes. */
const ownerSpans = (owners: Sql, columns: Sql): Sql => sql`owner as (
    select ${columns}
    from ${owners}
    where valid_from < valid_to and account_id in (select account_id from ${owners} where share < 1)
  ),
  change as (
    select account_id, valid_from as moment from owner
    union
    select account_id, valid_to from owner
  ),
  span as (
    select account_id, moment as span_from, lead(moment) over (partition by account_id order by moment) as span_to
    from change
  )`;
