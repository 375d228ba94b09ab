// Whether anything folded under "More" is set to something else than its default.
import type { Catalogue } from '../../shared/catalogue/catalogue-of';
import type { KpiQuery } from '../../shared/query/query';
import { switchesSet } from './definition-options';

export function departsFromDefault(query: KpiQuery, catalogue: Pick<Catalogue, 'findMetric'>): boolean {
  const { by, topN, lenses, mixBy, attribution, partial, calendar } = query;
  return (
    attribution !== 'start' ||
    partial !== undefined ||
    (topN !== undefined && by.length > 0) ||
    (mixBy !== undefined && lenses.includes('expected')) ||
    switchesSet(query, catalogue).length > 0 ||
    Object.values(calendar ?? {}).some((value) => value !== undefined)
  );
}
