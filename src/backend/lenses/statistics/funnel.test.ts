import fc from 'fast-check';
import { outsideBinomial, outsideNormal } from './funnel';
import { NORMAL_95, NORMAL_998 } from './interval';

describe('funnel limits', () => {
  it('are exact: a book of 20 at 10 % may lose 5, not 6; beyond 99.8 % from 8', () => {
    // P(X ≥ 5) = 0.0432, P(X ≥ 6) = 0.0113, P(X ≥ 7) = 0.0024, P(X ≥ 8) = 0.0004.
    expect([5, 6, 7, 8].map((lost) => outsideBinomial(lost, 20, 0.1))).toEqual([0, 1, 1, 2]);
  });

  it('have a lower side where the book is large enough', () => {
    // 0.9^20 = 0.12, 0.9^36 = 0.0225, 0.9^66 = 0.00096.
    expect([20, 36, 66].map((trials) => outsideBinomial(0, trials, 0.1))).toEqual([0, -1, -2]);
  });

  it('are crossed by any event where the company has none, and by none where it has nothing else', () => {
    expect([outsideBinomial(1, 5, 0), outsideBinomial(0, 5, 0)]).toEqual([2, 0]);
    expect([outsideBinomial(4, 5, 1), outsideBinomial(5, 5, 1)]).toEqual([-2, 0]);
  });

  it('cannot judge what is no share', () => {
    const impossible: ReadonlyArray<Parameters<typeof outsideBinomial>> = [
      [0, 0, 0.1],
      [2, 1, 0.1],
      [-1, 2, 0.1],
      [1, 2, 1.1],
      [1, 2, -0.1],
      [1, 2, NaN],
    ];
    expect(impossible.map((given) => outsideBinomial(...given))).toEqual(impossible.map(() => null));
  });

  it('of the normal lie at 1.96 and 3.09', () => {
    expect([1.95, 1.97, 3.08, 3.1, -1.95, -1.97, -3.1].map(outsideNormal)).toEqual([0, 1, 1, 2, 0, -1, -2]);
  });

  it('are themselves still within', () => {
    expect([NORMAL_95, -NORMAL_95, NORMAL_998, -NORMAL_998].map(outsideNormal)).toEqual([0, 0, 1, -1]);
  });

  it('look alike from both sides', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), share, share, (trials, part, rate) => {
        const successes = Math.round(trials * part);
        const mirrored = outsideBinomial(trials - successes, trials, 1 - rate) ?? NaN;
        expect(outsideBinomial(successes, trials, rate)).toBe(mirrored === 0 ? 0 : -mirrored);
      })
    );
  });
});
