import fc from 'fast-check';
import { type Count, priorStrength, shrunkShare } from './beta-binomial';

const counts = (...pairs: ReadonlyArray<readonly [number, number]>): Count[] =>
  pairs.map(([successes, trials]) => ({ successes, trials }));

describe('shrunkShare', () => {
  it('gives the rat tumour experiment 0.223, as Gelman et al. print', () => {
    // Bayesian Data Analysis, section 5.1: 70 earlier groups have mean 0.136 and deviation 0.103; now 4 of 14.
    const strength = (0.136 * 0.864) / 0.103 ** 2 - 1;
    expect(strength * 0.136).toBeCloseTo(1.4, 1);
    expect(strength * 0.864).toBeCloseTo(8.6, 0);
    expect(shrunkShare({ successes: 4, trials: 14 }, 0.136, strength)).toBeCloseTo(0.223, 3);
  });

  it('is the company’s where groups differ by chance only, and the own where the company says nothing', () => {
    expect(shrunkShare({ successes: 3, trials: 4 }, 0.5, Infinity)).toBe(0.5);
    expect(shrunkShare({ successes: 3, trials: 4 }, 0.5, 0)).toBe(0.75);
    expect(shrunkShare({ successes: 0, trials: 0 }, 0.5, 10)).toBeNull();
  });

  it('lies between the own share and the company’s, nearer to its own the more trials it has', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        share,
        share,
        fc.double({ min: 0, max: 1e4, noNaN: true }),
        (n, own, company, strength) => {
          const of = (trials: number) => shrunkShare({ successes: own * trials, trials }, company, strength) ?? NaN;
          expect(of(n)).toBeGreaterThanOrEqual(Math.min(own, company) - 1e-9);
          expect(of(n)).toBeLessThanOrEqual(Math.max(own, company) + 1e-9);
          expect(Math.abs(of(2 * n) - own)).toBeLessThanOrEqual(Math.abs(of(n) - own) + 1e-9);
        }
      )
    );
  });
});

describe('priorStrength', () => {
  it('for groups of one size is what the analysis of variance gives', () => {
    // Shares 0.1, 0.3, 0.5, 0.7 of 10 each: spread 10 · 0.2 = 2, within 0.24; (2 / 0.24 − 3) / 27 = 0.19753.
    expect(priorStrength(counts([1, 10], [3, 10], [5, 10], [7, 10]))).toBeCloseTo(1 / 0.1975308642 - 1, 6);
  });

  it('takes no notice of groups without trials', () => {
    const groups = counts([1, 10], [3, 10], [5, 10], [7, 10]);
    expect(priorStrength([...groups, ...counts([0, 0])])).toBe(priorStrength(groups));
  });

  it('is endless where groups are no more apart than chance has it, and 0 where each is all or nothing', () => {
    expect(priorStrength(counts([5, 10], [5, 10], [4, 10]))).toBe(Infinity);
    expect(priorStrength(counts([0, 10], [0, 20]))).toBe(Infinity);
    expect(priorStrength(counts([10, 10], [20, 20]))).toBe(Infinity);
    expect(priorStrength(counts([10, 10], [0, 10]))).toBe(0);
  });

  it('finds the strength that made the groups', () => {
    // Expected spread: shares at the deciles of a beta distribution are near enough with many trials each.
    const deviation = Math.sqrt((0.2 * 0.8) / 101);
    const groups = [-1.2247, 0, 1.2247].map((z) => ({ successes: 1e6 * (0.2 + z * deviation), trials: 1e6 }));
    expect((priorStrength(groups) ?? NaN) / 100).toBeCloseTo(2 / 3, 1);
  });

  it('is unknown with fewer than two groups, without trials and where single outcomes differ', () => {
    expect(priorStrength(counts([1, 10]))).toBeNull();
    expect(priorStrength(counts([1, 10], [0, 0]))).toBeNull();
    expect(priorStrength(counts([0, 10], [0, 0]))).toBeNull();
    expect(priorStrength(counts([1, 1], [0, 1]))).toBeNull();
    expect(priorStrength([])).toBeNull();
  });
});
