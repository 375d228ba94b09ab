// The fact query of the family `revenue-cohort`: additive parts per window and group.
import { revenueCohortParts, type RevenueCohortPart } from '../../../shared/catalogue/revenue-cohort';
import type { Dialect } from '../dialect';
import { type Dimensions, dimensions } from '../dimensions';
import type { FactRequest } from '../fact-request';
import { groupedParts, partRows, type PartValues } from '../grouped-parts';
import { join, type Sql, sql } from '../sql';
import { raw, step, type Statement } from '../statement';
import { windowSteps } from '../window-relations';
import { accountStateSteps } from './account-state';
import { movementSteps } from './movement';
import { stockSteps } from './stock';
import { transferSteps } from './transfer';

const parts = Object.keys(revenueCohortParts) as RevenueCohortPart[]; // the object is closed

type Values = PartValues<RevenueCohortPart>;

/** Columns: `i, <dimensions>, company, <parts>`; see `groupedParts`. */
export function revenueCohortFacts(request: FactRequest, dialect: Dialect): Statement {
  const dims = dimensions(request.by, request.filters);
  const handsOver = request.attribution === 'start' || request.attribution === 'event';
  const transfers = handsOver && (request.parts.has('transferred_in') || request.parts.has('transferred_out'));
  return {
    steps: [
      ...windowSteps(request.windows),
      ...accountStateSteps(request, dialect),
      ...stockSteps(request, dims, dialect),
      ...movementSteps(request, dims.byOwner || transfers),
      step('movement_part', summed(dims, movementParts, sql`movement`)),
      ...(transfers ? transferSteps(dialect) : []),
      step('part', join(partSources(request, dims, transfers), '\n  union all')),
    ],
    select: groupedParts(dims, parts),
  };
}

function partSources({ attribution }: FactRequest, dims: Dimensions, transfers: boolean): Sql[] {
  const from = (relation: Sql, values: Values) => partRows(parts, dims.group, values, relation);
  const stocks =
    attribution === 'end'
      ? [
          // Who owns an account at the end had it at the start as well: walk back from what is there now.
          from(sql`stock join span on span.hi = stock.k`, { ...endStock, ...startStock }),
          from(sql`movement_part`, walkedBack),
        ]
      : [
          from(sql`stock join span on span.lo = stock.k`, startStock),
          from(sql`stock join span on span.hi = stock.k`, endStock),
        ];
  return [
    ...stocks,
    from(sql`movement_part`, Object.fromEntries(movements.map((part) => [part, raw(part)]))),
    ...(transfers ? [summed(dims, transferParts, sql`transfer`)] : []),
  ];
}

const summed = (dims: Dimensions, values: Values, relation: Sql): Sql =>
  sql`${partRows(parts, dims.select, values, sql`${relation} as fact${dims.joins}`)}
  group by i${dims.group}`;

const startStock: Values = { opening: sql`arr`, customers_at_start: sql`customers` };
const endStock: Values = { closing: sql`arr`, customers_at_end: sql`customers` };
const transferParts: Values = { transferred_in: sql`sum(arr_in)`, transferred_out: sql`sum(arr_out)` };

const counted = (condition: Sql): Sql => sql`count(*) filter (where ${condition})`;
const amount = (value: Sql, condition: Sql): Sql => sql`coalesce(sum(${value}) filter (where ${condition}), 0)`;

const lost = sql`was_customer and not is_customer`;
const kept = sql`was_customer and is_customer`;
const joined = sql`not was_customer and is_customer and not was_ever`;
const returned = sql`not was_customer and is_customer and was_ever`;

const movementParts = {
  customers_lost: counted(lost),
  customers_new: counted(joined),
  customers_reactivated: counted(returned),
  customers_new_and_lost: counted(sql`not was_customer and not is_customer`),
  churned: amount(sql`arr_before`, lost),
  contraction: amount(sql`arr_before - arr_constant`, sql`${kept} and arr_before > arr_constant`),
  expansion: amount(sql`arr_constant - arr_before`, sql`${kept} and arr_constant > arr_before`),
  new: amount(sql`arr_after`, joined),
  reactivation: amount(sql`arr_after`, returned),
  fx: amount(sql`arr_after - arr_constant`, kept),
} satisfies Values;

const movements = Object.keys(movementParts) as Array<keyof typeof movementParts>; // the object is closed

const walkedBack: Values = {
  opening: sql`churned + contraction - expansion - new - reactivation - fx`,
  customers_at_start: sql`customers_lost - customers_new - customers_reactivated`,
};
