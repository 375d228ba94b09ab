import { monthsBefore, windowMonths } from './window-months';

const at = (iso: string) => Date.parse(iso);
const months = (start: string, until: string, timeZone = 'UTC') =>
  windowMonths({ start: at(start), until: at(until) }, timeZone);

describe('windowMonths', () => {
  it.each([
    ['February', '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z', 1],
    ['a month of 31 days', '2026-03-01T00:00:00Z', '2026-04-01T00:00:00Z', 1],
    ['a quarter', '2026-01-01T00:00:00Z', '2026-04-01T00:00:00Z', 3],
    ['a leap year', '2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z', 12],
    ['three months from the 15th', '2026-05-15T00:00:00Z', '2026-08-15T00:00:00Z', 3],
    ['the three months to 31 May', '2026-02-28T00:00:00Z', '2026-05-31T00:00:00Z', 3],
    ['the twelve months to 29 February', '2023-02-28T00:00:00Z', '2024-02-29T00:00:00Z', 12],
    ['fifty years', '1976-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 600],
  ])('counts %s as whole months, however many days they have', (_, start, until, expected) => {
    expect(months(start, until)).toBe(expected);
  });

  it('counts months of local midnights, though clocks changed within', () => {
    expect(months('2026-03-01T05:00:00Z', '2026-04-01T04:00:00Z', 'America/New_York')).toBe(1);
  });

  // A mean month is 365.25 / 12 = 30.4375 days.
  it.each([
    ['a day', '2026-03-10T00:00:00Z', '2026-03-11T00:00:00Z', 0.03285421],
    ['a week', '2026-03-02T00:00:00Z', '2026-03-09T00:00:00Z', 0.22997947],
    ['28 days to the end of February', '2026-01-31T00:00:00Z', '2026-02-28T00:00:00Z', 0.91991786],
    ['a month so far that began on the same day', '2026-02-15T00:00:00Z', '2026-03-15T10:00:00Z', 0.93360712],
    ['30 days', '2026-03-01T00:00:00Z', '2026-03-31T00:00:00Z', 0.98562628],
    ['90 days', '2026-01-01T00:00:00Z', '2026-04-01T00:00:00.001Z', 2.95687885],
    ['half a day', '2026-03-10T00:00:00Z', '2026-03-10T12:00:00Z', 0.0164271],
    ['nothing', '2026-03-10T00:00:00Z', '2026-03-10T00:00:00Z', 0],
  ])('measures %s by mean months', (_, start, until, expected) => {
    expect(months(start, until)).toBe(expected);
  });
});

describe('windowMonths where clocks change', () => {
  it.each([
    ['a week of 167 hours', '2026-03-23T00:00+01:00', '2026-03-30T00:00+02:00', 0.22997947],
    ['a day of 25 hours', '2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00', 0.03285421],
    ['a day of 23 hours and six more', '2026-03-29T00:00+01:00', '2026-03-30T06:00+02:00', 0.04106776],
  ])('counts %s by its days', (_, start, until, expected) => {
    expect(months(start, until, 'Europe/Berlin')).toBe(expected);
  });
});

describe('monthsBefore', () => {
  it.each([
    ['2026-03-01T00:00:00Z', 12, 'UTC', '2025-03-01T00:00:00.000Z'],
    ['2026-01-01T00:00:00Z', 1, 'UTC', '2025-12-01T00:00:00.000Z'],
    ['2026-05-31T00:00:00Z', 3, 'UTC', '2026-02-28T00:00:00.000Z'],
    ['2026-05-31T17:30:00Z', 3, 'UTC', '2026-02-28T00:00:00.000Z'],
    ['2026-04-01T04:00:00Z', 1, 'America/New_York', '2026-03-01T05:00:00.000Z'],
    ['2026-04-01T04:00:00Z', 0, 'America/New_York', '2026-04-01T04:00:00.000Z'],
  ])('goes from %s back %i months in %s to %s', (instant, count, timeZone, expected) => {
    expect(new Date(monthsBefore(at(instant), count, timeZone)).toISOString()).toBe(expected);
  });
});
