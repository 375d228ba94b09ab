// Which tables a number is made of: rows left out of them, or none new in them, are told beside it.
import type { Metric } from '../../shared/catalogue/metric';
import type { EntityId } from '../../shared/model/entities';
import { isBand } from '../../shared/model/bands';
import type { KpiQuery } from '../../shared/query/query';
import { wantsTarget } from './lens-needs';

export type Asked = Pick<KpiQuery, 'by' | 'filters' | 'lenses' | 'definition' | 'mixBy'>;
export type Needy = Pick<Metric, 'needs' | 'needsOneOf' | 'alsoNeeds'>;

/** How long a CSM has been one depends on no account. */
const isOfAccounts = (dimension: string): boolean => isBand(dimension) && dimension !== 'csm_tenure';

/** Those the metric names under the definition, those of its bands and targets, and what says who is a customer. */
export function entitiesBehind(metric: Needy, { by, filters, mixBy = [], lenses, definition }: Asked): Set<EntityId> {
  const { needs, needsOneOf = [], alsoNeeds } = metric;
  const isBanded = [...by, ...mixBy, ...Object.keys(filters)].some(isOfAccounts);
  return new Set<EntityId>([
    ...needs,
    ...needsOneOf,
    ...(alsoNeeds?.(definition) ?? []),
    // Customers are accounts that pay.
    ...(isBanded || needs.includes('accounts') ? (['subscriptions'] as const) : []),
    ...(wantsTarget(lenses) ? (['targets'] as const) : []),
  ]);
}
