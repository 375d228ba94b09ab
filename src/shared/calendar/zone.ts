// Local dates and instants in one time zone. A day begins at the first instant that carries its
// date, whatever the clocks do at midnight; a date a zone skipped has no length.
import { Temporal } from 'temporal-polyfill';
import { KpiError } from '../errors';
import type { Instant } from './window';

export type LocalDate = Temporal.PlainDate;

const ianaName = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/;

/** Throws `bad_settings` unless the name is an IANA zone that this runtime knows. */
export function checkTimeZone(timeZone: string): void {
  if (!ianaName.test(timeZone) || !isKnown(timeZone)) {
    throw new KpiError(
      'bad_settings',
      `"${timeZone}" is not a time zone. Use an IANA name such as UTC, Europe/Berlin or America/New_York.`
    );
  }
}

function isKnown(timeZone: string): boolean {
  try {
    dateAt(0, timeZone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}

/** The first instant of a local date. */
export function startOfDay(date: LocalDate, timeZone: string): Instant {
  return date.toZonedDateTime(timeZone).epochMilliseconds;
}

/** The date that clocks in the zone show at an instant. */
export function dateAt(instant: Instant, timeZone: string): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).toPlainDate();
}
