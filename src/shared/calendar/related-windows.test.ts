import type { Calendar } from './calendar';
import { earlierWindows, relatedWindows, type Relation } from './related-windows';
import type { ResolvedPeriod } from './resolve-period';
import type { Window } from './window';
import { windowsFor } from './windows-for';

const utc: Calendar = { timeZone: 'UTC', weekStart: 'monday', fiscalYearStartMonth: 1 };
const at = (iso: string) => Date.parse(iso);

function related(
  period: ResolvedPeriod,
  instant: string,
  relation: Relation,
  { calendar = utc, now = '2030-01-01T00:00:00Z' } = {}
): Window[] {
  const range = { from: at(instant), to: at(instant) };
  const windows = windowsFor(period, range, calendar, { now: at(now), maxDataPoints: 100 });
  return relatedWindows(period, calendar, windows, relation);
}

const first = (windows: readonly Window[]) => windows.map(({ label, start, end }) => ({ label, start, end }))[0];

describe('relatedWindows', () => {
  it.each([
    ['day', '28 February 2026', '1 March 2025'],
    ['week', 'Week of 16 February 2026', 'Week of 24 February 2025'],
    ['month', 'February 2026', 'March 2025'],
    ['quarter', 'Q4 2025', 'Q1 2025'],
    ['year', '2025', '2025'],
  ] as const)('finds the %s before and a year ago', (every, previous, yearAgo) => {
    const instant = '2026-03-01T12:00:00Z';
    expect(related({ every }, instant, 'previous')[0]?.label).toBe(previous);
    expect(related({ every }, instant, 'year_ago')[0]?.label).toBe(yearAgo);
  });

  it('compares 29 February with 28 February', () => {
    expect(related({ every: 'day' }, '2024-02-29T12:00:00Z', 'year_ago')[0]?.label).toBe('28 February 2023');
  });

  it('keeps fiscal quarters', () => {
    const calendar = { ...utc, fiscalYearStartMonth: 2 };
    expect(related({ every: 'quarter' }, '2026-02-10T00:00:00Z', 'year_ago', { calendar })[0]?.label).toBe('Q1 FY2026');
    expect(related({ every: 'quarter' }, '2026-02-10T00:00:00Z', 'previous', { calendar })[0]?.label).toBe('Q4 FY2026');
  });

  it('gives the day before the one a zone skipped', () => {
    const calendar = { ...utc, timeZone: 'Pacific/Apia' };
    expect(first(related({ every: 'day' }, '2011-12-30T12:00:00Z', 'previous', { calendar }))).toEqual({
      label: '29 December 2011',
      start: at('2011-12-29T10:00:00Z'),
      end: at('2011-12-30T10:00:00Z'),
    });
    expect(related({ every: 'day' }, '2012-12-30T00:00:00Z', 'year_ago', { calendar })[0]?.label).toBe(
      '29 December 2011'
    );
  });

  it('gives a rolling window the one that ends where it starts', () => {
    expect(first(related({ every: 'month', window: '3mo' }, '2026-07-01T00:00:00Z', 'previous'))).toEqual({
      label: '3 months to 31 March 2026',
      start: at('2026-01-01T00:00:00Z'),
      end: at('2026-04-01T00:00:00Z'),
    });
  });

  it('gives a rolling window its own point of a year ago, by weeks where it is weekly', () => {
    expect(first(related({ every: 'day', window: '30d' }, '2026-03-01T00:00:00Z', 'year_ago'))).toEqual({
      label: '30 days to 28 February 2025',
      start: at('2025-01-30T00:00:00Z'),
      end: at('2025-03-01T00:00:00Z'),
    });
    expect(related({ every: 'week', window: '28d' }, '2026-03-02T00:00:00Z', 'year_ago')[0]?.end).toBe(
      at('2025-03-03T00:00:00Z')
    );
  });

  it('compares a partial window with whole ones', () => {
    const now = '2026-03-10T12:00:00Z';
    const [previous] = related({ every: 'month' }, '2026-03-05T00:00:00Z', 'previous', { now });
    expect(previous).toMatchObject({ label: 'February 2026', partial: false, until: at('2026-03-01T00:00:00Z') });
    const rolling = related({ every: 'day', window: '30d' }, '2026-03-10T06:00:00Z', 'year_ago', { now });
    expect(rolling.map(({ partial, label }) => [partial, label])).toEqual([
      [false, '30 days to 9 March 2025'],
      [false, '30 days to 10 March 2025'],
    ]);
  });

  it('keeps local midnights when clocks changed in between', () => {
    const calendar = { ...utc, timeZone: 'America/New_York' };
    expect(first(related({ every: 'day' }, '2026-03-09T12:00:00Z', 'previous', { calendar }))).toEqual({
      label: '8 March 2026',
      start: at('2026-03-08T05:00:00Z'),
      end: at('2026-03-09T04:00:00Z'),
    });
  });
});

describe('earlierWindows', () => {
  const back = (period: ResolvedPeriod, instant: string, count: number, calendar = utc) => {
    const range = { from: at(instant), to: at(instant) };
    const windows = windowsFor(period, range, calendar, { now: at('2030-01-01T00:00:00Z'), maxDataPoints: 100 });
    return earlierWindows(period, calendar, windows, count)[0] ?? [];
  };

  it('are the one before, the one before that and so on, each ending where the next starts', () => {
    const months = back({ every: 'month' }, '2026-03-05T00:00:00Z', 3);
    expect(months.map(({ label }) => label)).toEqual(['February 2026', 'January 2026', 'December 2025']);
    const rolling = back({ every: 'week', window: '28d' }, '2026-03-05T00:00:00Z', 5);
    expect(rolling.slice(1).every(({ end }, index) => end === rolling[index]?.start)).toBe(true);
    expect(rolling).toHaveLength(5);
  });

  it('pass over a day that a zone skipped', () => {
    const days = back({ every: 'day' }, '2012-01-01T00:00:00Z', 2, { ...utc, timeZone: 'Pacific/Apia' });
    expect(days.map(({ label }) => label)).toEqual(['31 December 2011', '29 December 2011']);
  });

  it('are none where none is wanted', () => {
    expect(back({ every: 'month' }, '2026-03-05T00:00:00Z', 0)).toEqual([]);
  });
});
