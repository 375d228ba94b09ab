// account_owners over the user's own tables: without those that would own too much, with the current owners of
// accounts that have none, and with shares that sum to the whole of every account.
import { join, type Sql, sql } from '../../facts/sql';
import { raw, type Step, step } from '../../facts/statement';
import { completedShares, unassignedShares } from '../rows/owner-shares';
import { forEver, sinceEver } from '../rows/table-plan';
import { PLACE } from './postgres-rows';

/** A stretch of ownership that is left out as there is too much of it, found by the check. */
export interface ExcludedOwner {
  readonly account: string;
  readonly csm: string;
  /** As text that the database reads. */
  readonly from: string;
  readonly to: string;
  readonly share: string;
  /** How many rows that say the same count all the same. */
  readonly kept: number;
}

/** What only the rows of owners can tell. */
export interface FoundOwners {
  readonly excludedOwners: readonly ExcludedOwner[];
  /** Whether some account has several owners at once. */
  readonly isShared: boolean;
}

/**
 * `rows` are the stretches that count but for those excluded, with their places; null where owners are not mapped.
 * `haveCurrent` says whether accounts name an owner of their own.
 */
export function ownerSteps(
  rows: Sql | null,
  haveCurrent: boolean,
  { excludedOwners: excluded, isShared }: FoundOwners
): Step[] {
  const columns = 'account_id, csm_id, valid_from, valid_to, share';
  const current = raw(`
  select account_id, csm_id, ${sinceEver} as valid_from, ${forEver} as valid_to, cast(1 as numeric(9,6)) as share
  from accounts
  where csm_id is not null`);
  if (rows === null) {
    return [step('account_owners', current)];
  }
  const counting = excluded.length === 0 ? rows : withoutExcluded(rows, excluded);
  const ofOthers = haveCurrent ? `\n  union all${currentOfOthers(current)}` : '';
  if (!isShared) {
    return [
      step('written_owner', counting),
      step('account_owners', raw(`\n  select ${columns} from written_owner${ofOthers}`)),
    ];
  }
  return [
    step('written_owner', numbered(counting, columns)),
    step('completed_owner', completedShares(raw('written_owner'), PLACE)),
    step(
      'shared_owner',
      raw(`
  select ${columns} from written_owner where "row:place" not in (select owner_row from completed_owner)
  union all
  select ${columns} from completed_owner${ofOthers}`)
    ),
    step('unassigned_owner', unassignedShares(raw('shared_owner'))),
    step(
      'account_owners',
      raw(`\n  select ${columns} from shared_owner\n  union all\n  select * from unassigned_owner`)
    ),
  ];
}

/** Rows that say the same may have one place, and are to be told apart. */
const numbered = (rows: Sql, columns: string): Sql => sql`
  select ${raw(columns)}, row_number() over (order by ${PLACE}) as ${PLACE}
  from (${rows}
  ) as counting_owner`;

const currentOfOthers = (current: Sql): string =>
  `${current.strings[0] ?? ''}
    and not exists (select 1 from written_owner where written_owner.account_id = accounts.account_id)`;

function withoutExcluded(rows: Sql, excluded: readonly ExcludedOwner[]): Sql {
  const key = ['account_id', 'csm_id', 'valid_from', 'valid_to', 'share'];
  const list = (value: (owner: ExcludedOwner) => string): string =>
    `{${excluded.map((owner) => `"${value(owner).replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
  return sql`
  select owner.*
  from (
    select each_owner.*, row_number() over (partition by ${raw(key.join(', '))} order by ${PLACE}) as copy
    from (${rows}
    ) as each_owner
  ) as owner
  left join unnest(
    cast(${list(({ account }) => account)} as text[]), cast(${list(({ csm }) => csm)} as text[]),
    cast(${list(({ from }) => from)} as timestamp[]), cast(${list(({ to }) => to)} as timestamp[]),
    cast(${list(({ share }) => share)} as numeric[]), cast(${list(({ kept }) => String(kept))} as bigint[])
  ) as excluded (${raw(key.join(', '))}, kept) on ${join(
    key.map((name) => raw(`excluded.${name} = owner.${name}`)),
    ' and '
  )}
  where excluded.kept is null or owner.copy <= excluded.kept`;
}

/** csms over the user's own table, and those that only other tables name, as the check found them. */
export function csmSteps(rows: Sql, named: readonly string[]): Step[] {
  if (named.length === 0) {
    return [step('csms', rows)];
  }
  const list = `{${named.map((id) => `"${id.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`;
  return [
    step('written_csm', rows),
    step(
      'csms',
      sql`
  select csm_id, name, email, team, hired_on, capacity from written_csm
  union all
  select named.csm_id, named.csm_id, null, null, null, null
  from unnest(cast(${list} as text[])) as named (csm_id)
  where not exists (select 1 from written_csm where written_csm.csm_id = named.csm_id)`
    ),
  ];
}
