// What only all owners together can tell: which stretches own too much, and whether accounts are shared.
import type { Engine } from '../../engines/engine';
import { sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { overlappingOwner, tooMany, whole } from '../rows/owner-overlaps';
import { rowName } from '../rows/row-name';
import { textOf } from '../rows/table-plan';
import type { Reject } from '../dataset';
import { FAULT, over, rowText } from './check-rows';
import type { LiveEntity } from './live-model';
import type { ExcludedOwner } from './owner-steps';
import { PLACE } from './postgres-rows';

export interface CheckedOwners {
  readonly excluded: readonly ExcludedOwner[];
  /** Rows that are left out: an excluded stretch may be written several times. */
  readonly count: number;
  readonly rejects: readonly Reject[];
  readonly isShared: boolean;
}

const REJECTS = 100;

/** Reads the stretches of accounts whose owners overlap. */
export async function checkOwners(engine: Engine, owners: LiveEntity, signal: AbortSignal): Promise<CheckedOwners> {
  const { rows } = await engine.query(
    over(
      owners,
      sql`
select ${PLACE}, account_id, valid_from, valid_to, cast(round(share * ${raw(String(whole))}) as bigint),
  csm_id, cast(valid_from as text) as from_text, cast(valid_to as text) as to_text, cast(share as text) as share_text, ${textOf('share')}
from checked_row
where ${FAULT} = 0 and valid_from < valid_to and account_id in (
  select account_id
  from (
    select account_id, valid_from, lag(valid_to) over (partition by account_id order by valid_from) as taken_to
    from checked_row
    where ${FAULT} = 0 and valid_from < valid_to
  ) as held
  where valid_from < taken_to
)
order by account_id, valid_from, ${PLACE}`
    ),
    signal
  );
  const late = tooMany(rows);
  const content = (row: (typeof rows)[number]): string => JSON.stringify([row[1], row[5], row[6], row[7], row[8]]);
  const written = new Map<string, number>();
  for (const row of rows) {
    written.set(content(row), (written.get(content(row)) ?? 0) + 1);
  }
  const excluded = new Map<string, ExcludedOwner>();
  for (const row of late) {
    const key = content(row);
    const known = excluded.get(key);
    excluded.set(key, {
      account: String(row[1]),
      csm: String(row[5]),
      from: String(row[6]),
      to: String(row[7]),
      share: String(row[8]),
      kept: (known?.kept ?? written.get(key) ?? 0) - 1,
    });
  }
  const { rows: shared } = await engine.query(
    over(owners, sql`\nselect exists (select 1 from checked_row where ${FAULT} = 0 and share < 1)`),
    signal
  );
  return {
    excluded: [...excluded.values()],
    count: late.length,
    isShared: shared[0]?.[0] === true,
    rejects: late.slice(0, REJECTS).map((row) => reject(owners, row)),
  };
}

function reject(owners: LiveEntity, row: readonly unknown[]): Reject {
  const { readers, place } = owners.relation;
  const known: Readonly<Record<string, unknown>> = { account: row[1], csm: row[5], share: row[9] };
  const text = rowText(
    owners,
    readers.map(({ field }) => known[field] ?? '')
  );
  const sentence = `${rowName(readers, text)} of ${place}: ${overlappingOwner.say(text)}.`;
  return { entity: 'account_owners', file: place, line: null, reason: sentence };
}
