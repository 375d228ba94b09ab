// Whether groups have one company to be held against, and whether its parts less a group's are what is left of it.
import type { Metric } from '../../shared/catalogue/metric';
import type { KpiQuery } from '../../shared/query/query';
import { isByOwner } from '../facts';

/** Not where a metric is asked for one value of a dimension at a time, such as one feature, and several are side by side. */
export function isOneCompany({ requires }: Pick<Metric, 'requires'>, { by }: Pick<KpiQuery, 'by'>): boolean {
  return requires === undefined || !by.includes(requires);
}

/** Not where CSMs are counted within segments: one CSM may be in the group and outside it too. */
export function canBeTakenOut(
  { countsCsms }: Pick<Metric, 'countsCsms'>,
  { by, filters }: Pick<KpiQuery, 'by' | 'filters'>
): boolean {
  return countsCsms !== true || [...by, ...Object.keys(filters)].every(isByOwner);
}
