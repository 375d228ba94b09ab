// Movements of single accounts, each at the moment it happens.
import type { Dialect } from '../../backend/facts/dialect';
import type { FactRequest } from '../../backend/facts/fact-request';
import { join, type Sql, sql } from '../../backend/facts/sql';
import { plain, raw, type Statement } from '../../backend/facts/statement';
import { timestamp } from '../../backend/facts/window-relations';
import type { RevenueCohortPart } from './metrics';
import type { EntityId } from '../../shared/model/entities';
import { priceChangeSteps } from './facts/price-change';

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

interface MovementEvent {
  /** The part that tells that it happens, and the one that says how much annual revenue it moves. */
  readonly happens: RevenueCohortPart;
  readonly amount: RevenueCohortPart;
  readonly needs: readonly EntityId[];
  /** Whether a row of `price_change` may be one; an account may come back within the instant in which it left. */
  readonly mayBe: Sql;
}

export type MovementKind = 'churn' | 'reactivation' | 'expansion' | 'contraction';

const revenue = ['accounts', 'subscriptions'] as const;

export const movementEvents: Readonly<Record<MovementKind, MovementEvent>> = {
  churn: {
    happens: 'customers_lost',
    amount: 'churned',
    needs: ['accounts'],
    mayBe: sql`paying_before > 0 and paying = 0`,
  },
  reactivation: {
    happens: 'customers_reactivated',
    amount: 'reactivation',
    needs: ['accounts'],
    mayBe: sql`paying_before = 0 and paying > 0 and not is_first`,
  },
  expansion: {
    happens: 'expansion',
    amount: 'expansion',
    needs: revenue,
    mayBe: sql`arr > arr_before and paying > 0 and not is_first`,
  },
  contraction: {
    happens: 'contraction',
    amount: 'contraction',
    needs: revenue,
    mayBe: sql`(arr < arr_before or paying_before = 0) and paying > 0 and not is_first`,
  },
};

/** Amounts in several currencies do not say which is more. */
const mayMove = ({ model }: Pick<FactRequest, 'model'>, kind: MovementKind): Sql =>
  model.hasForeignCurrency && movementEvents[kind].needs.includes('subscriptions')
    ? sql`paying > 0 and not is_first`
    : movementEvents[kind].mayBe;

/**
 * The latest moments in the range at which there may be a movement of these kinds, at least one, latest first:
 * microseconds since the range's start, as clocks of databases may be finer than an instant.
 */
export function movementMoments(
  request: Pick<FactRequest, 'model' | 'definition'>,
  kinds: readonly MovementKind[],
  { from, to }: { readonly from: number; readonly to: number },
  limit: number,
  dialect: Dialect
): Statement {
  const asked = kinds.map((kind) => sql`(${mayMove(request, kind)})`);
  return {
    ...plain(sql`
select distinct ${dialect.microsecondsBetween(timestamp(from), raw('moment'))} as since
from price_change
where ${timestamp(from)} <= moment and moment < ${timestamp(to)}
  and (${join(asked, ' or ')})
order by since desc
limit ${raw(String(limit))}`),
    steps: priceChangeSteps(request),
  };
}
