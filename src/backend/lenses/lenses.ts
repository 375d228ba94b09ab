// The lenses: ways to look at any metric, each a function of readings. None knows a metric.
import type { LensId } from '../../shared/query/query';
import type { Reading } from './reading';

/** One window of a group, beside what it is compared with. */
export interface Comparison {
  readonly own: Reading;
  readonly previous: Reading;
  readonly yearAgo: Reading;
  /** The same metric over everybody, filters aside. */
  readonly company: Reading;
}

export const lenses: Readonly<Record<LensId, (comparison: Comparison) => number | null>> = {
  value: ({ own }) => own.value,
  previous: ({ previous }) => previous.value,
  change: ({ own, previous }) => difference(own.value, previous.value),
  change_pct: ({ own, previous }) => {
    const change = difference(own.value, previous.value);
    return change === null || previous.value === null || previous.value === 0
      ? null
      : change / Math.abs(previous.value);
  },
  year_ago: ({ yearAgo }) => yearAgo.value,
  company: ({ company }) => company.value,
  n: ({ own }) => own.n,
};

function difference(left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : left - right;
}
