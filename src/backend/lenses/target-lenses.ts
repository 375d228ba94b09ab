// A number beside what was to be reached.
import type { Comparison } from './comparison';

type TargetInput = Pick<Comparison, 'own' | 'target' | 'better' | 'ceiling'>;

/** Share of the target reached: value / target, turned round where less is better; null where that divides by zero. */
export function attainment({ own, target, better }: Pick<TargetInput, 'own' | 'target' | 'better'>): number | null {
  if (own.value === null || target === null) {
    return null;
  }
  const [over, under] = better === 'lower' ? [target, own.value] : [own.value, target];
  return under === 0 ? null : over / under;
}

/** 1 where the best still possible meets the target, 0 where it does not; null without either or a better side. */
export function feasible({
  target,
  better,
  ceiling,
}: Pick<TargetInput, 'target' | 'better' | 'ceiling'>): number | null {
  if (target === null || ceiling === null || better === 'neither') {
    return null;
  }
  return (better === 'lower' ? ceiling <= target : ceiling >= target) ? 1 : 0;
}
