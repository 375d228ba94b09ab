import fc from 'fast-check';
import { meanInterval } from './mean-interval';
import { type Moments, squaredResiduals } from './moments';
import { npsError, npsInterval } from './nps-error';
import { ratioInterval, ratioVariance } from './ratio-interval';
import { wilson } from './wilson';

/** Sums over pairs (x, y). */
const sumsOf = (pairs: ReadonlyArray<readonly [x: number, y: number]>): Moments => {
  const sum = (of: (x: number, y: number) => number) => pairs.reduce((total, [x, y]) => total + of(x, y), 0);
  return {
    n: pairs.length,
    x: sum((x) => x),
    y: sum((_, y) => y),
    xx: sum((x) => x * x),
    xy: sum((x, y) => x * y),
    yy: sum((_, y) => y * y),
  };
};
const answers = (values: readonly number[]) => sumsOf(values.map((value) => [1, value]));

describe('wilson', () => {
  // Newcombe 1998, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d is Newcombe’s %d to %d', (successes, trials, low, high) => {
    expect(wilson(successes, trials)?.low).toBeCloseTo(low, 4);
    expect(wilson(successes, trials)?.high).toBeCloseTo(high, 4);
  });

  it('lies within 0 and 1, holds the share, and turns round with it; shares of accounts included', () => {
    const trials = fc.double({ min: 0.1, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(trials, fc.double({ min: 0, max: 1, noNaN: true }), (n, share) => {
        const successes = Math.min(n, n * share);
        const [interval, other] = [wilson(successes, n), wilson(n - successes, n)];
        expect(interval?.low).toBeGreaterThanOrEqual(0);
        expect(interval?.high).toBeLessThanOrEqual(1);
        expect(interval?.low).toBeLessThanOrEqual(successes / n + 1e-12);
        expect(interval?.high).toBeGreaterThanOrEqual(successes / n - 1e-12);
        expect(other?.low).toBeCloseTo(1 - (interval?.high ?? NaN), 9);
      })
    );
  });

  it('reaches 0 and 1 themselves where there is nothing else', () => {
    for (let trials = 1; trials <= 200; trials += 1) {
      expect([wilson(0, trials)?.low, wilson(trials, trials)?.high]).toEqual([0, 1]);
    }
  });

  it('gets narrower with more trials', () => {
    const width = (n: number) => (wilson(n / 4, n)?.high ?? NaN) - (wilson(n / 4, n)?.low ?? NaN);
    expect([4, 40, 400].map(width)).toEqual([4, 40, 400].map(width).sort((a, b) => b - a));
  });

  it('has nothing to say without trials, or of successes that are no part of them', () => {
    expect([wilson(0, 0), wilson(-1, 5), wilson(6, 5), wilson(1, -2)]).toEqual([null, null, null, null]);
  });
});

describe('the NPS error', () => {
  it('is 4.1 points for 324 answers, half of them promoters and a sixth detractors', () => {
    // Huber’s worked example (stats.stackexchange.com, question 18603): variance 5/9.
    expect(npsError({ n: 324, promoters: 162, detractors: 54 })).toBeCloseTo(4.14, 2);
    expect(npsError({ n: 1, promoters: 1 / 2, detractors: 1 / 6 })).toBeCloseTo(100 * Math.sqrt(5 / 9), 10);
  });

  it('stretches the score to both sides, within its scale', () => {
    expect(npsInterval({ n: 100, promoters: 70, detractors: 10 })?.low).toBeCloseTo(60 - 1.95996 * 6.6332, 3);
    expect(npsInterval({ n: 100, promoters: 70, detractors: 10 })?.high).toBeCloseTo(60 + 1.95996 * 6.6332, 3);
    expect(npsInterval({ n: 4, promoters: 3, detractors: 0 })?.high).toBe(100);
    expect(npsInterval({ n: 4, promoters: 0, detractors: 3 })?.low).toBe(-100);
  });

  it('is none where all agree, and unknown without answers', () => {
    expect(npsInterval({ n: 3, promoters: 3, detractors: 0 })).toEqual({ low: 100, high: 100 });
    expect(npsInterval({ n: 0, promoters: 0, detractors: 0 })).toBeNull();
    expect(npsError({ n: 2, promoters: 2, detractors: 1 })).toBeNull();
    expect(npsError({ n: 2, promoters: -1, detractors: 1 })).toBeNull();
    expect(npsError({ n: 2, promoters: 1, detractors: -1 })).toBeNull();
  });
});

describe('meanInterval', () => {
  it('is Student’s own: ten patients’ sleep gained with hyoscine is 0.70 to 3.96 hours more', () => {
    // Student 1908, the second drug; every statistics package prints 0.8976775 to 3.7623225.
    const interval = meanInterval(answers([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]));
    expect(interval?.low).toBeCloseTo(0.8976775, 6);
    expect(interval?.high).toBeCloseTo(3.7623225, 6);
  });

  it('needs two, and is a point where all are equal', () => {
    expect(meanInterval(answers([3]))).toBeNull();
    expect(meanInterval(answers([]))).toBeNull();
    // Parts of three answers, of which a third belongs to somebody.
    const third = answers([3, 4, 5]);
    expect(meanInterval({ ...third, x: 1.000002, y: 4, xx: 1, xy: 4, yy: 16.7 })).toBeNull();
    expect(meanInterval(answers([0.1, 0.1, 0.1]))).toEqual({ low: 0.10000000000000002, high: 0.10000000000000002 });
  });
});

describe('the linearised ratio', () => {
  /** Ten US cities in 1920 and 1930, thousands of people: `city` of Davison & Hinkley 1997. */
  const cities = sumsOf([
    [138, 143],
    [93, 104],
    [61, 69],
    [179, 260],
    [48, 75],
    [37, 63],
    [29, 50],
    [23, 48],
    [30, 111],
    [2, 50],
  ]);

  it('has the variance that R’s boot prints for the city data, 0.03248701', () => {
    expect(cities.y / cities.x).toBeCloseTo(1.520312, 6);
    // R differentiates numerically, which costs it the last digits.
    expect(ratioVariance(cities)).toBeCloseTo(0.03248701, 5);
    expect(ratioInterval(cities)?.low).toBeCloseTo(1.520312 - 1.959964 * Math.sqrt(0.03248701), 5);
    expect(ratioInterval(cities)?.high).toBeCloseTo(1.520312 + 1.959964 * Math.sqrt(0.03248701), 5);
  });

  it('speaks from ten accounts up only', () => {
    expect(ratioInterval({ ...cities, n: 9 })).toBeNull();
    expect(ratioInterval({ ...cities, x: 0, y: 0, xx: 0, xy: 0 })).toBeNull();
  });

  it.each([1e-6, 1, 1e6])('sees accounts of size %d that differ by a ten thousandth, whatever the rate', (size) => {
    for (const rate of [1e-3, 1, 1e3]) {
      const ten = sumsOf(Array.from({ length: 10 }, (_, k) => [size, rate * size * (1 + (k % 2 ? 1e-4 : -1e-4))]));
      const expected = 10 * (rate * size * 1e-4) ** 2;
      expect(squaredResiduals(ten, rate) / expected).toBeCloseTo(1, 3);
    }
  });

  it('sees none where accounts of any size keep any one share', () => {
    const sizes = fc.array(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(sizes, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (xs, rate) => {
        const one = sumsOf(xs.map((x) => [x, rate * x]));
        expect(squaredResiduals(one, one.y / one.x)).toBe(0);
      })
    );
  });

  it('knows no residual but rounding where every account keeps the same share', () => {
    const same = sumsOf(Array.from({ length: 20 }, (_, k) => [1234.5678 * (k + 1), 0.9 * 1234.5678 * (k + 1)]));
    expect(squaredResiduals(same, same.y / same.x)).toBe(0);
    expect(ratioVariance(same)).toBe(0);
  });
});
