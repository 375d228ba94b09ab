// How long a rolling window is. Lengths are calendar lengths: days of 23 or 25 hours count as one,
// and a month back from the 31st of a longer month is that month's last day.
import type { windowOptions } from '../query/query';
import type { LocalDate } from './zone';

type RollingWindow = (typeof windowOptions)[number];

export type WindowLength =
  { readonly days: number; readonly months?: undefined } | { readonly months: number; readonly days?: undefined };

export const windowLengths: Readonly<Record<RollingWindow, WindowLength>> = {
  '7d': { days: 7 },
  '28d': { days: 28 },
  '30d': { days: 30 },
  '90d': { days: 90 },
  '3mo': { months: 3 },
  '6mo': { months: 6 },
  '12mo': { months: 12 },
};

/** The first date of the rolling window that ends where `endDate` begins. */
export function startDateOf(endDate: LocalDate, length: WindowLength): LocalDate {
  return length.months === undefined
    ? endDate.subtract({ days: length.days })
    : endDate.subtract({ months: length.months });
}
