// The catalogue: every metric there is beside those a data source declares itself. Adding one is a declaration in its
// family's file; `catalogueOf` joins the two.
import { families } from '../../families/metrics';
import type { Family, Metric } from './metric';

export { families };
/** The families of the catalogue, and that of a data source's own metrics. */
export type FamilyId = (typeof families)[number]['id'] | 'own';
export type AnyFamily = Family<FamilyId>;
export type AnyMetric = Metric<FamilyId>;

export const metrics: readonly AnyMetric[] = families.flatMap((family): readonly AnyMetric[] => family.metrics);

const byId = new Map(metrics.map((metric) => [metric.id, metric]));

export function findMetric(id: string): AnyMetric | undefined {
  return byId.get(id);
}
