// Owners of one account at one moment, whose shares make up no more than the whole of it: the stretch
// that starts later and asks for more is left out; of those that start together, the later row.
import type { DuckDbDatabase } from '../../engines/duckdb';
import type { Cell } from '../../engines/engine';
import { type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import type { Fault } from './table-plan';

export const overlappingOwner: Pick<Fault, 'kind' | 'say'> = {
  kind: 'overlapping owners',
  say: (row) =>
    row.value('share') !== ''
      ? `with this row's share of ${row.value('share')} the owners of the account \`${row.value('account')}\` would have more than all of it for part of the time; lower their shares, or end one before the other begins`
      : `the account \`${row.value('account')}\` has another owner for part of the time in which this row gives it to \`${row.value('csm')}\`; end one before the other begins`,
};

/** Shares are counted in millionths. */
export const whole = 1_000_000;
/** How many millionths written decimals may be off by, as three times 0.3334 are. */
export const shareTolerance = 1000;

/** Of stretches (row, account, from, to, millionths) by account, start and row: those to leave out. */
export function tooMany<Row extends readonly Cell[]>(rows: readonly Row[]): Row[] {
  const late: Row[] = [];
  let account: unknown;
  let held: readonly Held[] = [];
  for (const row of rows) {
    const [, id, from, to, share] = row;
    if (typeof from !== 'number' || typeof to !== 'number' || typeof share !== 'bigint') {
      throw new TypeError('An ownership without its moments or its share.');
    }
    // Those held so far have begun, so together they hold most when this one begins.
    held = id === account ? held.filter((other) => other.to > from) : [];
    account = id;
    if (held.reduce((sum, other) => sum + other.share, Number(share)) > whole + shareTolerance) {
      late.push(row);
    } else {
      held = [...held, { to, share: Number(share) }];
    }
  }
  return late;
}

interface Held {
  readonly to: number;
  readonly share: number;
}

/**
 * True when every account is known and no two stretches of one overlap, found in one pass over all of them; false
 * when that is left to look at closer.
 */
export async function ownersFit(database: DuckDbDatabase): Promise<boolean> {
  const { rows } = await database.run(sql`
    select not exists (
      select 1
      from account_owners
      where fault = 0
      group by account_id
      having account_id not in (select account_id from accounts) or not (${chained})
    )`);
  return rows[0]?.[0] === true;
}

/** 44 bits, so that sums of hundreds are exact; doubles are summed in less time than integers. */
const fingerprint = (moment: Sql): Sql => sql`cast(hash(${moment}) >> 20 as double)`;

/** Stretches that join end to start hold every moment once: each end but the last is another's start; empty ones change nothing. */
const chained = sql`sum(${fingerprint(raw('valid_to'))} - ${fingerprint(raw('valid_from'))})
        = ${fingerprint(raw('max(valid_to)'))} - ${fingerprint(raw('min(valid_from)'))}`;

/** Marks the rows to leave out with the fault's number. */
export async function markOverlappingOwners(database: DuckDbDatabase, code: number): Promise<void> {
  // Empty stretches own nothing and overlap nothing.
  const { rows } = await database.run(sql`
    with suspect as (
      select account_id
      from account_owners
      where fault = 0
      group by account_id
      having not (${chained})
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
    select account_owners.rowid, account_id, valid_from, valid_to, cast(share * ${raw(String(whole))} as bigint)
    from account_owners
    join overlapping using (account_id)
    where fault = 0 and valid_from < valid_to
    order by account_id, valid_from, account_owners.rowid`);
  const late = tooMany(rows).map(([rowid]) => String(rowid));
  if (late.length > 0) {
    // Rowids are the database's own numbers.
    await database.run(
      sql`update account_owners set fault = ${raw(String(code))} where rowid in (${raw(late.join(', '))})`
    );
  }
}
