// The lenses: ways to look at any metric, each a function of one window beside what it is compared
// with. None knows a metric. Whatever would give a withheld number away is null with it.
import type { LensId } from '../../shared/query/query';
import { belowStreak } from './below-streak';
import type { Comparison } from './comparison';
import { rank } from './rank';
import { confidenceInterval, outsideFunnel, standardDistance } from './sampling-error';
import { baseline, spike } from './spike';
import { shrunkShare } from './statistics/beta-binomial';
import type { Interval } from './statistics/interval';
import { attainment, feasible } from './target-lenses';

export const lenses: Readonly<Record<LensId, (comparison: Comparison) => number | null>> = {
  value: ({ own }) => own.value,
  previous: ({ previous }) => previous.value,
  change: ({ own, previous }) => difference(own.value, previous.value),
  change_pct: ({ own, previous }) => {
    const change = difference(own.value, previous.value);
    return change === null || !previous.value ? null : change / Math.abs(previous.value);
  },
  year_ago: ({ yearAgo }) => yearAgo.value,
  company: ({ company }) => company.value,
  company_without: ({ own, companyWithout }) => (own.withheld ? null : companyWithout.value),
  vs_company: ({ own, company }) => difference(own.value, company.value),
  rank,
  n: ({ own }) => own.n,
  low: (comparison) => interval(comparison)?.low ?? null,
  high: (comparison) => interval(comparison)?.high ?? null,
  z: ({ sample, companySample }) =>
    sample === null || companySample === null ? null : standardDistance(sample, companySample),
  outside: ({ sample, companySample }) =>
    sample === null || companySample === null ? null : outsideFunnel(sample, companySample),
  expected: ({ own, expected }) => (own.withheld ? null : expected),
  shrunk,
  spike,
  baseline,
  below_streak: belowStreak,
  target: ({ target }) => target,
  attainment,
  target_gap: ({ own, target }) => difference(own.value, target),
  ceiling: ({ own, ceiling }) => (own.withheld ? null : ceiling),
  feasible: (comparison) => (comparison.own.withheld ? null : feasible(comparison)),
};

function difference(left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : left - right;
}

const interval = ({ sample }: Comparison): Interval | null => (sample === null ? null : confidenceInterval(sample));

function shrunk({ sample, companySample, priorStrength }: Comparison): number | null {
  if (sample?.model !== 'share' || companySample?.model !== 'share' || priorStrength === null) {
    return null;
  }
  return companySample.trials > 0
    ? shrunkShare(sample, companySample.successes / companySample.trials, priorStrength)
    : null;
}
