// Movements added up change by change instead of start against end: up and down again counts twice.
import type { Dialect } from '../../../backend/facts/dialect';
import type { Strand } from '../../../backend/facts/fact-family';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { sql } from '../../../backend/facts/sql';
import { amountIf, raw } from '../../../backend/facts/statement';
import type { RevenueCohortPart } from '../metrics';
import { priceChangeSteps } from './price-change';

/** One row per account and moment at which what it pays changed, in the window after whose start it did. */
export function summedMovementStrand(
  { windows, ...request }: FactRequest,
  dialect: Dialect
): Strand<RevenueCohortPart> {
  const stays = sql`entry.paying_before > 0 and entry.paying > 0`;
  const arrives = sql`entry.paying_before = 0 and entry.paying > 0`;
  return {
    name: 'placed_price_change',
    steps: priceChangeSteps(request),
    rows: sql`
  select span.i, span.starts_at, span.ends_at, change.moment as owned_at, cast(null as varchar) as csm_id, change.*
  from price_change as change
  ${dialect.joinBoundaryAtOrAfter(sql`change.moment`, 'boundary')}
  join span on ${raw(windows.tiling ? 'span.hi = boundary.k' : 'span.lo < boundary.k and boundary.k <= span.hi')}`,
    place: { kind: 'placed' },
    adds: {
      churned: amountIf(sql`entry.paying_before > 0 and entry.paying = 0`, sql`entry.arr_before`),
      contraction: amountIf(sql`${stays} and entry.arr < entry.arr_before`, sql`entry.arr_before - entry.arr`),
      expansion: amountIf(sql`${stays} and entry.arr > entry.arr_before`, sql`entry.arr - entry.arr_before`),
      new: amountIf(sql`${arrives} and entry.is_first`, sql`entry.arr`),
      reactivation: amountIf(sql`${arrives} and not entry.is_first`, sql`entry.arr`),
    },
  };
}
