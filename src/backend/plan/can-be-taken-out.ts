// Whether what is left of the company without a group is the company's parts less the group's.
import type { Metric } from '../../shared/catalogue/metric';
import type { KpiQuery } from '../../shared/query/query';

const byWhomever: ReadonlySet<string> = new Set(['csm', 'team', 'csm_tenure']);

/** Not where CSMs are counted within segments: one CSM may be in the group and outside it too. */
export function canBeTakenOut(
  { countsCsms }: Pick<Metric, 'countsCsms'>,
  { by, filters }: Pick<KpiQuery, 'by' | 'filters'>
): boolean {
  return countsCsms !== true || [...by, ...Object.keys(filters)].every((dimension) => byWhomever.has(dimension));
}
