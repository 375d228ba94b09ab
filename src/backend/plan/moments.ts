// Which second moments a query's lenses need, so that they are asked for only then.
import { type Metric, metricValue, samplingOf } from '../../shared/catalogue/metric';
import type { Definition, KpiQuery, LensId } from '../../shared/query/query';
import type { Moments } from '../facts/fact-request';

const judgeByChance: ReadonlySet<LensId> = new Set(['low', 'high', 'z', 'outside']);

/** Moments over accounts for a ratio of sums, over single rows for a mean; undefined where no lens or no sampling model needs any. */
export function momentsFor(metric: Metric, lenses: KpiQuery['lenses'], definition: Definition): Moments | undefined {
  const value = metricValue(metric, definition);
  const sampling = samplingOf(metric, definition);
  const unit = sampling === 'ratio' ? 'account' : sampling === 'mean' ? 'row' : null;
  if (unit === null || value.kind !== 'ratio' || !lenses.some((lens) => judgeByChance.has(lens))) {
    return undefined;
  }
  return { unit, x: value.under, y: value.over };
}
