// The place among the groups of the answer.
import type { Comparison } from './comparison';

/** 1 is the best, equal values share a place; null without a value, a better side or another group to compare with. */
export function rank({ own, better, peers }: Pick<Comparison, 'own' | 'better' | 'peers'>): number | null {
  if (own.value === null || better === 'neither' || peers.length < 2) {
    return null;
  }
  const ahead = better === 'lower' ? below(peers, own.value, false) : peers.length - below(peers, own.value, true);
  return ahead + 1;
}

/** How many of the ascending values are less than `value`, or no more than it. */
function below(ascending: readonly number[], value: number, orEqual: boolean): number {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const at = ascending[middle] ?? Infinity;
    if (at < value || (orEqual && at === value)) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  return from;
}
