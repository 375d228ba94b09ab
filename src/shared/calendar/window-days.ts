// The local days a window ends with, for numbers that look back some days from its end.
import type { Instant } from './window';
import { dateAt, startOfDay } from './zone';

/** The first moment of the last `days` local days before an instant; a day that the instant cuts off counts as one. */
export function daysUpTo(until: Instant, days: number, timeZone: string): Instant {
  return startOfDay(dateAt(until - 1, timeZone).subtract({ days: days - 1 }), timeZone);
}

/** The start of the local day that an instant lies in. */
export function startOfDayAt(instant: Instant, timeZone: string): Instant {
  return startOfDay(dateAt(instant, timeZone), timeZone);
}
