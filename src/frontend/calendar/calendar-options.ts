// Time zones, week days and months to choose from, for settings and query overrides alike.
import { weekdays, type Calendar } from '../../shared/calendar/calendar';
import { language } from '../translation/t';

interface Choice<T> {
  readonly value: T;
  readonly label: string;
}

/** Every IANA zone the browser knows; UTC, which browsers leave out, comes first. */
export function timeZoneOptions(): Array<Choice<string>> {
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC');
  return ['UTC', ...zones].map((zone) => ({ value: zone, label: zone }));
}

/** Days as the texts' language calls them. */
export const weekStartOptions = (): Array<Choice<Calendar['weekStart']>> =>
  weekdays.map((value, index) => ({ value, label: dateWord(new Date(Date.UTC(2024, 0, MONDAY + index)), 'weekday') }));

/** Months as the calendar stores them: 1 is January. */
export const monthOptions = (): Array<Choice<number>> =>
  Array.from({ length: MONTHS }, (_, index) => ({
    value: index + 1,
    label: dateWord(new Date(Date.UTC(2024, index, 1)), 'month'),
  }));

/** The first Monday of January 2024. */
const MONDAY = 1;
const MONTHS = 12;

const dateWord = (day: Date, part: 'weekday' | 'month'): string =>
  new Intl.DateTimeFormat(language(), { [part]: 'long', timeZone: 'UTC' }).format(day);
