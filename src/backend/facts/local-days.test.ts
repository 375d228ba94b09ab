import { clockSpans } from '../../shared/calendar/clock-spans';
import type { Window } from '../../shared/calendar/window';
import { clockAt, daysBackStep, localClockBefore, localClockStep } from './local-days';
import { display } from './sql';
import { indexWindows } from './window-relations';

const window = (start: number, until: number, end = until): Window => ({
  start,
  end,
  until,
  partial: until < end,
  stamp: start,
  label: '',
});
const berlin = { timeZone: 'Europe/Berlin', bands: { tenureMonths: [12], newCsmMonths: 6 } };
const march = window(Date.parse('2026-02-28T23:00Z'), Date.parse('2026-03-31T22:00Z'));
const soFar = window(Date.parse('2026-03-31T22:00Z'), Date.parse('2026-04-02T12:30Z'), Date.parse('2026-04-30T22:00Z'));

describe('the last days of a window', () => {
  const { windows } = indexWindows([march, soFar], berlin);
  const [whole, open] = windows.map(({ daysBack, lastMidnight }) => ({
    one: new Date(daysBack(1)).toISOString(),
    five: new Date(daysBack(5)).toISOString(),
    midnight: new Date(lastMidnight).toISOString(),
  }));

  it('begin at local midnights, across a change of the clocks', () => {
    expect(whole).toEqual({
      one: '2026-03-30T22:00:00.000Z',
      five: '2026-03-26T23:00:00.000Z',
      midnight: '2026-03-31T22:00:00.000Z',
    });
  });

  it('count the day under way as one', () => {
    expect(open).toEqual({
      one: '2026-04-01T22:00:00.000Z',
      five: '2026-03-28T23:00:00.000Z',
      midnight: '2026-04-01T22:00:00.000Z',
    });
  });

  it('are a relation with a row per window', () => {
    const { name, query } = daysBackStep(indexWindows([march, soFar], berlin), 28);
    expect(name).toBe('days_back_28 (i, since, last_midnight)');
    expect(display(query)).toBe(`
  values
    (0, cast('2026-03-03 23:00:00.000' as timestamp), cast('2026-03-31 22:00:00.000' as timestamp)),
    (1, cast('2026-03-05 23:00:00.000' as timestamp), cast('2026-04-01 22:00:00.000' as timestamp))`);
  });

  it('have a clock for each offset, whose days begin whole days after one moment', () => {
    const february = window(Date.parse('2026-01-31T23:00Z'), march.start);
    expect(display(localClockStep(indexWindows([february, march], berlin), 5).query)).toBe(`
  values
    (cast('2026-02-23 23:00:00.000' as timestamp), cast('2026-03-29 01:00:00.000' as timestamp), cast('1899-12-31 23:00:00.000' as timestamp)),
    (cast('2026-03-29 01:00:00.000' as timestamp), cast('2026-03-31 22:00:00.000' as timestamp), cast('1899-12-31 22:00:00.000' as timestamp))`);
  });
});

describe('the clock of a zone', () => {
  it.each([
    ['UTC', 0],
    ['Europe/Berlin', 2],
    ['America/New_York', -4],
  ])('is ahead in the east and behind in the west: %s', (timeZone, hoursAhead) => {
    const shown = (instant: number) => Number(display(clockAt(instant, timeZone)));
    const noon = Date.UTC(2026, 5, 1, 12);
    const hours = 3_600_000_000;
    expect(shown(noon) - Number(display(clockAt(noon, 'UTC')))).toBe(hoursAhead * hours);
    expect(shown(noon + 3_600_000) - shown(noon)).toBe(hours);
  });

  it('is told for every moment from before the first window to the last, that included', () => {
    const april = window(march.until, Date.parse('2026-04-30T22:00Z'));
    expect(display(localClockBefore(indexWindows([march, april], berlin), 2).query)).toBe(`
  values
    (cast('2026-02-25 23:00:00.000' as timestamp), cast('2026-03-29 01:00:00.000' as timestamp), cast('1899-12-31 23:00:00.000' as timestamp)),
    (cast('2026-03-29 01:00:00.000' as timestamp), cast('2026-04-30 22:00:00.001' as timestamp), cast('1899-12-31 22:00:00.000' as timestamp))`);
  });
});

describe('the spans of a clock', () => {
  it.each(['UTC', 'Asia/Kolkata', 'America/New_York', 'Pacific/Apia'])('tile the stretch in %s', (timeZone) => {
    const [first, last] = [Date.UTC(2009, 0, 1), Date.UTC(2013, 0, 1)];
    const spans = clockSpans(first, last, timeZone);
    expect([spans[0]?.since, spans.at(-1)?.until]).toEqual([first, last]);
    spans.slice(1).forEach(({ since }, index) => expect(since).toBe(spans[index]?.until));
  });

  it('are none for an empty stretch', () => {
    expect(clockSpans(5, 5, 'Europe/Berlin')).toEqual([]);
  });
});
