import { calendarSchema } from '../../shared/calendar/calendar';
import { querySchema } from '../../shared/query/query';
import { at, today } from './testing/small-company';
import { planWindows } from './window-plan';

const calendar = calendarSchema.parse({});
const plan = (query: object, from: string, to: string, keepPartial = true, future = false, more = {}) =>
  planWindows(querySchema.parse(query), calendar, keepPartial, {
    future,
    range: { from: at(from), to: at(to) },
    now: today,
    maxDataPoints: 100,
    signal: new AbortController().signal,
    ...more,
  });
const labels = (windows: ReadonlyArray<{ readonly label: string }>) => windows.map(({ label }) => label);
const monthly = { period: { every: 'month' } };

describe('windows to come', () => {
  it('are kept where they are wanted, unless what is not over is left out', () => {
    const list = (keepPartial: boolean, future: boolean) =>
      labels(plan(monthly, '2026-05-05', '2026-07-05', keepPartial, future).shown);
    expect(list(true, true)).toEqual(['May 2026', 'June 2026, so far', 'July 2026']);
    expect(list(true, false)).toEqual(['May 2026', 'June 2026, so far']);
    expect(list(false, true)).toEqual(['May 2026']);
  });

  it('stay apart where several that have begun stop at now so far', () => {
    const period = { every: 'day', window: '6mo' };
    // Six months before 29, 30 and 31 August is 28 February.
    const { shown, own, all } = plan({ period }, '2026-08-29', '2026-08-31', true, true);
    expect(new Set(own).size).toBe(shown.length);
    expect(all).toHaveLength(shown.length);
    expect(shown.filter(({ start, until }) => start === shown[0]?.start && until === today)).toHaveLength(3);
  });
});

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

  it('knows the window whose number still changes; the state of today is not one', () => {
    const now = at('2026-06-15') + 3_600_000;
    const unfinished = (every: string, held: boolean, to = '2026-06-15') =>
      plan({ period: { every } }, '2026-06-01', to, true, false, { held, now }).unfinished?.label;
    expect(unfinished('month', true)).toBe('June 2026, so far');
    expect(unfinished('day', false)).toBe('15 June 2026, so far');
    expect(unfinished('day', true)).toBeUndefined();
    expect(unfinished('day', false, '2026-06-10')).toBeUndefined();
    // Also where windows to come are shown after it.
    const toCome = plan(monthly, '2026-06-01', '2026-08-01', true, true, { now });
    expect(labels(toCome.shown)).toEqual(['June 2026, so far', 'July 2026', 'August 2026']);
    expect(toCome.unfinished?.label).toBe('June 2026, so far');
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

  it('looks back on twelve windows for a spike and on 24 for a streak, latest first, each computed once', () => {
    const spike = plan({ ...monthly, lenses: ['spike'] }, '2026-01-05', '2026-03-05');
    expect(spike.all).toHaveLength(15);
    expect(spike.earlier).toEqual([12, 13, 14].map((at) => Array.from({ length: 12 }, (_, back) => at - 1 - back)));
    const streak = plan({ ...monthly, lenses: ['spike', 'below_streak'] }, '2026-03-05', '2026-03-05');
    expect(streak.all).toHaveLength(25);
    expect(streak.earlier[0]?.map((index) => streak.all[index]?.label).at(-1)).toBe('March 2024');
    expect(plan(monthly, '2026-01-05', '2026-03-05').earlier).toEqual([[], [], []]);
  });

  it('looks back from an unfinished window on whole ones, from a rolling one on those that share no data with it', () => {
    const soFar = plan({ ...monthly, lenses: ['spike'] }, '2026-06-05', '2026-06-05');
    expect(labels(soFar.all).slice(-2)).toEqual(['May 2026', 'June 2026, so far']);
    const rolling = { period: { every: 'month', window: '3mo' }, lenses: ['spike'] };
    const { all, earlier } = plan(rolling, '2026-05-01', '2026-05-01');
    const [first] = earlier;
    expect(first?.slice(0, 2).map((index) => all[index]?.until)).toEqual([at('2026-02-01'), at('2025-11-01')]);
  });

  it('refuses to look back on more windows than one query may ask for', () => {
    const daily = { period: { every: 'day', window: '12mo' }, lenses: ['below_streak'] };
    expect(() => plan(daily, '2025-06-01', '2026-06-01')).toThrow(/look back on \d+ earlier windows here/);
  });
});
