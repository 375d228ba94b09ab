import { baseline, spike } from './spike';
import type { Comparison, EarlierWindow } from './comparison';
import { comparisonOf, reading, withheld } from './testing/comparison';

const share = (successes: number, trials: number) => ({ model: 'share', successes, trials }) as const;
const lost = (successes: number, trials: number): EarlierWindow => ({
  hasData: trials > 0,
  own: reading(trials > 0 ? successes / trials : null, trials),
  company: reading(null),
  sample: share(successes, trials),
});
const valued = (value: number | null): EarlierWindow => ({
  hasData: value !== null,
  own: reading(value),
  company: reading(null),
  sample: null,
});
const churn = (successes: number, trials: number, earlier: Comparison['earlier']) =>
  spike(comparisonOf({ better: 'lower', own: reading(successes / trials), sample: share(successes, trials), earlier }));
const sum = (value: number, earlier: Comparison['earlier'], given: Partial<Comparison> = {}) =>
  spike(comparisonOf({ own: reading(value), isRate: false, earlier, ...given }));

const year = Array.from({ length: 12 }, () => lost(10, 100));

describe('spike', () => {
  it('of a share takes the pooled rate of twelve windows before, and this window’s own n', () => {
    // 12 windows of 400 at 10 %; 400 · 0.1 = 40 events are expected, 58 are 3 standard errors more.
    const many = Array.from({ length: 12 }, () => lost(40, 400));
    expect(churn(58, 400, many)).toBeCloseTo(18 / Math.sqrt(36), 10);
    // A thirteenth window back counts no more.
    expect(churn(58, 400, [...many, lost(400, 400)])).toBeCloseTo(3, 10);
    // Windows weigh by their trials: 4 of 10 and 0 of 390 are 1 %, not 20 %.
    expect(churn(40, 4000, [lost(4, 10), lost(0, 130), lost(0, 130), lost(0, 130)])).toBeCloseTo(0, 10);
  });

  it('of few expected events takes the exact tail', () => {
    expect(churn(6, 20, year)).toBeCloseTo(2.282, 3);
  });

  it('of a rate that should be low shows a rise only, and only from three events on', () => {
    expect(churn(0, 400, year)).toBe(0);
    expect(churn(2, 2, year)).toBe(0);
    expect(churn(3, 3, year)).toBeGreaterThan(3);
    const better = spike(
      comparisonOf({ better: 'higher', own: reading(0), sample: share(0, 40), earlier: Array(5).fill(lost(20, 40)) })
    );
    expect(better).toBeLessThan(-6);
  });

  it('of everything else is the chart of individuals, with ranges between neighbours in time', () => {
    // Latest first: 12, 10, 12, 10 – mean 11, moving range 2.
    const earlier = [valued(12), valued(10), valued(12), valued(10)];
    expect(sum(15, earlier)).toBeCloseTo(4 / (2 / 1.128), 10);
    expect(sum(7, earlier)).toBeCloseTo(-4 / (2 / 1.128), 10);
    // 1, 2, 3, 9: the ranges depend on the order.
    expect(sum(9, [valued(3), valued(1), valued(2), valued(1)])).toBeCloseTo((9 - 1.75) / (4 / 3 / 1.128), 10);
    expect(sum(7, earlier, { isRate: true, better: 'lower' })).toBe(0);
    expect(sum(7, earlier, { isRate: false, better: 'lower' })).toBeLessThan(0);
  });

  it('of a sum counts a window in which nothing happened, but none before anything had', () => {
    const nothing = { ...valued(0), hasData: false };
    // 2, 0, 2, 0: mean 1, moving range 2.
    expect(sum(3, [nothing, valued(2), nothing, valued(2)])).toBeCloseTo((3 - 1) / (2 / 1.128), 10);
    expect(sum(3, [nothing, valued(2), nothing, valued(2), nothing])).toBeCloseTo((3 - 1) / (2 / 1.128), 10);
    expect(sum(3, [valued(2), valued(2), valued(2), nothing, nothing])).toBeNull();
  });

  it('needs a value and four windows before it that have one', () => {
    expect(churn(6, 20, year.slice(0, 3))).toBeNull();
    expect(churn(6, 20, year.slice(0, 4))).not.toBeNull();
    expect(churn(6, 20, [...year.slice(0, 3), lost(0, 0), { ...lost(1, 2), own: withheld, sample: null }])).toBeNull();
    expect(sum(3, [valued(1), valued(2), valued(1), valued(null)])).toBeNull();
    const varied = [1, 2, 1, 2, 1].map(valued);
    expect(spike(comparisonOf({ own: withheld, sample: null, earlier: varied }))).toBeNull();
    // Few events are no spike; without a baseline that is not known either.
    expect(churn(1, 20, year.slice(0, 3))).toBeNull();
  });

  it('passes over windows without a number', () => {
    const hidden = { ...lost(90, 100), own: withheld, sample: null };
    const many = Array.from({ length: 4 }, () => lost(40, 400));
    expect(churn(58, 400, [hidden, ...many])).toBeCloseTo(3, 10);
    const earlier = [valued(12), valued(10), { ...valued(99), own: withheld }, valued(12), valued(10)];
    expect(sum(15, earlier)).toBeCloseTo(4 / (2 / 1.128), 10);
  });
});

describe('baseline', () => {
  const usual = (own: Comparison['own'], given: Partial<Comparison>) => baseline(comparisonOf({ own, ...given }));

  it('of a share is the rate of the windows before taken together, not the mean of their rates', () => {
    const earlier = [lost(4, 10), lost(0, 130), lost(0, 130), lost(0, 130)];
    expect(usual(reading(0.2), { sample: share(2, 10), earlier })).toBeCloseTo(0.01, 12);
  });

  it('of everything else is their mean, windows before any data left out', () => {
    const nothing = { ...valued(0), hasData: false };
    expect(usual(reading(9), { sample: null, earlier: [valued(2), nothing, valued(2), valued(4), nothing] })).toBe(2);
  });

  it('is null where spike has nothing to compare with', () => {
    expect(usual(reading(9), { sample: null, earlier: [1, 2, 3].map(valued) })).toBeNull();
    expect(usual(withheld, { sample: null, earlier: [1, 2, 3, 4].map(valued) })).toBeNull();
    expect(usual(reading(0.1), { sample: share(1, 10), earlier: year.slice(0, 3) })).toBeNull();
  });
});
