// All strands of a family as one relation of rows, each with its window, its owner and what it adds.
import type { Dialect } from './dialect';
import type { Strand } from './fact-family';
import type { FactRequest } from './fact-request';
import { ownersAt } from './owners-at';
import { ident, join, type Sql, sql } from './sql';
import { raw, step, type Step } from './statement';
import { placed } from './place';
import { timestamp } from './window-relations';

/** Name of a row dimension's column in `fact_row`; segments cannot collide with it. */
export const rowDimensionColumn = (name: string): Sql => ident(`row:${name}`);

/** The group of what has no value in a dimension. */
export const BLANK = '(none)';

export interface FactRows {
  readonly steps: readonly Step[];
  /** Whether rows are split among owners: `share` is then other than 1. */
  readonly shared: boolean;
  readonly binned: boolean;
  /** Parts that count once for each CSM. */
  readonly oncePerCsm: readonly string[];
}

/** Steps that end in `fact_row (i, account_id, csm_id, share?, bin?, <row dimensions>, <parts>)`. */
export function factRows(
  strands: readonly Strand[],
  parts: readonly string[],
  request: FactRequest,
  byOwner: boolean,
  dialect: Dialect
): FactRows {
  const used = strands.filter(({ adds }) => parts.some((part) => adds[part] !== undefined));
  const shared = byOwner && request.model.hasSharedOwners;
  const binned = used.some(({ bin }) => bin !== undefined);
  const shape = { byOwner, shared, binned };
  const selects =
    used.length === 0
      ? [noRows(parts, request, shared)]
      : used.map((strand) => strandRows(strand, parts, request, shape));
  return {
    shared,
    binned,
    oncePerCsm: parts.filter((part) => used.some(({ oncePerCsm = [] }) => oncePerCsm.includes(part))),
    steps: [
      ...used.flatMap(({ name, steps = [], rows, place }) => [
        ...steps,
        step(name, placed(rows, place, request, dialect)),
      ]),
      step('fact_row', join(selects, '\n  union all')),
    ],
  };
}

interface Shape {
  readonly byOwner: boolean;
  readonly shared: boolean;
  readonly binned: boolean;
}

/** For parts that nothing adds to under the query's choices, such as hand-overs under the owner at the end. */
function noRows(parts: readonly string[], request: FactRequest, shared: boolean): Sql {
  const columns = [
    raw('span.i, cast(null as varchar) as account_id, cast(null as varchar) as csm_id'),
    ...(shared ? [raw('1 as share')] : []),
    ...request.rowDimensions.map((dimension) => sql`cast(null as varchar) as ${rowDimensionColumn(dimension)}`),
    ...parts.map((part) => raw(`0 as ${part}`)),
  ];
  return sql`\n  select ${join(columns)}\n  from span\n  where false`;
}

function strandRows(strand: Strand, parts: readonly string[], request: FactRequest, shape: Shape): Sql {
  const { name, place, adds, bin, dimensions = {} } = strand;
  const looksUp = shape.byOwner && place.kind !== 'owned';
  const namedDecides = strand.namedHasIt === true || rowsDecide(request);
  const columns = [
    sql`entry.i`,
    sql`entry.account_id`,
    sql`${looksUp ? owner(namedDecides) : raw('entry.csm_id')} as csm_id`,
    ...(shape.shared ? [sql`${looksUp ? sql`coalesce(account_owners.share, 1)` : raw('1')} as share`] : []),
    ...(shape.binned ? [sql`${bin ?? raw('cast(null as integer)')} as bin`] : []),
    ...request.rowDimensions.map(
      (dimension) => sql`${valueOf(dimensions[dimension])} as ${rowDimensionColumn(dimension)}`
    ),
    ...parts.map((part) => sql`${adds[part] ?? raw('0')} as ${raw(part)}`),
  ];
  const kept = request.rowDimensions.flatMap((dimension) => {
    const value = dimensions[dimension];
    const ids = request.filters[dimension];
    return value === undefined || ids === undefined ? [] : [within(valueOf(value), ids)];
  });
  return sql`
  select ${join(columns)}
  from ${raw(name)} as entry${looksUp ? ownerJoin(request, namedDecides) : sql``}${kept.length > 0 ? sql`\n  where ${join(kept, ' and ')}` : sql``}`;
}

/** A row dimension's value, blank ones as all blanks are called; null where the rows have no such dimension. */
const valueOf = (dimension: Sql | undefined): Sql =>
  dimension === undefined
    ? raw('cast(null as varchar)')
    : sql`coalesce(nullif(${dimension}, ''), ${raw(`'${BLANK}'`)})`;

export function within(value: Sql, ids: readonly string[]): Sql {
  return ids.length === 0 ? raw('false') : sql`${value} in (${join(ids.map((id) => sql`${id}`))})`;
}

/** Whether the CSM that a row names itself is the one it counts for. */
const rowsDecide = ({ attribution }: FactRequest): boolean => attribution === 'start' || attribution === 'event';

function owner(namedDecides: boolean): Sql {
  return namedDecides
    ? sql`coalesce(entry.csm_id, account_owners.csm_id)`
    : sql`case when entry.account_id is null then entry.csm_id else account_owners.csm_id end`;
}

function ownerJoin(request: FactRequest, namedDecides: boolean): Sql {
  // As one side of an equality, not as a condition of its own, with which the engine compares every pair of rows.
  const account = namedDecides ? sql`case when entry.csm_id is null then entry.account_id end` : sql`entry.account_id`;
  return ownersAt(account, ownedAt(request));
}

function ownedAt({ attribution, now }: FactRequest): Sql {
  switch (attribution) {
    case 'start':
    case 'event':
      return sql`entry.owned_at`;
    case 'end':
      return sql`entry.ends_at`;
    case 'current':
      return timestamp(now);
  }
}
