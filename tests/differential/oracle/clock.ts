// What the clocks of a zone show.
import { Temporal } from 'temporal-polyfill';
import type { Instant } from '../../../src/shared/calendar/window';

/** What a zone's clocks show at an instant, in milliseconds, so that all days between two of them have 24 hours. */
export const clockOf = (at: Instant, { timeZone }: { readonly timeZone: string }): number =>
  at + Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).offsetNanoseconds / 1e6;
