// Which lenses say anything of a metric at all. The others are null in every window.
import { isRate, type Metric, type MetricValue } from '../catalogue/metric';
import type { Definition, LensId } from '../query/query';
import { ceilingValue } from './ceiling';

/** Lenses that hold a number against its target. */
export const readsTarget: ReadonlySet<LensId> = new Set(['target', 'attainment', 'target_gap', 'feasible']);

/** Whether a metric of this kind can be read through the lens; what the data holds is another matter. */
export function isDefined(
  lens: LensId,
  { sampling, better, n, countsCsms }: Pick<Metric, 'sampling' | 'better' | 'n' | 'countsCsms'>,
  value: MetricValue<string>,
  definition: Pick<Definition, 'movements'>
): boolean {
  switch (lens) {
    case 'low':
    case 'high':
    case 'z':
    case 'outside':
      return sampling !== 'none' && value.kind === 'ratio';
    case 'shrunk':
      return sampling === 'share' && value.kind === 'ratio';
    case 'expected':
      return (value.kind === 'ratio' || value.kind === 'difference') && countsCsms !== true;
    case 'rank':
      return better !== 'neither';
    case 'below_streak':
      return better !== 'neither' && isRate(value);
    case 'ceiling':
      return ceilingValue(value, definition) !== null;
    case 'feasible':
      return ceilingValue(value, definition) !== null && better !== 'neither';
    case 'n':
      return n !== undefined;
    case 'value':
    case 'previous':
    case 'change':
    case 'change_pct':
    case 'year_ago':
    case 'company':
    case 'company_without':
    case 'vs_company':
    case 'spike':
    case 'baseline':
    case 'target':
    case 'attainment':
    case 'target_gap':
      return true;
  }
}
