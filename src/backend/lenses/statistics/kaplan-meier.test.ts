import fc from 'fast-check';
import { type Fraction, nearest } from '../fraction';
import * as exact from './kaplan-meier';

const waits = (reached: readonly number[], censored: readonly number[] = []): exact.DayCount[] => [
  ...reached.map((days) => ({ day: days, reached: 1n, censored: 0n })),
  ...censored.map((days) => ({ day: days, reached: 0n, censored: 1n })),
];
const number = (value: Fraction | null) => value && nearest(value);
const kaplanMeier = (counts: readonly exact.DayCount[]) =>
  exact.kaplanMeier(counts).map(({ day, waiting }) => ({ day, waiting: nearest(waiting) }));
const percentile = (counts: readonly exact.DayCount[], percent: number) => number(exact.percentileDay(counts, percent));
const restrictedMean = (counts: readonly exact.DayCount[], horizon?: number) =>
  number(exact.restrictedMean(counts, horizon));

/** Weeks in remission with 6-mercaptopurine and with a placebo (Freireich et al. 1963; Gehan 1965). */
const treated = waits([6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]);
const placebo = waits([1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]);

describe('kaplanMeier', () => {
  it('gives the published estimate of the leukaemia trial', () => {
    expect(kaplanMeier(treated).map(({ day, waiting }) => [day, Number(waiting.toFixed(3))])).toEqual([
      [6, 0.857],
      [7, 0.807],
      [10, 0.753],
      [13, 0.69],
      [16, 0.627],
      [22, 0.538],
      [23, 0.448],
    ]);
  });

  it('gives its published medians, 23 and 8 weeks, and the restricted mean of 23.3 weeks', () => {
    expect([percentile(treated, 50), percentile(placebo, 50)]).toEqual([23, 8]);
    expect(restrictedMean(treated)).toBeCloseTo(23.29, 2);
  });

  it('has no quantile that the estimate does not reach', () => {
    expect(percentile(treated, 75)).toBeNull();
    expect(percentile([], 50)).toBeNull();
    expect(percentile(waits([], [5, 9]), 50)).toBeNull();
  });

  it('without anybody waiting is the plain mean and median: 10, 20 and 60 days are 30 and 20', () => {
    expect(restrictedMean(waits([10, 20, 60]))).toBe(30);
    expect(percentile(waits([10, 20, 60]), 50)).toBe(20);
    expect(percentile(waits([10, 20, 30, 60]), 50)).toBe(25);
    expect(percentile(waits([10, 20, 30, 60]), 75)).toBe(45);
    expect(percentile(waits([10, 20, 30, 60]), 90)).toBe(60);
  });

  it('takes a mean up to the horizon it is given, and of nobody none', () => {
    expect(restrictedMean(waits([10, 20, 60]), 30)).toBe(20);
    expect(restrictedMean(waits([], [7]))).toBe(7);
    expect(restrictedMean([{ day: 4, reached: 0n, censored: 0n }])).toBeNull();
  });

  it('counts accounts that are shared by their parts', () => {
    const halves = [1n, 1n].flatMap((reached) => waits([10, 20, 60]).map((count) => ({ ...count, reached })));
    expect(kaplanMeier(halves)).toEqual(kaplanMeier(waits([10, 20, 60])));
  });

  it('never rises, ends at 0 where everybody got there, and does not mind the order', () => {
    const few = fc.bigInt(0n, 4n);
    const days = fc.array(fc.record({ day: fc.nat(40), reached: few, censored: few }), { maxLength: 30 });
    fc.assert(
      fc.property(days, (counts) => {
        const steps = kaplanMeier(counts);
        expect(steps.every(({ waiting }, at) => waiting >= 0 && waiting < (steps[at - 1]?.waiting ?? 1))).toBe(true);
        expect(kaplanMeier([...counts].reverse())).toEqual(steps);
        const all = kaplanMeier(counts.map((count) => ({ ...count, censored: 0n })));
        expect(all.at(-1)?.waiting ?? 0).toBe(0);
      })
    );
  });

  it('without censoring has the mean of all days as its restricted mean', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { minLength: 1, maxLength: 50 }), (days) => {
        expect(restrictedMean(waits(days))).toBe(days.reduce((sum, day) => sum + day, 0) / days.length);
      })
    );
  });
});
