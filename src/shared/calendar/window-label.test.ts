import { Temporal } from 'temporal-polyfill';
import type { Calendar } from './calendar';
import { periodLabel, rollingLabel, shortPeriodLabel } from './window-label';

const calendar: Calendar = { timeZone: 'UTC', weekStart: 'monday', fiscalYearStartMonth: 1 };
const date = (iso: string) => Temporal.PlainDate.from(iso);

describe('periodLabel', () => {
  it.each(Array.from({ length: 12 }, (_, index) => index + 1))('names month %i as English does', (month) => {
    const first = Temporal.PlainDate.from({ year: 2026, month, day: 1 });
    const english = new Date(Date.UTC(2026, month - 1)).toLocaleDateString('en-GB', { month: 'long', timeZone: 'UTC' });
    expect(periodLabel(first, 'month', calendar, false)).toBe(`${english} 2026`);
  });

  // A fiscal year is named for the calendar year in which it ends.
  it.each([
    [1, '2026-01-01', 'Q1 2026', '2026'],
    [1, '2026-10-01', 'Q4 2026', '2026'],
    [2, '2026-02-01', 'Q1 FY2027', 'FY2027'],
    [2, '2025-11-01', 'Q4 FY2026', 'FY2026'],
    [7, '2025-07-01', 'Q1 FY2026', 'FY2026'],
    [7, '2026-01-01', 'Q3 FY2026', 'FY2026'],
    [7, '2026-04-01', 'Q4 FY2026', 'FY2026'],
    [10, '2025-10-01', 'Q1 FY2026', 'FY2026'],
    [10, '2026-07-01', 'Q4 FY2026', 'FY2026'],
    [12, '2025-12-01', 'Q1 FY2026', 'FY2026'],
  ])(
    'of a fiscal year from month %i calls the quarter from %s %s in %s',
    (fiscalYearStartMonth, iso, quarter, year) => {
      const fiscal = { ...calendar, fiscalYearStartMonth };
      expect(periodLabel(date(iso), 'quarter', fiscal, false)).toBe(quarter);
      expect(periodLabel(date(iso), 'year', fiscal, false)).toBe(year);
    }
  );

  it('says so where the period still runs', () => {
    expect(periodLabel(date('2026-03-02'), 'week', calendar, true)).toBe('Week of 2 March 2026, so far');
  });
});

describe('shortPeriodLabel', () => {
  it.each([
    ['day', '2026-03-02', '2 March 2026'],
    ['week', '2026-03-02', 'Week of 2 March 2026'],
    ['month', '2026-01-01', 'Jan 2026'],
    ['month', '2026-09-01', 'Sep 2026'],
    ['month', '2026-12-01', 'Dec 2026'],
    ['quarter', '2026-04-01', 'Q2 2026'],
    ['year', '2026-01-01', '2026'],
  ] as const)('of a %s from %s is "%s"', (every, iso, label) => {
    expect(shortPeriodLabel(date(iso), every, calendar)).toBe(label);
  });
});

describe('rollingLabel', () => {
  it('names the last day within, which is the one before the end', () => {
    expect(rollingLabel({ days: 30 }, date('2026-04-01'), false)).toBe('30 days to 31 March 2026');
    expect(rollingLabel({ months: 3 }, date('2024-03-01'), true)).toBe('3 months to 29 February 2024, so far');
  });
});
