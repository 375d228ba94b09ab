// Movements of single accounts, each at the moment it happens.
import type { Dialect } from '../../backend/facts/dialect';
import type { FactRequest } from '../../backend/facts/fact-request';
import { sql } from '../../backend/facts/sql';
import { plain, raw, type Statement } from '../../backend/facts/statement';
import { timestamp } from '../../backend/facts/window-relations';
import type { RevenueCohortPart } from './metrics';
import { revenueChange } from './facts/revenue-change';

/** A metric through which the family's parts are asked for. */
export const MOVEMENT_METRIC = 'customers_lost';

/** A metric through which what accounts pay is asked for, and the parts that say it at a window's start and end. */
export const BALANCE_METRIC = MOVEMENT_METRIC;
export const balanceParts = ['opening', 'closing'] as const satisfies readonly RevenueCohortPart[];

/** Parts that are of whoever had an account when a window began, or when it came within; and of whoever has it at the end. */
export const ownerParts = {
  first: ['customers_at_start', 'customers_new', 'customers_reactivated', 'customers_new_and_lost'],
  last: ['customers_at_end'],
} as const satisfies Record<string, readonly RevenueCohortPart[]>;

/** What tells a kind of movement, and how much annual revenue it moves. */
export const movementEvents = {
  churn: { happens: 'customers_lost', amount: 'churned' },
  reactivation: { happens: 'customers_reactivated', amount: 'reactivation' },
  expansion: { happens: 'expansion', amount: 'expansion' },
  contraction: { happens: 'contraction', amount: 'contraction' },
} as const satisfies Record<string, { happens: RevenueCohortPart; amount: RevenueCohortPart }>;

/**
 * The latest moments in the range at which some account starts, stops or changes what it pays, latest first: microseconds
 * since the range's start, as clocks of databases may be finer than an instant.
 */
export function movementMoments(
  request: Pick<FactRequest, 'model' | 'definition'>,
  { from, to }: { readonly from: number; readonly to: number },
  limit: number,
  dialect: Dialect
): Statement {
  const change = revenueChange(request, 'revenue_change', sql`account_id`);
  return {
    ...plain(sql`
select distinct ${dialect.microsecondsBetween(timestamp(from), raw('moment'))} as since
from revenue_change
where ${timestamp(from)} <= moment and moment < ${timestamp(to)}
order by since desc
limit ${raw(String(limit))}`),
    steps: [change],
  };
}
