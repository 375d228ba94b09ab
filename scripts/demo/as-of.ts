import type { ModelSummary } from '../../src/shared/resources';

/** The day the numbers are for: today, or the last day that any of the data knows of where that is over. */
export function asOf({ entities }: Pick<ModelSummary, 'entities'>, now: number): number {
  const known = entities.flatMap(({ to }) => (to === null ? [] : [to]));
  return known.length === 0 ? now : Math.min(now, Math.max(...known));
}
