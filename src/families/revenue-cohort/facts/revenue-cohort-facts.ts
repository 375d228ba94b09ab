// The family `revenue-cohort`: strands of accounts, and a faster way to their sums that follows changes only.
import { revenueCohortParts, type RevenueCohortPart } from '../metrics';
import type { Dialect } from '../../../backend/facts/dialect';
import type { FactFamily } from '../../../backend/facts/fact-family';
import type { Dimensions } from '../../../backend/facts/dimensions';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { groupedParts, partRows, type PartValues } from '../../../backend/facts/grouped-parts';
import { join, type Sql, sql } from '../../../backend/facts/sql';
import { raw, step, type Statement, type Step } from '../../../backend/facts/statement';
import { revenueStrands } from './strands';
import { accountStateSteps } from './account-state';
import { movementSteps } from './movement';
import { type MovementPart, movementParts, ofCustomers } from './movement-parts';
import { inRuns, movementRunSteps } from './movement-run';
import { stockSteps } from './stock';
import { transferSteps } from './transfer';

const parts = Object.keys(revenueCohortParts) as RevenueCohortPart[]; // the object is closed

type Values = PartValues<RevenueCohortPart>;

export const revenueCohortFacts: FactFamily<RevenueCohortPart> = { strands: revenueStrands, fast: fastSums };

/** Null where an account's own state is needed: known churn, losses inherited, movements summed change by change, transfers in parts. */
function fastSums(request: FactRequest, dims: Dimensions, dialect: Dialect): Statement | null {
  const { movements: counting, handOverGraceDays } = request.definition;
  const asksTransfers = request.parts.has('transferred_in') || request.parts.has('transferred_out');
  const knowsLeavers = [...request.parts].some((part) => part.startsWith('known_'));
  if (counting === 'summed' || knowsLeavers || (handOverGraceDays > 0 && (dims.byOwner || asksTransfers))) {
    return null;
  }
  if (asksTransfers && (request.attribution === 'event' || request.model.hasSharedOwners)) {
    return null;
  }
  const transfers = asksTransfers && request.attribution === 'start';
  const wanted = parts.filter((part) => request.parts.has(part) || isHeadcount(part));
  const moved = movements.filter((part) => walksBack(request) || wanted.includes(part));
  return {
    steps: [
      ...accountStateSteps(request, dialect),
      ...stockSteps(request, dims, dialect),
      ...movedSteps(request, dims, moved, transfers),
      ...(transfers ? transferSteps(dialect) : []),
      step('part', join(partSources(request, dims, wanted, moved, transfers), '\n  union all')),
    ],
    select: groupedParts(dims, wanted),
  };
}

/** Steps that end in `movement_part`, where any of its parts is wanted, and in `movement` where transfers are. */
function movedSteps(
  request: FactRequest,
  dims: Dimensions,
  moved: readonly MovementPart[],
  transfers: boolean
): readonly Step[] {
  if (!transfers && moved.length > 0 && inRuns(request)) {
    return movementRunSteps(request, dims, moved);
  }
  const who = !transfers && moved.every((part) => ofCustomers.has(part)) ? 'customers' : 'everybody';
  const movement = transfers || moved.length > 0 ? movementSteps(request, dims.byOwner || transfers, who) : [];
  return moved.length === 0
    ? movement
    : [...movement, step('movement_part', summed(dims, moved, movementSums, sql`movement`))];
}

function partSources(
  request: FactRequest,
  dims: Dimensions,
  wanted: readonly RevenueCohortPart[],
  moved: readonly MovementPart[],
  transfers: boolean
): Sql[] {
  const from = (relation: Sql, values: Values) => partRows(wanted, dims.group, values, relation);
  const stocks = walksBack(request)
    ? [
        from(sql`stock join span on span.hi = stock.k`, { ...endStock, ...startStock }),
        from(sql`movement_part`, walkedBack),
      ]
    : [
        from(sql`stock join span on span.lo = stock.k`, startStock),
        from(sql`stock join span on span.hi = stock.k`, endStock),
      ];
  return [
    ...stocks,
    ...(moved.length === 0
      ? []
      : [from(sql`movement_part`, Object.fromEntries(moved.map((part) => [part, raw(part)])))]),
    ...(transfers ? [summed(dims, wanted, transferParts, sql`transfer`)] : []),
  ];
}

const summed = (dims: Dimensions, wanted: readonly RevenueCohortPart[], values: Values, relation: Sql): Sql =>
  sql`${partRows(wanted, dims.select, values, sql`${relation} as fact${dims.joins}`)}
  group by i${dims.group}`;

/** Says which groups there are, whatever is asked of them. */
const isHeadcount = (part: RevenueCohortPart): boolean => part === 'customers_at_start' || part === 'customers_at_end';

/** Who owns an account at the end had it at the start as well: its start is worked out from there, movement by movement. */
const walksBack = ({ attribution }: FactRequest): boolean => attribution === 'end';

const startStock: Values = { opening: sql`arr`, customers_at_start: sql`customers` };
const endStock: Values = { closing: sql`arr`, customers_at_end: sql`customers` };
const transferParts: Values = { transferred_in: sql`sum(arr_in)`, transferred_out: sql`sum(arr_out)` };

/** The parts of single accounts, added up. */
const movementSums: Values = Object.fromEntries(
  Object.entries(movementParts('fact')).map(([part, value]) => [part, sql`sum(${value})`])
);

const movements = Object.keys(movementParts('fact')) as MovementPart[]; // the object is closed

const walkedBack: Values = {
  opening: sql`churned + contraction - expansion - new - reactivation - fx`,
  customers_at_start: sql`customers_lost - customers_new - customers_reactivated`,
};
