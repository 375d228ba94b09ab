// What one account that changed in a window adds to the movements.
import { type Sql, sql } from '../../../backend/facts/sql';
import { raw } from '../../../backend/facts/statement';
import type { RevenueCohortPart } from '../metrics';

const one = (condition: Sql): Sql => sql`case when ${condition} then 1 else 0 end`;
const amount = (value: Sql, condition: Sql): Sql => sql`case when ${condition} then ${value} else 0 end`;

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
    customers_lost: one(lost),
    customers_new: one(joined),
    customers_reactivated: one(returned),
    customers_new_and_lost: one(sql`not ${was} and not ${is}`),
    churned: amount(before, lost),
    contraction: amount(sql`${before} - ${constant}`, sql`${kept} and ${before} > ${constant}`),
    expansion: amount(sql`${constant} - ${before}`, sql`${kept} and ${constant} > ${before}`),
    new: amount(after, joined),
    reactivation: amount(after, returned),
    fx: amount(sql`${after} - ${constant}`, kept),
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
