// What one account that changed in a window adds to the movements.
import { type Sql, sql } from '../../../backend/facts/sql';
import { amountIf, oneIf, raw } from '../../../backend/facts/statement';
import type { RevenueCohortPart } from '../metrics';

/** Over a row of `movement` with this alias. */
export function movementParts(alias: 'entry' | 'fact') {
  const column = (name: string): Sql => raw(`${alias}.${name}`);
  const [was, is, ever] = [column('was_customer'), column('is_customer'), column('was_ever')];
  const [before, after, constant] = [column('arr_before'), column('arr_after'), column('arr_constant')];
  const kept = sql`${was} and ${is}`;
  const lost = sql`${was} and not ${is}`;
  const joined = sql`not ${was} and ${is} and not ${ever}`;
  const returned = sql`not ${was} and ${is} and ${ever}`;
  return {
    customers_lost: oneIf(lost),
    customers_new: oneIf(joined),
    customers_reactivated: oneIf(returned),
    customers_new_and_lost: oneIf(sql`not ${was} and not ${is}`),
    churned: amountIf(lost, before),
    contraction: amountIf(sql`${kept} and ${before} > ${constant}`, sql`${before} - ${constant}`),
    expansion: amountIf(sql`${kept} and ${constant} > ${before}`, sql`${constant} - ${before}`),
    new: amountIf(joined, after),
    reactivation: amountIf(returned, after),
    fx: amountIf(kept, sql`${after} - ${constant}`),
  } satisfies Partial<Record<RevenueCohortPart, Sql>>;
}

/** Those that only who was a customer at the window's start adds to. */
export const ofCustomers: ReadonlySet<string> = new Set<MovementPart>([
  'customers_lost',
  'churned',
  'contraction',
  'expansion',
  'fx',
]);

export type MovementPart = keyof ReturnType<typeof movementParts>;
