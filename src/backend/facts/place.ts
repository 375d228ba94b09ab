// Puts a strand's rows into the windows they count in.
import type { Dialect } from './dialect';
import type { Placement } from './fact-family';
import type { FactRequest } from './fact-request';
import { type Sql, sql } from './sql';
import { raw } from './statement';
import { timestamp } from './window-relations';

/** Rows with `i, starts_at, ends_at, owned_at` and the columns of `rows`; `owned` ones keep what they have. */
export function placed(rows: Sql, place: Placement, request: FactRequest, dialect: Dialect): Sql {
  switch (place.kind) {
    case 'event':
      return inWindow(rows, request, dialect, sql`${raw(`event.${place.ownedAt ?? 'moment'}`)} as owned_at, event.*`);
    case 'distinct':
      return sql`
  select distinct i, starts_at, ends_at, ends_at as owned_at, event.account_id, cast(null as varchar) as csm_id
  from (${inWindow(rows, request, dialect, sql`event.*`)}) as event`;
    case 'held':
      return sql`
  select span.i, span.starts_at, span.ends_at, ${raw(ownedAt(place))} as owned_at, held.*
  from (${rows}) as held
  join span on held.valid_from <= ${raw(`span.${edge[place.at]}`)} and ${raw(`span.${edge[place.at]}`)} < held.valid_to`;
    case 'placed':
    case 'owned':
      return rows;
  }
}

const ownedAt = ({ at, ownedAt }: Placement & { readonly kind: 'held' }): string =>
  ownedAt === undefined ? `span.${edge[at]}` : `held.${ownedAt}`;

const edge = { start: 'starts_at', end: 'ends_at' } as const;

/** Moments in their windows; nothing after now. */
function inWindow(rows: Sql, { windows, now }: FactRequest, dialect: Dialect, columns: Sql): Sql {
  return sql`
  select span.i, span.starts_at, span.ends_at, ${columns}
  from (${rows}) as event
  ${dialect.joinBoundaryAtOrBefore(sql`event.moment`, 'boundary')}
  join span on ${windows.tiling ? sql`span.lo = boundary.k` : sql`span.lo <= boundary.k and boundary.k < span.hi`}
  where event.moment < span.ends_at and event.moment < ${timestamp(now)}`;
}
