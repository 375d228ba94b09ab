// The best that retention and churn can still come to: who is known to leave in the window is gone, nobody else.
import type { Definition } from '../../../src/shared/query/query';
import type { Parts } from './groups';
import { numberOf, type OracleMetric } from './metrics';

const ofThoseAtTheStart = new Set([
  'customer_churn_rate',
  'customer_retention_rate',
  'revenue_churn_rate',
  'churned_revenue_rate',
  'net_revenue_churn_rate',
  'gross_revenue_retention',
  'net_revenue_retention',
]);

/** Null for other metrics, where joiners are in the denominator too, and for revenue that is summed change by change. */
export function bestStillPossible(
  id: string,
  metric: OracleMetric,
  parts: Parts,
  definition: Definition
): number | null {
  const countsJoiners = id === 'customer_churn_rate' && definition.newAndLost === 'counted';
  const isSummed = definition.movements === 'summed' && metric.needs !== 'accounts';
  if (!ofThoseAtTheStart.has(id) || countsJoiners || isSummed) {
    return null;
  }
  const at = (part: string) => parts.get(part) ?? 0n;
  const get = (part: string) => {
    switch (part) {
      case 'customers_lost':
        return at(part) + at('known');
      case 'churned':
        return at(part) + at('known opening');
      case 'contraction':
      case 'expansion':
        return at(part) - at(`known ${part}`);
      default:
        return at(part);
    }
  };
  return numberOf(metric.value(get, definition, parts));
}
