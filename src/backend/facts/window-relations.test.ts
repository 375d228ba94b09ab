import type { Window } from '../../shared/calendar/window';
import { compile } from './sql';
import { indexWindows, timestamp } from './window-relations';

const window = (start: number, until: number, end = until): Window => ({
  start,
  end,
  until,
  partial: until < end,
  stamp: start,
  label: '',
});

const months = { timeZone: 'UTC', bands: { tenureMonths: [12, 24], newCsmMonths: 6 } };

describe('indexWindows', () => {
  it('numbers the distinct boundaries in order of time, and points each window at its two', () => {
    expect(indexWindows([window(10, 20), window(20, 30)], months)).toEqual({
      timeZone: 'UTC',
      boundaries: [10, 20, 30],
      windows: [expect.objectContaining({ lo: 0, hi: 1 }), expect.objectContaining({ lo: 1, hi: 2 })],
      tiling: true,
    });
  });

  it.each([
    ['windows with a gap between them', [window(10, 20), window(30, 40)], true],
    ['a single window', [window(10, 20)], true],
    ['windows out of order', [window(20, 30), window(10, 20)], true],
    ['a last window that ends now', [window(10, 20), window(20, 25, 30)], true],
    ['rolling windows that overlap', [window(10, 30), window(20, 40)], false],
    ['rolling windows that end where others start', [window(10, 20), window(15, 25), window(20, 30)], false],
    ['a window inside another', [window(10, 40), window(20, 30)], false],
    ['the same window twice', [window(10, 20), window(10, 20)], false],
    ['a whole window beside the same one so far', [window(10, 20), window(10, 15, 20)], false],
  ])('%s: each is the only one on its stretch, or not', (_, windows, tiling) => {
    expect(indexWindows(windows, months).tiling).toBe(tiling);
  });

  it('ends a window that is not over now, not at its end', () => {
    expect(indexWindows([window(10, 15, 20)], months).boundaries).toEqual([10, 15]);
  });

  it('has now among the boundaries where a window lies ahead of it, and only then', () => {
    expect(indexWindows([window(10, 20), window(30, 40)], months, 25).boundaries).toEqual([10, 20, 25, 30, 40]);
    expect(indexWindows([window(10, 20), window(20, 30)], months, 25).boundaries).toEqual([10, 20, 30]);
  });
});

describe('months of a window', () => {
  const march = window(Date.UTC(2026, 2, 1), Date.UTC(2026, 3, 1));

  it('are whole where it is calendar months of the zone, and days over the mean month elsewhere', () => {
    const lengths = [march, window(Date.UTC(2026, 1, 1), Date.UTC(2026, 2, 1)), window(0, 7 * 86_400_000)];
    expect(indexWindows(lengths, months).windows.map((each) => each.months)).toEqual([1, 1, 0.22997947]);
  });

  it('set the edges between bands of tenure', () => {
    expect(indexWindows([march], months).windows[0]).toMatchObject({
      tenureEdges: [Date.UTC(2025, 2, 1), Date.UTC(2024, 2, 1)],
      newCsmSince: Date.UTC(2025, 8, 1),
    });
  });
});

describe('timestamp', () => {
  it('is a bound parameter in UTC, to the millisecond', () => {
    expect(compile(timestamp(Date.UTC(2026, 2, 1, 12, 0, 0, 7)))).toEqual({
      text: 'cast($1 as timestamp)',
      values: ['2026-03-01 12:00:00.007'],
    });
  });
});
