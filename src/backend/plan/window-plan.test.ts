import { calendarSchema } from '../../shared/calendar/calendar';
import { querySchema } from '../../shared/query/query';
import { at, today } from './testing/small-company';
import { planWindows } from './window-plan';

const calendar = calendarSchema.parse({});
const plan = (query: object, from: string, to: string, keepPartial = true) =>
  planWindows(querySchema.parse(query), calendar, keepPartial, {
    range: { from: at(from), to: at(to) },
    now: today,
    maxDataPoints: 100,
    signal: new AbortController().signal,
  });
const labels = (windows: ReadonlyArray<{ readonly label: string }>) => windows.map(({ label }) => label);
const monthly = { period: { every: 'month' } };

describe('planWindows', () => {
  it('asks for no window that no lens reads', () => {
    const { shown, all, own, previous, yearAgo } = plan(monthly, '2026-01-05', '2026-03-05');
    expect(labels(shown)).toEqual(['January 2026', 'February 2026', 'March 2026']);
    expect(all).toEqual(shown);
    expect([own, previous, yearAgo]).toEqual([[0, 1, 2], [], []]);
  });

  it.each(['previous', 'change', 'change_pct'])(
    'adds one window before the first for %s, the others being there',
    (lens) => {
      const { all, own, previous } = plan({ ...monthly, lenses: [lens] }, '2026-01-05', '2026-03-05');
      expect(labels(all)).toEqual(['December 2025', 'January 2026', 'February 2026', 'March 2026']);
      expect([own, previous]).toEqual([
        [1, 2, 3],
        [0, 1, 2],
      ]);
    }
  );

  it('computes a window once that is shown, the one before, and that of a year ago', () => {
    const { all, own, previous, yearAgo } = plan(
      { ...monthly, lenses: ['value', 'change', 'year_ago'] },
      '2025-02-05',
      '2026-03-05'
    );
    expect(new Set(labels(all)).size).toBe(all.length);
    expect(all).toHaveLength(14 + 12);
    expect(own.map((index) => all[index]?.label).at(-1)).toBe('March 2026');
    expect(previous.map((index) => all[index]?.label).at(-1)).toBe('February 2026');
    expect(yearAgo.map((index) => all[index]?.label).at(-1)).toBe('March 2025');
  });

  it('keeps a whole window apart from the same one so far', () => {
    const { shown, leftOutPartial, all, previous } = plan(
      { ...monthly, lenses: ['previous'] },
      '2026-05-05',
      '2026-06-05'
    );
    expect(labels(shown)).toEqual(['May 2026', 'June 2026, so far']);
    expect(leftOutPartial).toBe(false);
    expect(previous.map((index) => all[index]?.label)).toEqual(['April 2026', 'May 2026']);
  });

  it('leaves the unfinished window out where it is not to be kept, and remembers that it did', () => {
    const without = plan(monthly, '2026-05-05', '2026-06-05', false);
    expect([labels(without.shown), without.leftOutPartial]).toEqual([['May 2026'], true]);
    expect(plan(monthly, '2026-05-05', '2026-05-06', false).leftOutPartial).toBe(false);
  });

  it('compares overlapping windows with those of the same length before them', () => {
    const rolling = { period: { every: 'month', window: '3mo' }, lenses: ['previous'] };
    const { shown, all, previous } = plan(rolling, '2026-04-01', '2026-05-01');
    expect(shown.map(({ start, until }) => [start, until])).toEqual([
      [at('2026-01-01'), at('2026-04-01')],
      [at('2026-02-01'), at('2026-05-01')],
    ]);
    expect(previous.map((index) => [all[index]?.start, all[index]?.until])).toEqual([
      [at('2025-10-01'), at('2026-01-01')],
      [at('2025-11-01'), at('2026-02-01')],
    ]);
  });

  it('keeps only the last window for a single value, and what that one is compared with', () => {
    const single = { ...monthly, format: 'numeric', lenses: ['value', 'previous'] };
    expect(labels(plan(single, '2026-01-05', '2026-06-05').all)).toEqual(['May 2026', 'June 2026, so far']);
    expect(labels(plan(single, '2026-01-05', '2026-06-05', false).shown)).toEqual(['May 2026']);
    expect(plan(single, '2026-06-01', '2026-06-05', false).shown).toEqual([]);
  });
});
