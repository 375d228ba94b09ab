import fc from 'fast-check';
import { incompleteBeta } from './incomplete-beta';
import { logGamma } from './log-gamma';

describe('logGamma', () => {
  it.each([
    [1, 0],
    [2, 0],
    [0.5, Math.log(Math.PI) / 2],
    [5, Math.log(24)],
    [10.5, Math.log((654729075 / 1024) * Math.sqrt(Math.PI))],
    [0.1, 2.252712651734206],
    // −ln x − γx, as near 0.
    [1e-8, -Math.log(1e-8) - 0.5772156649015329e-8],
    [1001, 5912.128178488163],
  ])('of %d is %d', (x, expected) => {
    expect(Math.abs(logGamma(x) - expected)).toBeLessThan(1e-13 * Math.max(1, Math.abs(expected)) * 10);
  });

  it('grows by ln x from x to x + 1', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 1e5, noNaN: true }), (x) => {
        expect(Math.abs(logGamma(x + 1) - logGamma(x) - Math.log(x))).toBeLessThan(1e-9);
      })
    );
  });
});

describe('incompleteBeta', () => {
  it.each([
    [0.3, 1, 1, 0.3],
    [0.5, 7, 7, 0.5],
    [0.2, 1, 4, 1 - 0.8 ** 4],
    [0.2, 4, 1, 0.2 ** 4],
    [0.5, 2, 3, 0.6875],
    [0.5, 0.5, 0.5, 0.5],
    [0.25, 0.5, 0.5, 1 / 3],
    // Abramowitz & Stegun 26.5.2 with table 26.9: the upper 5 % point of F with 4 and 10 degrees of freedom is 3.478.
    [(4 * 3.47805) / (10 + 4 * 3.47805), 2, 5, 0.95],
  ])('at %d of (%d, %d) is %d', (x, a, b, expected) => {
    expect(incompleteBeta(x, a, b)).toBeCloseTo(expected, expected === 0.95 ? 6 : 13);
  });

  it('is 0 and 1 at its ends, and the other tail from the other side', () => {
    expect([incompleteBeta(0, 2, 3), incompleteBeta(1, 2, 3)]).toEqual([0, 1]);
    const shape = fc.double({ min: 0.05, max: 5_000, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1 - 1e-4, noNaN: true }), shape, shape, (x, a, b) => {
        const share = incompleteBeta(x, a, b);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1 + 1e-9);
        expect(share + incompleteBeta(1 - x, b, a)).toBeCloseTo(1, 8);
      })
    );
  });

  it('still converges for a million trials', () => {
    expect(incompleteBeta(0.04, 40_001, 960_000)).toBeCloseTo(0.5, 2);
  });
});
