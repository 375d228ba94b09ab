// What shares of an account leave over belongs to nobody; a row without a CSM says so.
import type { DuckDbDatabase } from '../../engines/duckdb';
import { type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';

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
    with owner as (
      select * from ${owners}
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
    )
    select account_id, cast(null as varchar), span_from, span_to, 1 - sum(share)
    from owner
    join span using (account_id)
    where valid_from <= span_from and span_to <= valid_to
    group by account_id, span_from, span_to
    having sum(share) < 1`;
