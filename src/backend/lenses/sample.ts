// What a number was drawn from, in the terms of its metric's sampling model: enough to say how far
// chance alone moves it.
import { type Ratio, samplingOf, type Terms } from '../../shared/catalogue/metric';
import type { WindowParts } from '../facts';
import { weightedSum } from './metric-value';
import { type ReadingRule, valueOf } from './reading';
import type { Count } from './statistics/beta-binomial';
import type { Moments } from './statistics/moments';
import type { Split } from './statistics/nps-error';

/** The moments as terms, one object each, so that what they come to is worked out once. */
const momentTerms = {
  n: { moment_n: 1 },
  xx: { moment_xx: 1 },
  xy: { moment_xy: 1 },
  yy: { moment_yy: 1 },
} as const;

export type Sample =
  | ({ readonly model: 'share' } & Count)
  | ({ readonly model: 'nps' } & Split)
  /** The number is `scale` × Σy / Σx. */
  | { readonly model: 'mean' | 'ratio'; readonly moments: Moments; readonly scale: number };

/** The sample behind a group's number in one window; null for metrics without a sampling model, and where moments are needed and there are none. */
export function readSample(rule: ReadingRule, parts: WindowParts = {}): Sample | null {
  const declared = valueOf(rule);
  if (declared.kind !== 'ratio') {
    return null;
  }
  const sum = (terms: Terms<string>): number => weightedSum(terms, parts, rule.decimals);
  const sampling = samplingOf(rule.metric, rule.definition);
  switch (sampling) {
    case 'share':
      return { model: 'share', successes: sum(declared.over), trials: sum(declared.under) };
    case 'nps': {
      const { promoters, detractors } = sides(declared);
      return { model: 'nps', n: sum(declared.under), promoters: sum(promoters), detractors: sum(detractors) };
    }
    case 'mean':
    case 'ratio': {
      const { over, under, times = 1, divideBy = 1 } = declared;
      const { n, xx, xy, yy } = momentTerms;
      const moments = { n: sum(n), x: sum(under), y: sum(over), xx: sum(xx), xy: sum(xy), yy: sum(yy) };
      return moments.n === 0 ? null : { model: sampling, moments, scale: times / divideBy };
    }
    case 'none':
      return null;
  }
}

interface Sides {
  readonly promoters: Terms<string>;
  readonly detractors: Terms<string>;
}

const known = new WeakMap<Ratio<string>, Sides>();

/** Answers that count for the score, and those that count against it. */
function sides(declared: Ratio<string>): Sides {
  const found = known.get(declared);
  if (found !== undefined) {
    return found;
  }
  const signed = (sign: number): Terms<string> =>
    Object.fromEntries(
      Object.entries(declared.over)
        .filter(([, weight = 0]) => weight * sign > 0)
        .map(([part, weight = 0]) => [part, weight * sign])
    );
  const split = { promoters: signed(1), detractors: signed(-1) };
  known.set(declared, split);
  return split;
}
