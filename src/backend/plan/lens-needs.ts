// What a query's lenses need of the facts beside the metric's own parts.
import { type Metric, metricValue } from '../../shared/catalogue/metric';
import { ceilingParts } from '../../shared/lenses/ceiling';
import { readsTarget } from '../../shared/lenses/defined';
import type { KpiQuery, LensId } from '../../shared/query/query';
import type { Moments } from '../facts/fact-request';
import { momentsFor } from './moments';

export interface LensNeeds {
  /** Parts to ask for beside those the metric reads. */
  readonly more: readonly string[];
  readonly moments: Moments | undefined;
}

const readsBaseline: ReadonlySet<LensId> = new Set(['spike', 'baseline']);
const readsCeiling: ReadonlySet<LensId> = new Set(['ceiling', 'feasible']);

/** `declared` are the parts of the metric's family: none is asked for that the family does not have. */
export function lensNeeds(
  metric: Metric,
  { lenses, definition }: Pick<KpiQuery, 'lenses' | 'definition'>,
  declared: Readonly<Record<string, number>>
): LensNeeds {
  const value = metricValue(metric, definition);
  const known = wantsCeiling(lenses)
    ? ceilingParts(value, definition).filter((part) => Object.hasOwn(declared, part))
    : [];
  // A sum of 0 does not say whether there was anything to sum: its rows do, or the family's other parts.
  const told = value.kind === 'ratio' ? [] : metric.rows === undefined ? Object.keys(declared) : [metric.rows];
  const beside = lenses.some((lens) => readsBaseline.has(lens)) ? told : [];
  return { more: [...known, ...beside], moments: momentsFor(metric, lenses, definition) };
}

export const wantsCeiling = (lenses: KpiQuery['lenses']): boolean => lenses.some((lens) => readsCeiling.has(lens));
export const wantsTarget = (lenses: KpiQuery['lenses']): boolean => lenses.some((lens) => readsTarget.has(lens));
