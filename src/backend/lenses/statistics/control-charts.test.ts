import fc from 'fast-check';
import { individualsChart } from './individuals-chart';
import { pChart } from './p-chart';

describe('the p-chart', () => {
  it('counts standard errors as the handbook’s wafers do: limits 0.0524 and 0.4102 are three away', () => {
    // NIST/SEMATECH 6.3.3.2: chips of 50 on a wafer, 23.13 % defective; normal approximation there.
    const deviation = Math.sqrt((0.2313 * 0.7687) / 50);
    expect([0.2313 - 3 * deviation, 0.2313 + 3 * deviation].map((limit) => limit.toFixed(3))).toEqual([
      '0.052',
      '0.410',
    ]);
    // With ten times the chips the expected events are many enough for the same approximation here.
    const wide = Math.sqrt((0.2313 * 0.7687) / 500);
    expect(pChart({ successes: 500 * (0.2313 + 3 * wide), trials: 500 }, 0.2313)).toBeCloseTo(3, 10);
    expect(pChart({ successes: 500 * (0.2313 - 2 * wide), trials: 500 }, 0.2313)).toBeCloseTo(-2, 10);
  });

  it('turns the exact tail into standard errors where few events are expected', () => {
    // P(X ≥ 6 | 20, 0.1) = 0.011253 is 2.28 standard errors out; the normal approximation would say 2.98.
    expect(pChart({ successes: 6, trials: 20 }, 0.1)).toBeCloseTo(2.282, 3);
    // P(X ≤ 0 | 36, 0.1) = 0.022528.
    expect(pChart({ successes: 0, trials: 36 }, 0.1)).toBeCloseTo(-2.004, 3);
    // Few non-events are as few as few events.
    expect(pChart({ successes: 14, trials: 20 }, 0.9)).toBeCloseTo(-2.282, 3);
  });

  it('goes over from one to the other without a jump at 30 expected', () => {
    const at = (rate: number) => pChart({ successes: 45, trials: 1000 }, rate) ?? NaN;
    expect(Math.abs(at(0.0299) - at(0.0301))).toBeLessThan(0.3);
  });

  it('is 0 beside the middle, and no number is beyond its reach', () => {
    expect(pChart({ successes: 2, trials: 20 }, 0.1)).toBe(0);
    expect(pChart({ successes: 1, trials: 2 }, 0.4)).toBe(0);
    expect(pChart({ successes: 5, trials: 5 }, 0)).toBe(38);
    expect(pChart({ successes: 0, trials: 5 }, 0)).toBe(0);
    expect(pChart({ successes: 5, trials: 5 }, 1)).toBe(0);
  });

  it.each([
    [1, 0, 0.1],
    [0, 0, 0.1],
    [3, 2, 0.1],
    [-1, 2, 0.1],
    [1, 2, -0.1],
    [1, 2, 1.1],
    [1, 2, NaN],
  ])('does not chart %d of %d at a rate of %d', (successes, trials, rate) => {
    expect(pChart({ successes, trials }, rate)).toBeNull();
  });

  it('rises with the events', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 400 }), fc.double({ min: 0, max: 1, noNaN: true }), (trials, rate) => {
        const z = Array.from({ length: trials + 1 }, (_, successes) => pChart({ successes, trials }, rate) ?? NaN);
        expect(z.every((each, index) => index === 0 || each >= (z[index - 1] ?? 0) - 1e-9)).toBe(true);
      })
    );
  });
});

describe('the chart of individuals', () => {
  /** NIST/SEMATECH 6.3.2.2: flow rates, mean 50.81, mean moving range 1.8778, limits 45.8159 and 55.8041. */
  const flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1];

  it('has the handbook’s limits at three deviations', () => {
    expect(individualsChart(55.8041, flow)).toBeCloseTo(3, 4);
    expect(individualsChart(45.8159, flow)).toBeCloseTo(-3, 4);
    expect(individualsChart(50.81, flow)).toBeCloseTo(0, 10);
  });

  it('says nothing of what never varied, unless nothing varied now', () => {
    expect(individualsChart(5, [5, 5, 5])).toBe(0);
    expect(individualsChart(6, [5, 5, 5])).toBeNull();
    expect(individualsChart(6, [5])).toBeNull();
    expect(individualsChart(6, [])).toBeNull();
  });
});
