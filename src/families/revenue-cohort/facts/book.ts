// The book: who is a customer at a window's end. Other families hold their own rows against it.
import type { Dialect } from '../../../backend/facts/dialect';
import type { Strand } from '../../../backend/facts/fact-family';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { sql } from '../../../backend/facts/sql';
import { step, type Step } from '../../../backend/facts/statement';
import { accountStateSteps } from './account-state';

/**
 * Steps that end in `book (i, hi, starts_at, ends_at, owned_at, account_id, csm_id, arr)`: a row per window and
 * customer at its end, ready to be placed; `csm_id` is null, as the owner at `owned_at`, the window's end, has it.
 */
export function bookSteps(request: FactRequest, dialect: Dialect): Step[] {
  return [
    ...accountStateSteps(request, dialect),
    step(
      'book',
      sql`
  select
    span.i, span.hi, span.starts_at, span.ends_at, span.ends_at as owned_at, state.account_id,
    cast(null as varchar) as csm_id, state.arr
  from account_state as state
  join span on state.k <= span.hi and span.hi < state.next_k
  where state.paying > 0`
    ),
  ];
}

/** Each customer of the book as one of a part. */
export const customerInBook = (
  request: FactRequest,
  dialect: Dialect,
  part = 'customers'
): Omit<Strand, 'oncePerCsm'> => ({
  name: 'customer_in_book',
  steps: bookSteps(request, dialect),
  rows: sql`select * from book`,
  place: { kind: 'placed' },
  adds: { [part]: sql`1` },
});
