// What accounts bought on top: every step up of their subscriptions, and every add-on.
import type { Account } from './account';
import { annual } from './price';
import type { Stay } from './stay';
import type { Day } from './timeline';

export interface Upsell {
  readonly stay: Stay;
  readonly on: Day;
  /** Annual recurring revenue it adds, in whole units of money. */
  readonly arr: number;
}

/** In no particular order; those of the past only, as subscriptions are. */
export function* upsells({ stays, addOn }: Account): Generator<Upsell> {
  for (const stay of stays) {
    let before: number | null = null;
    for (const stretch of stay.stretches) {
      const arr = annual(stretch);
      if (before !== null && arr > before) {
        yield { stay, on: stretch.from, arr: arr - before };
      }
      before = arr;
    }
  }
  if (addOn) {
    yield { stay: stays[0], on: addOn.from, arr: annual(addOn) };
  }
}
