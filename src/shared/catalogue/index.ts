// The catalogue: every metric there is. Adding one is a declaration in its family's file.
import { revenueCohort } from './revenue-cohort';
import { surveys } from './surveys';

export const families = [revenueCohort, surveys] as const;
export type AnyFamily = (typeof families)[number];
export type AnyMetric = AnyFamily['metrics'][number];
export type FamilyId = AnyFamily['id'];

export const metrics: readonly AnyMetric[] = families.flatMap((family): readonly AnyMetric[] => family.metrics);

const byId = new Map(metrics.map((metric) => [metric.id, metric]));

export function findMetric(id: string): AnyMetric | undefined {
  return byId.get(id);
}
