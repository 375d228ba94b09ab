// Changes of what accounts pay, made into the stretches between them: what has been added up holds until the next
// change of the same account and currency. A change that nobody could pay is left out before, as if it were not there.
import type { DuckDbDatabase } from '../../engines/duckdb';
import type { Cell } from '../../engines/engine';
import { sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { type Fault, forEver } from '../rows/table-plan';

export const belowZero: Pick<Fault, 'kind' | 'say'> = {
  kind: 'below zero',
  say: (row) =>
    `with the change of ${row.value('amount')} the account \`${row.value('account')}\` would pay less than nothing; check the sign, and that what it began with is in the file`,
};

export const tooLarge: Pick<Fault, 'kind' | 'say'> = {
  kind: 'adds up to too much',
  say: (row) =>
    `with the change of ${row.value('amount')} the account \`${row.value('account')}\` would pay more than can be held; check the amounts`,
};

/** Ten-thousandths in a unit of money, the places that are kept. */
const places = 10_000n;
/** What an annual amount has to stay under. */
const tooMuch = 10n ** 14n;

/**
 * Of changes (row, account, currency, ten-thousandths) by account, currency and moment, at each moment what adds before
 * what takes away: the rows to leave out.
 */
function impossibleChanges(rows: ReadonlyArray<readonly Cell[]>): {
  readonly below: Cell[];
  readonly above: Cell[];
} {
  const below: Cell[] = [];
  const above: Cell[] = [];
  let payer = '';
  let balance = 0n;
  for (const [row, account, currency, change] of rows) {
    if (row === undefined || typeof change !== 'bigint') {
      throw new TypeError('A change without its row or its amount.');
    }
    const next = JSON.stringify([account, currency]);
    balance = next === payer ? balance : 0n;
    payer = next;
    if (balance + change < 0n) {
      below.push(row);
    } else if (balance + change >= tooMuch * places) {
      above.push(row);
    } else {
      balance += change;
    }
  }
  return { below, above };
}

/** Marks changes that take away more than was there with the fault's number, and those that add up to too much with the next. */
export async function markImpossible(database: DuckDbDatabase, code: number): Promise<void> {
  const { rows } = await database.run(sql`
    with balance as (
      select account_id, currency, sum(arr) over (partition by account_id, currency order by valid_from) as arr
      from subscriptions
      where fault = 0
    ),
    suspect as (
      select distinct account_id, currency
      from balance
      where arr < 0 or arr >= ${raw(String(tooMuch))}
    )
    select change.rowid, account_id, currency, cast(cast(change.arr as decimal(28,4)) * ${raw(String(places))} as bigint)
    from subscriptions as change
    join suspect using (account_id, currency)
    where fault = 0
    order by account_id, currency, valid_from, change.arr < 0, change.rowid`);
  const { below, above } = impossibleChanges(rows);
  for (const [index, faulty] of [below, above].entries()) {
    if (faulty.length > 0) {
      // Rowids are the database's own numbers.
      await database.run(
        sql`update subscriptions set fault = ${raw(String(code + index))} where rowid in (${raw(faulty.map(String).join(', '))})`
      );
    }
  }
}

/** Puts stretches in the place of the changes. Where nothing is paid there is none. */
export async function fromChangesToStretches(database: DuckDbDatabase): Promise<void> {
  await database.run(sql`
    create table paid_stretch as
    with change as (
      select account_id, currency, valid_from, sum(arr) as arr
      from subscriptions
      group by account_id, currency, valid_from
    )
    select
      account_id, valid_from, lead(valid_from, 1, ${raw(forEver)}) over payer as valid_to,
      cast(null as timestamp) as cancelled_at, cast(sum(arr) over payer as decimal(18,4)) as arr, currency
    from change
    window payer as (partition by account_id, currency order by valid_from)`);
  await database.run(sql`delete from subscriptions`);
  await database.run(sql`
    insert into subscriptions
    select account_id, valid_from, valid_to, cancelled_at, arr, currency
    from paid_stretch
    where arr > 0
    order by account_id, currency, valid_from`);
  await database.run(sql`drop table paid_stretch`);
}
