// Whether groups have one company to be held against, and whether its parts less a group's are what is left of it.
import { isOfRows, type Metric } from '../../shared/catalogue/metric';
import type { KpiQuery } from '../../shared/query/query';
import { isByOwner } from '../facts';

/**
 * The dimension whose values each have a company of their own, as all of them share what the metric divides by: touchpoints
 * of one kind are few beside those of all kinds. Null where the groups are of one company.
 */
export function dimensionApart(
  metric: Pick<Metric, 'dimensions' | 'sharesDenominator'>,
  { by }: Pick<KpiQuery, 'by'>
): string | null {
  return metric.sharesDenominator === true ? (by.find((name) => isOfRows(metric, name)) ?? null) : null;
}

/** Not where CSMs are counted within segments: one CSM may be in the group and outside it too. */
export function canBeTakenOut(
  { countsCsms }: Pick<Metric, 'countsCsms'>,
  { by, filters }: Pick<KpiQuery, 'by' | 'filters'>
): boolean {
  return countsCsms !== true || [...by, ...Object.keys(filters)].every(isByOwner);
}
