import { daysUpTo, startOfDayAt } from './window-days';

const at = (iso: string) => Date.parse(iso);
const iso = (instant: number) => new Date(instant).toISOString();

describe('daysUpTo', () => {
  it.each([
    ['the day itself, cut off', '2026-03-10T15:00:00Z', 1, 'UTC', '2026-03-10T00:00:00.000Z'],
    ['the day before, where the instant is a midnight', '2026-03-10T00:00:00Z', 1, 'UTC', '2026-03-09T00:00:00.000Z'],
    ['a day just begun', '2026-03-10T00:00:00.001Z', 1, 'UTC', '2026-03-10T00:00:00.000Z'],
    ['a week', '2026-03-10T00:00:00Z', 7, 'UTC', '2026-03-03T00:00:00.000Z'],
    // New York changes from -5 to -4 on 8 March, so the week is 167 hours long.
    ['a week with a short day', '2026-03-10T04:00:00Z', 7, 'America/New_York', '2026-03-03T05:00:00.000Z'],
    ['a leap day', '2024-03-01T00:00:00Z', 2, 'UTC', '2024-02-28T00:00:00.000Z'],
  ])('goes back over %s', (_, until, days, timeZone, expected) => {
    expect(iso(daysUpTo(at(until), days, timeZone))).toBe(expected);
  });
});

describe('startOfDayAt', () => {
  it.each([
    ['2026-03-10T00:00:00Z', 'UTC', '2026-03-10T00:00:00.000Z'],
    ['2026-03-10T23:59:59.999Z', 'UTC', '2026-03-10T00:00:00.000Z'],
    ['2026-03-10T23:00:00Z', 'Asia/Tokyo', '2026-03-10T15:00:00.000Z'],
    ['2026-03-10T03:59:59Z', 'America/New_York', '2026-03-09T04:00:00.000Z'],
    // Havana's clocks jump from 00:00 to 01:00: the day begins with its first instant.
    ['2026-03-08T12:00:00Z', 'America/Havana', '2026-03-08T05:00:00.000Z'],
  ])('puts %s in %s into the day that began at %s', (instant, timeZone, start) => {
    expect(iso(startOfDayAt(at(instant), timeZone))).toBe(start);
  });
});
