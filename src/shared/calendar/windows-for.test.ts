import { KpiError } from '../errors';
import type { KpiQuery } from '../query/query';
import type { Calendar } from './calendar';
import { MAX_WINDOWS, windowsFor } from './windows-for';
import type { Window } from './window';

const at = (iso: string) => Date.parse(iso);
const calendarIn = (timeZone: string, more: Partial<Calendar> = {}): Calendar => ({
  timeZone,
  weekStart: 'monday',
  fiscalYearStartMonth: 1,
  ...more,
});

interface Case {
  readonly period: KpiQuery['period'];
  readonly from: string;
  readonly to: string;
  readonly calendar?: Calendar;
  readonly now?: string;
  readonly maxDataPoints?: number;
  readonly future?: boolean;
}

const windows = ({ period, from, to, calendar, now, maxDataPoints, future }: Case): Window[] =>
  windowsFor(period, { from: at(from), to: at(to) }, calendar ?? calendarIn('UTC'), {
    now: at(now ?? '2030-01-01T00:00:00Z'),
    maxDataPoints: maxDataPoints ?? 1_000,
    future,
  });

const hours = (window: Window | undefined) => (window === undefined ? null : (window.end - window.start) / 3_600_000);
const spans = (list: readonly Window[]) =>
  list.map(({ start, end }) => [new Date(start).toISOString(), new Date(end).toISOString()]);

function failure(run: () => unknown): KpiError {
  try {
    run();
  } catch (error) {
    if (error instanceof KpiError) {
      return error;
    }
    throw error;
  }
  throw new Error('expected a KpiError');
}

describe('calendar windows', () => {
  it('give the day clocks go forward in New York 23 hours', () => {
    const list = windows({
      period: { every: 'day' },
      from: '2026-03-07T12:00:00Z',
      to: '2026-03-09T12:00:00Z',
      calendar: calendarIn('America/New_York'),
    });
    expect(spans(list)).toEqual([
      ['2026-03-07T05:00:00.000Z', '2026-03-08T05:00:00.000Z'],
      ['2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z'],
      ['2026-03-09T04:00:00.000Z', '2026-03-10T04:00:00.000Z'],
    ]);
    expect(list.map(hours)).toEqual([24, 23, 24]);
  });

  it('give the day clocks go back in New York 25 hours', () => {
    const list = windows({
      period: { every: 'day' },
      from: '2026-11-01T12:00:00Z',
      to: '2026-11-01T13:00:00Z',
      calendar: calendarIn('America/New_York'),
    });
    expect(spans(list)).toEqual([['2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z']]);
    expect(hours(list[0])).toBe(25);
  });

  it.each([
    ['Asia/Kolkata', '2026-03-31T18:29:59Z', '2026-02-28T18:30:00.000Z', '2026-03-31T18:30:00.000Z'],
    ['Asia/Kathmandu', '2026-03-31T18:14:59Z', '2026-02-28T18:15:00.000Z', '2026-03-31T18:15:00.000Z'],
    // Lord Howe moves its clocks by half an hour: +11:00 in summer, +10:30 from 5 April.
    ['Australia/Lord_Howe', '2026-04-10T00:00:00Z', '2026-03-31T13:00:00.000Z', '2026-04-30T13:30:00.000Z'],
  ])('start months at local midnight in %s', (zone, instant, start, end) => {
    const list = windows({ period: { every: 'month' }, from: instant, to: instant, calendar: calendarIn(zone) });
    expect(spans(list)).toEqual([[start, end]]);
  });

  it('give Lord Howe a day of 24.5 hours', () => {
    const calendar = calendarIn('Australia/Lord_Howe');
    const instant = '2026-04-05T06:00:00Z';
    expect(hours(windows({ period: { every: 'day' }, from: instant, to: instant, calendar })[0])).toBe(24.5);
  });

  it.each([
    // Clocks jump from 00:00 to 01:00, so the day begins at 01:00 local time.
    ['America/Havana', '2026-03-08T05:00:00.000Z', '2026-03-09T04:00:00.000Z'],
    ['Asia/Beirut', '2026-03-28T22:00:00.000Z', '2026-03-29T21:00:00.000Z'],
  ])('begin a day without midnight in %s at its first instant', (zone, start, end) => {
    const calendar = calendarIn(zone);
    const list = windows({ period: { every: 'day' }, from: start, to: start, calendar });
    expect(spans(list)).toEqual([[start, end]]);
    expect(hours(list[0])).toBe(23);
  });

  it('have no window for the day Samoa skipped', () => {
    const list = windows({
      period: { every: 'day' },
      from: '2011-12-29T12:00:00Z',
      to: '2011-12-31T09:00:00Z',
      calendar: calendarIn('Pacific/Apia'),
    });
    expect(spans(list)).toEqual([
      ['2011-12-29T10:00:00.000Z', '2011-12-30T10:00:00.000Z'],
      ['2011-12-30T10:00:00.000Z', '2011-12-31T10:00:00.000Z'],
    ]);
    expect(list.map(({ label }) => label)).toEqual(['29 December 2011', '31 December 2011']);
  });

  it('put an instant of a repeated hour before midnight in the day that has already begun', () => {
    // St. John's set clocks back from 00:01 on 7 November 2010 to 23:01 on the 6th, at 02:31 UTC.
    const repeated = '2010-11-07T02:40:00Z';
    const list = windows({
      period: { every: 'day' },
      from: repeated,
      to: repeated,
      calendar: calendarIn('America/St_Johns'),
    });
    expect(spans(list)).toEqual([['2010-11-07T02:30:00.000Z', '2010-11-08T03:30:00.000Z']]);
  });

  it('start weeks on the week start', () => {
    const range = { from: '2026-03-04T00:00:00Z', to: '2026-03-04T00:00:00Z' };
    const startOf = (weekStart: Calendar['weekStart']) =>
      spans(windows({ period: { every: 'week' }, ...range, calendar: calendarIn('UTC', { weekStart }) }))[0]?.[0];
    expect(startOf('monday')).toBe('2026-03-02T00:00:00.000Z');
    expect(startOf('sunday')).toBe('2026-03-01T00:00:00.000Z');
    expect(startOf('thursday')).toBe('2026-02-26T00:00:00.000Z');
    expect(startOf('wednesday')).toBe('2026-03-04T00:00:00.000Z');
  });

  it('let quarters and years follow the fiscal year, named by the year in which it ends', () => {
    const calendar = calendarIn('UTC', { fiscalYearStartMonth: 7 });
    const range = { from: '2025-08-15T00:00:00Z', to: '2026-07-02T00:00:00Z' };
    const quarters = windows({ period: { every: 'quarter' }, ...range, calendar });
    expect(quarters.map(({ label }) => label)).toEqual([
      'Q1 FY2026',
      'Q2 FY2026',
      'Q3 FY2026',
      'Q4 FY2026',
      'Q1 FY2027',
    ]);
    expect(spans(quarters)[0]).toEqual(['2025-07-01T00:00:00.000Z', '2025-10-01T00:00:00.000Z']);
    const years = windows({ period: { every: 'year' }, ...range, calendar });
    expect(years.map(({ label }) => label)).toEqual(['FY2026', 'FY2027']);
    expect(spans(years)[1]).toEqual(['2026-07-01T00:00:00.000Z', '2027-07-01T00:00:00.000Z']);
  });

  it('start fiscal quarters of a February year in February, May, August and November', () => {
    const calendar = calendarIn('UTC', { fiscalYearStartMonth: 2 });
    const list = windows({
      period: { every: 'quarter' },
      from: '2026-01-31T23:59:59Z',
      to: '2026-02-01T00:00:00Z',
      calendar,
    });
    expect(list.map(({ label }) => label)).toEqual(['Q4 FY2026', 'Q1 FY2027']);
    expect(spans(list)[0]).toEqual(['2025-11-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z']);
  });

  it('name windows plainly where the fiscal year is the calendar year', () => {
    const range = { from: '2026-03-04T00:00:00Z', to: '2026-03-04T00:00:00Z' };
    const label = (every: KpiQuery['period']['every']) => windows({ period: { every }, ...range })[0]?.label;
    expect(['day', 'week', 'month', 'quarter', 'year'].map((every) => label(every as 'day'))).toEqual([
      '4 March 2026',
      'Week of 2 March 2026',
      'March 2026',
      'Q1 2026',
      '2026',
    ]);
  });

  it('are stamped with their start', () => {
    const list = windows({ period: { every: 'month' }, from: '2026-01-10T00:00:00Z', to: '2026-05-10T00:00:00Z' });
    expect(list.map(({ stamp }) => stamp)).toEqual(list.map(({ start }) => start));
  });

  it('hold the end of the range even where it is exactly a boundary', () => {
    const list = windows({ period: { every: 'month' }, from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z' });
    expect(list.map(({ label }) => label)).toEqual(['March 2026', 'April 2026']);
  });

  it('mark the window that holds now and stop there', () => {
    const now = '2026-03-15T10:30:00Z';
    const list = windows({
      period: { every: 'month' },
      from: '2026-02-01T00:00:00Z',
      to: '2026-12-31T00:00:00Z',
      now,
    });
    expect(list.map(({ label, partial, until }) => [label, partial, new Date(until).toISOString()])).toEqual([
      ['February 2026', false, '2026-03-01T00:00:00.000Z'],
      ['March 2026, so far', true, '2026-03-15T10:30:00.000Z'],
    ]);
  });

  it('leave out a window that starts exactly now', () => {
    const now = '2026-03-01T00:00:00Z';
    const list = windows({ period: { every: 'month' }, from: '2026-02-10T00:00:00Z', to: now, now });
    expect(list.map(({ label, partial }) => [label, partial])).toEqual([['February 2026', false]]);
  });

  it('are none for a range that lies ahead', () => {
    const now = '2026-03-15T00:00:00Z';
    expect(
      windows({ period: { every: 'day' }, from: '2026-04-01T00:00:00Z', to: '2026-04-09T00:00:00Z', now })
    ).toEqual([]);
  });
});

describe('rolling windows', () => {
  it('end at each boundary from the last one before the range to the last one before now', () => {
    const now = '2026-03-04T09:00:00Z';
    const list = windows({
      period: { every: 'day', window: '7d' },
      from: '2026-03-02T15:00:00Z',
      to: '2026-03-03T20:00:00Z',
      now,
    });
    expect(spans(list)).toEqual([
      ['2026-02-23T00:00:00.000Z', '2026-03-02T00:00:00.000Z'],
      ['2026-02-24T00:00:00.000Z', '2026-03-03T00:00:00.000Z'],
    ]);
    expect(list.map(({ stamp, partial }) => [stamp, partial])).toEqual(list.map(({ end }) => [end, false]));
  });

  it('give an alert rule on the last ten minutes the window to last midnight, and one that is partial', () => {
    const now = '2026-03-04T09:00:00Z';
    const list = windows({
      period: { every: 'day', window: '30d' },
      from: '2026-03-04T08:50:00Z',
      to: '2026-03-04T08:59:59.900Z',
      now,
    });
    expect(list).toEqual([
      {
        start: at('2026-02-02T00:00:00Z'),
        end: at('2026-03-04T00:00:00Z'),
        until: at('2026-03-04T00:00:00Z'),
        stamp: at('2026-03-04T00:00:00Z'),
        partial: false,
        label: '30 days to 3 March 2026',
      },
      {
        start: at('2026-02-03T00:00:00Z'),
        end: at('2026-03-05T00:00:00Z'),
        until: at(now),
        stamp: at('2026-03-05T00:00:00Z'),
        partial: true,
        label: '30 days to 4 March 2026, so far',
      },
    ]);
  });

  it('have one partial window at most, however far the range runs ahead', () => {
    const list = windows({
      period: { every: 'month', window: '3mo' },
      from: '2026-01-01T00:00:00Z',
      to: '2027-01-01T00:00:00Z',
      now: '2026-03-04T09:00:00Z',
    });
    expect(list.map(({ partial }) => partial)).toEqual([false, false, false, true]);
    expect(spans(list).at(-1)).toEqual(['2026-01-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z']);
  });

  it('take a month back from the 31st as the last day of a shorter month', () => {
    const list = windows({
      period: { every: 'day', window: '3mo' },
      from: '2026-05-31T00:00:00Z',
      to: '2026-05-31T00:00:00Z',
    });
    expect(spans(list)).toEqual([['2026-02-28T00:00:00.000Z', '2026-05-31T00:00:00.000Z']]);
  });

  it('count local days, not 24 hours', () => {
    const list = windows({
      period: { every: 'day', window: '7d' },
      from: '2026-03-10T12:00:00Z',
      to: '2026-03-10T12:00:00Z',
      calendar: calendarIn('America/New_York'),
    });
    expect(spans(list)).toEqual([['2026-03-03T05:00:00.000Z', '2026-03-10T04:00:00.000Z']]);
  });

  it('say in words how far they reach', () => {
    const list = windows({
      period: { every: 'month', window: '12mo' },
      from: '2026-04-01T00:00:00Z',
      to: '2026-04-02T00:00:00Z',
    });
    expect(list.map(({ label }) => label)).toEqual(['12 months to 31 March 2026']);
  });

  it.each(['quarter', 'year'] as const)('are refused every %s, with what to use', (every) => {
    const error = failure(() =>
      windows({ period: { every, window: '12mo' }, from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' })
    );
    expect(error.code).toBe('bad_query');
    expect(error.message).toContain(every);
    expect(error.message).toContain('day, week or month');
  });

  it.each([
    ['2026-03-15T00:00:00Z', ['2026-03-08T00:00:00.000Z', '2026-03-15T00:00:00.000Z', false]],
    // The last one that is over: the one that runs is not beside it.
    ['2026-03-31T00:00:00Z', ['2026-03-24T00:00:00.000Z', '2026-03-31T00:00:00.000Z', false]],
    ['2026-04-01T00:00:00Z', ['2026-03-25T00:00:00.000Z', '2026-04-01T00:00:00.000Z', true]],
    ['2026-04-07T00:00:00Z', ['2026-03-31T00:00:00.000Z', '2026-04-07T00:00:00.000Z', true]],
  ])('are the one that ends there where the range is no more than %s', (moment, expected) => {
    const list = windows({ period: { every: 'day', window: '7d' }, from: moment, to: moment, now: '2026-03-31T15:00:00Z' }); // prettier-ignore
    expect(list.map(({ partial }, at) => [...(spans(list)[at] ?? []), partial])).toEqual([expected]);
  });

  it('that have not begun are none, unless what is to come is asked for', () => {
    const asked = { period: { every: 'day', window: '7d' }, from: '2026-04-08T00:00:00Z', to: '2026-04-08T00:00:00Z', now: '2026-03-31T15:00:00Z' } as const; // prettier-ignore
    expect(windows(asked)).toEqual([]);
    expect(windows({ ...asked, future: true })).toMatchObject([{ partial: false, label: '7 days to 7 April 2026' }]);
  });
});

describe('windows to come, where they are kept', () => {
  const now = '2026-02-10T00:00:00Z';
  const shapes = (list: readonly Window[]) =>
    list.map(({ start, end, until, partial }) => [
      ...[start, end, until].map((instant) => new Date(instant).toISOString().slice(0, 10)),
      partial,
    ]);

  it('go on after the one that holds now, whole and not partial', () => {
    const case_ = {
      period: { every: 'month' },
      from: '2026-01-15T00:00:00Z',
      to: '2026-04-01T00:00:00Z',
      now,
    } as const;
    expect(shapes(windows({ ...case_, future: true }))).toEqual([
      ['2026-01-01', '2026-02-01', '2026-02-01', false],
      ['2026-02-01', '2026-03-01', '2026-02-10', true],
      ['2026-03-01', '2026-04-01', '2026-04-01', false],
      ['2026-04-01', '2026-05-01', '2026-05-01', false],
    ]);
    expect(windows(case_)).toHaveLength(2);
  });

  it('are all of a range that lies ahead, one that starts exactly now included', () => {
    const from = '2026-03-01T00:00:00Z';
    const list = windows({ period: { every: 'month' }, from, to: from, now: from, future: true });
    expect(shapes(list)).toEqual([['2026-03-01', '2026-04-01', '2026-04-01', false]]);
  });

  it('roll on: those that have begun stop at now so far, the others are whole', () => {
    const list = windows({
      period: { every: 'week', window: '7d' },
      from: '2026-02-04T00:00:00Z',
      to: '2026-02-16T00:00:00Z',
      now,
      future: true,
    });
    expect(shapes(list)).toEqual([
      ['2026-01-26', '2026-02-02', '2026-02-02', false],
      ['2026-02-02', '2026-02-09', '2026-02-09', false],
      ['2026-02-09', '2026-02-16', '2026-02-10', true],
      ['2026-02-16', '2026-02-23', '2026-02-23', false],
    ]);
  });
});

describe('auto', () => {
  const chosen = (from: string, to: string, more: Partial<Case> = {}) =>
    windows({ period: { every: 'auto' }, from, to, ...more });

  it.each([
    ['2026-01-05T00:00:00Z', '2026-02-17T00:00:00Z', '5 January 2026'],
    ['2026-01-05T00:00:00Z', '2026-05-20T00:00:00Z', 'Week of 5 January 2026'],
    ['2024-01-01T00:00:00Z', '2026-12-31T00:00:00Z', 'January 2024'],
    ['2016-01-01T00:00:00Z', '2026-12-31T00:00:00Z', 'Q1 2016'],
    ['1996-01-01T00:00:00Z', '2026-12-31T00:00:00Z', '1996'],
  ])('reads %s to %s by the period of "%s"', (from, to, label) => {
    expect(chosen(from, to)[0]?.label).toBe(label);
  });

  it('is coarser where the panel is narrow', () => {
    expect(chosen('2026-01-05T00:00:00Z', '2026-02-17T00:00:00Z', { maxDataPoints: 10 })[0]?.label).toBe(
      'Week of 5 January 2026'
    );
    expect(chosen('2026-01-05T00:00:00Z', '2026-02-17T00:00:00Z', { maxDataPoints: 2 })[0]?.label).toBe('January 2026');
  });

  it('ignores a width nobody knows', () => {
    expect(chosen('2026-01-05T00:00:00Z', '2026-02-17T00:00:00Z', { maxDataPoints: 0 })[0]?.label).toBe(
      '5 January 2026'
    );
  });

  it('stops at months for rolling windows', () => {
    const list = windows({
      period: { every: 'auto', window: '12mo' },
      from: '1996-01-01T00:00:00Z',
      to: '2026-01-01T00:00:00Z',
      maxDataPoints: 10,
    });
    expect(list).toHaveLength(361);
  });
});

describe('windowsFor refuses', () => {
  it.each(['Mars/Olympus', '', '+02:00', 'browser', '2026-01-01T00:00Z[Europe/Paris]'])('the zone "%s"', (zone) => {
    const error = failure(() =>
      windows({
        period: { every: 'day' },
        from: '2026-01-01T00:00:00Z',
        to: '2026-01-02T00:00:00Z',
        calendar: calendarIn(zone),
      })
    );
    expect(error.code).toBe('bad_settings');
    expect(error.message).toContain(`"${zone}"`);
  });

  it('a century by day, naming range, period and remedy', () => {
    const error = failure(() =>
      windows({ period: { every: 'day' }, from: '1926-01-01T00:00:00Z', to: '2025-12-31T00:00:00Z' })
    );
    expect(error.code).toBe('too_large');
    expect(error.message).toBe(
      `The range 1926-01-01 to 2025-12-31 by day has more than ${MAX_WINDOWS} windows, the most one query may ask for. Choose a longer period or a shorter range.`
    );
  });

  it('a range that ends before it starts', () => {
    const error = failure(() =>
      windows({ period: { every: 'day' }, from: '2026-02-01T00:00:00Z', to: '2026-01-01T00:00:00Z' })
    );
    expect(error.code).toBe('bad_query');
    expect(error.message).toContain('ends before it starts');
  });

  it.each([
    ['0999-12-31T23:59:59.999Z', '2026-01-01T00:00:00Z'],
    ['2026-01-01T00:00:00Z', '9998-12-31T00:00:00.001Z'],
  ])('a range from %s to %s, and says which years there are', (from, to) => {
    const error = failure(() => windows({ period: { every: 'year' }, from, to }));
    expect(error.code).toBe('bad_query');
    expect(error.message).toContain('1000 and 9998');
  });

  it('no range within these years', () => {
    const list = windows({
      period: { every: 'year' },
      from: '1000-01-01T00:00:00Z',
      to: '1000-01-01T00:00:00Z',
    });
    expect(list.map(({ label }) => label)).toEqual(['1000']);
    const last = '9998-12-31T00:00:00Z';
    expect(windows({ period: { every: 'year' }, from: last, to: last, now: last })).toHaveLength(1);
  });

  it('nothing that a database cannot write: the last window is over in a year of four digits', () => {
    const [from, now] = [at('9998-12-31T00:00:00Z'), at('2026-01-01T00:00:00Z')];
    const calendar = { ...calendarIn('UTC'), fiscalYearStartMonth: 12 };
    const options = { now, maxDataPoints: 100, future: true };
    const [window] = windowsFor({ every: 'year' }, { from, to: from }, calendar, options);
    expect(new Date(window?.end ?? NaN).toISOString()).toBe('9999-12-01T00:00:00.000Z');
  });

  it.each([NaN, Infinity, -Infinity, 1e17])('a range that starts at %d', (from) => {
    const run = () =>
      windowsFor({ every: 'day' }, { from, to: at('2026-01-01T00:00:00Z') }, calendarIn('UTC'), {
        now: at('2026-01-01T00:00:00Z'),
        maxDataPoints: 100,
      });
    expect(failure(run).code).toBe('bad_query');
  });
});
