// Time zones, week days and months to choose from, for settings and query overrides alike.
import { weekdays, type Calendar } from '../../shared/calendar/calendar';
import { monthNames } from '../../shared/calendar/month-names';

interface Choice<T> {
  readonly value: T;
  readonly label: string;
}

/** Every IANA zone the browser knows; UTC, which browsers leave out, comes first. */
export function timeZoneOptions(): Array<Choice<string>> {
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC');
  return ['UTC', ...zones].map((zone) => ({ value: zone, label: zone }));
}

export const weekStartOptions: ReadonlyArray<Choice<Calendar['weekStart']>> = weekdays.map((day) => ({
  value: day,
  label: day.charAt(0).toUpperCase() + day.slice(1),
}));

/** Months as the calendar stores them: 1 is January. */
export const monthOptions: ReadonlyArray<Choice<number>> = monthNames.map((label, index) => ({
  value: index + 1,
  label,
}));
