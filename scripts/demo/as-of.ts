import type { ModelSummary } from '../../src/shared/resources';

/** The day the numbers are for: today, or the last day of data that ended earlier. */
export function asOf(model: ModelSummary, now: number): number {
  const subscriptions = model.entities.find(({ entity }) => entity === 'subscriptions');
  return Math.min(now, subscriptions?.to ?? now);
}
