import fc from 'fast-check';
import { NORMAL_95, NORMAL_998 } from './interval';
import { normalQuantile } from './normal-quantile';

describe('normalQuantile', () => {
  // Wichura's own check values are those of 0.25, 0.001 and 1e-20.
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798408],
    [0.6, 0.2533471031357998],
    [0.075, -1.4395314709384563],
    [0.01, -2.326347874040841],
    [0.975, 1.959963984540054],
    [1e-300, -37.0471],
  ])('of %d is %d', (p, expected) => {
    expect(normalQuantile(p)).toBeCloseTo(expected, p === 1e-300 ? 4 : 13);
  });

  it('is where the named limits are', () => {
    expect(normalQuantile(0.975)).toBeCloseTo(NORMAL_95, 14);
    expect(normalQuantile(0.999)).toBeCloseTo(NORMAL_998, 11);
  });

  it('has no end at 0 and 1, and nothing beyond', () => {
    expect([0, 1, 0.5].map(normalQuantile)).toEqual([-Infinity, Infinity, 0]);
    expect([-0.1, 1.1, NaN].map(normalQuantile)).toEqual([NaN, NaN, NaN]);
  });

  it('is odd around one half and rises with p', () => {
    const p = fc.double({ min: 1e-9, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(p, p, (a, b) => {
        expect(normalQuantile(1 - a)).toBeCloseTo(-normalQuantile(1 - (1 - a)), 6);
        expect((normalQuantile(a) - normalQuantile(b)) * (a - b)).toBeGreaterThanOrEqual(0);
      })
    );
  });
});
