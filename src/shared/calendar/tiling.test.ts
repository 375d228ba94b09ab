// Properties of windows over any range, zone, fiscal year and week start.
import * as fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { weekdays, type Calendar } from './calendar';
import { relatedWindows } from './related-windows';
import type { Window } from './window';
import { MAX_WINDOWS, windowsFor } from './windows-for';

const zones = [
  'UTC',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Santiago',
  'America/Scoresbysund',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Tehran',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Pacific/Kiritimati',
] as const;

const RANGES = 1_000;
const DAY_MS = 86_400_000;
const NEVER = Date.UTC(2100, 0, 1);
/** Longest range tried, so that daily windows stay few. */
const maxDays = { day: 40, week: 200, month: 900, quarter: 2_000, year: 6_000 } as const;
const everyOptions = ['day', 'week', 'month', 'quarter', 'year'] as const;

/** Moments where calendars go wrong: clock changes, leap days, month ends, a day that was skipped. */
const awkward = [
  '2026-03-08T06:59:59.999Z',
  '2026-11-01T05:30:00Z',
  '2010-11-07T02:40:00Z',
  '2024-02-29T12:00:00Z',
  '2000-02-29T00:00:00Z',
  '1999-12-31T23:59:59.999Z',
  '2026-01-31T00:00:00Z',
  '2011-12-30T10:00:00Z',
  '2026-04-04T15:00:00Z',
].map(Date.parse);

const instant = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2035, 0, 1) }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...awkward), fc.integer({ min: -2 * DAY_MS, max: 2 * DAY_MS }))
      .map(([at, by]) => at + by),
  },
  { weight: 1, arbitrary: fc.constantFrom(...awkward) }
);

const calendars = (timeZone: string): fc.Arbitrary<Calendar> =>
  fc.record({
    timeZone: fc.constant(timeZone),
    weekStart: fc.constantFrom(...weekdays),
    fiscalYearStartMonth: fc.integer({ min: 1, max: 12 }),
  });

const ranges = fc
  .tuple(instant, fc.constantFrom(...everyOptions), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([from, every, part]) => ({ every, from, to: from + Math.floor(part * maxDays[every] * DAY_MS) }));

function check(condition: boolean, what: string): void {
  if (!condition) {
    throw new Error(what);
  }
}

function expectTiles(windows: readonly Window[]): void {
  windows.forEach((window, index) => {
    check(window.start < window.end, `${window.label} is empty`);
    const next = windows[index + 1];
    check(next === undefined || next.start === window.end, `${window.label} leaves a gap or overlaps`);
  });
}

const localDate = (at: number, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();

describe.each(zones)('windows in %s', (timeZone) => {
  it('tile time, the first holding the start of the range and the last its end', () => {
    fc.assert(
      fc.property(calendars(timeZone), ranges, (calendar, { every, from, to }) => {
        const windows = windowsFor({ every }, { from, to }, calendar, { now: NEVER, maxDataPoints: 100 });
        expectTiles(windows);
        const [first, last] = [windows[0], windows.at(-1)];
        check(first !== undefined && first.start <= from && from < first.end, 'the first window misses the start');
        check(last !== undefined && last.start <= to && to < last.end, 'the last window misses the end');
        check(
          windows.every(({ partial, until, end }) => !partial && until === end),
          'a past window is partial'
        );
      }),
      { numRuns: RANGES }
    );
  });

  it('begin where the calendar says', () => {
    fc.assert(
      fc.property(calendars(timeZone), ranges, (calendar, { every, from, to }) => {
        for (const { start } of windowsFor({ every }, { from, to }, calendar, { now: NEVER, maxDataPoints: 100 })) {
          const date = localDate(start, timeZone);
          check(!localDate(start - 1, timeZone).equals(date), `${date.toString()} had begun before its window`);
          const skipped = timeZone === 'Pacific/Apia' && date.toString() === '2011-12-31';
          const monthsIn = (date.month - calendar.fiscalYearStartMonth + 12) % 12;
          const fits = {
            day: true,
            week: weekdays[date.dayOfWeek - 1] === calendar.weekStart,
            month: date.day === 1,
            quarter: date.day === 1 && monthsIn % 3 === 0,
            year: date.day === 1 && monthsIn === 0,
          }[every];
          check(fits || skipped, `${date.toString()} does not start a ${every}`);
        }
      }),
      { numRuns: RANGES / 5 }
    );
  });

  it('never reach beyond now', () => {
    fc.assert(
      fc.property(calendars(timeZone), ranges, instant, (calendar, { every, from, to }, now) => {
        const windows = windowsFor({ every }, { from, to }, calendar, { now, maxDataPoints: 100 });
        expectTiles(windows);
        windows.forEach(({ start, end, until, partial }) => {
          check(start < now && until <= now, 'a window counts what has not happened');
          check(partial === end > now && until === Math.min(end, now), 'a window is marked wrongly');
        });
      }),
      { numRuns: RANGES / 5 }
    );
  });

  it('have neighbours before them that end where they start', () => {
    fc.assert(
      fc.property(calendars(timeZone), ranges, (calendar, { every, from, to }) => {
        const windows = windowsFor({ every }, { from, to }, calendar, { now: NEVER, maxDataPoints: 100 });
        const previous = relatedWindows({ every }, calendar, windows, 'previous');
        windows.forEach(({ start }, index) => {
          const before = previous[index];
          check(
            before !== undefined && before.end === start && before.start < start,
            'the window before is not adjacent'
          );
          const own = windows[index - 1];
          check(own === undefined || own.start === before?.start, 'the window before differs from the series');
        });
      }),
      { numRuns: RANGES / 10 }
    );
  });

  it('of a rolling kind end at local day starts and have the calendar length', () => {
    const lengths = { '7d': { days: 7 }, '90d': { days: 90 }, '3mo': { months: 3 }, '12mo': { months: 12 } } as const;
    const window = fc.constantFrom('7d' as const, '90d' as const, '3mo' as const, '12mo' as const);
    fc.assert(
      fc.property(calendars(timeZone), ranges, window, (calendar, { every, from, to }, length) => {
        const step = every === 'quarter' || every === 'year' ? 'month' : every;
        const options = { now: NEVER, maxDataPoints: 100 };
        const windows = windowsFor({ every: step, window: length }, { from, to }, calendar, options);
        check(windows.length > 0 && windows.length <= MAX_WINDOWS, 'no window for the range');
        windows.forEach((rolling, index) => {
          check(
            rolling.stamp === rolling.end && rolling.start < rolling.end,
            'a rolling window is not stamped at its end'
          );
          check(index === 0 || (windows[index - 1]?.end ?? 0) < rolling.end, 'stamps do not ascend');
          const endDate = localDate(rolling.end, timeZone);
          const expected = endDate.subtract(lengths[length]).toZonedDateTime(timeZone).epochMilliseconds;
          // The end date of a week or month that began on a skipped day reads as the next day.
          const skipped = timeZone === 'Pacific/Apia' && endDate.toString() === '2011-12-31';
          check(rolling.start === expected || skipped, `${rolling.label} starts wrongly`);
        });
      }),
      { numRuns: RANGES / 5 }
    );
  });
});
