// How far a zone's clocks are ahead of UTC, from when to when.
import { Temporal } from 'temporal-polyfill';
import type { Instant } from './window';

export interface ClockSpan {
  readonly since: Instant;
  readonly until: Instant;
  /** Milliseconds by which the clocks are ahead of UTC; negative where they are behind. */
  readonly aheadMs: number;
}

const NANOS_PER_MS = 1_000_000;

/** The stretches of one offset that tile `[first, last)`. */
export function clockSpans(first: Instant, last: Instant, timeZone: string): ClockSpan[] {
  const spans: ClockSpan[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(first).toZonedDateTimeISO(timeZone);
  while (at.epochMilliseconds < last) {
    const next = at.getTimeZoneTransition('next');
    const until = Math.min(next?.epochMilliseconds ?? last, last);
    spans.push({ since: at.epochMilliseconds, until, aheadMs: at.offsetNanoseconds / NANOS_PER_MS });
    if (next === null) {
      return spans;
    }
    at = next;
  }
  return spans;
}
