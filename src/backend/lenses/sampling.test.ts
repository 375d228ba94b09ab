import fc from 'fast-check';
import type { Metric, MetricValue, SamplingModel } from '../../shared/catalogue/metric';
import { definitionSchema } from '../../shared/query/query';
import { readSample, type Sample } from './sample';
import { confidenceInterval, outsideFunnel, standardDistance } from './sampling-error';

const ratio = { kind: 'ratio', over: { good: 1, bad: -1 }, under: { all: 1 } } as const;
const rule = (sampling: SamplingModel, value: MetricValue<string>) => {
  const metric: Metric = {
    id: 'm',
    name: 'M',
    family: 'f',
    summary: '',
    formula: '',
    unit: 'percent',
    better: 'higher',
    synonyms: [],
    needs: [],
    sampling,
    value,
    source: '',
  };
  const decimals = { good: 0, bad: 0, all: 2, moment_n: 0, moment_xx: 4, moment_xy: 4, moment_yy: 4 };
  return { metric, definition: definitionSchema.parse({}), decimals, suppressUnder: 0 };
};
const parts = {
  good: 7n,
  bad: 2n,
  all: 10_00n,
  moment_n: 4n,
  moment_xx: 30_0000n,
  moment_xy: 20_0000n,
  moment_yy: 15_0000n,
};

describe('readSample', () => {
  it('takes both sides of a share in whole units, whatever their places', () => {
    expect(readSample(rule('share', ratio), parts)).toEqual({ model: 'share', successes: 5, trials: 10 });
  });

  it('takes the answers for and against of a score', () => {
    expect(readSample(rule('nps', ratio), parts)).toEqual({ model: 'nps', n: 10, promoters: 7, detractors: 2 });
  });

  it('takes moments where they were asked for, and the scale of the number', () => {
    const monthly = { ...ratio, times: 3, divideBy: 12 };
    expect(readSample(rule('ratio', monthly), parts)).toEqual({
      model: 'ratio',
      moments: { n: 4, x: 10, y: 5, xx: 30, xy: 20, yy: 15 },
      scale: 0.25,
    });
    const mean = rule('mean', ratio);
    // Weighed by something other than its sample it is a ratio of sums.
    expect(readSample(mean, parts)?.model).toBe('ratio');
    expect(readSample({ ...mean, metric: { ...mean.metric, n: { all: 1 } } }, parts)).toEqual({
      model: 'mean',
      moments: { n: 4, x: 10, y: 5, xx: 30, xy: 20, yy: 15 },
      scale: 1,
    });
    expect(readSample(mean, { good: 7n, all: 10_00n })).toBeNull();
  });

  it('is none without a model, and of numbers that are no ratio', () => {
    expect(readSample(rule('none', ratio), parts)).toBeNull();
    expect(readSample(rule('share', { kind: 'flow', sum: { good: 1 } }), parts)).toBeNull();
  });

  it('of nobody is an empty one', () => {
    expect(readSample(rule('share', ratio))).toEqual({ model: 'share', successes: 0, trials: 0 });
  });
});

const share = (successes: number, trials: number): Sample => ({ model: 'share', successes, trials });
const nps = (n: number, promoters: number, detractors: number): Sample => ({ model: 'nps', n, promoters, detractors });
const mean = (values: readonly number[], scale = 1): Sample => {
  const y = values.reduce((sum, value) => sum + value, 0);
  const yy = values.reduce((sum, value) => sum + value * value, 0);
  const n = values.length;
  return { model: 'mean', moments: { n, x: n, y, xx: n, xy: y, yy }, scale };
};
const book = (accounts: ReadonlyArray<readonly [number, number]>): Sample => {
  const sum = (of: (x: number, y: number) => number) => accounts.reduce((total, [x, y]) => total + of(x, y), 0);
  const moments = {
    n: accounts.length,
    x: sum((x) => x),
    y: sum((_, y) => y),
    xx: sum((x) => x * x),
    xy: sum((x, y) => x * y),
    yy: sum((_, y) => y * y),
  };
  return { model: 'ratio', moments, scale: 1 };
};

describe('confidenceInterval', () => {
  it('is Wilson’s for shares, the score’s own error, Student’s for means, scaled as the number is', () => {
    expect(confidenceInterval(share(81, 263))?.low).toBeCloseTo(0.2553, 4);
    expect(confidenceInterval(nps(100, 70, 10))?.low).toBeCloseTo(47, 1);
    const [one, hundredfold] = [confidenceInterval(mean([1, 2, 3, 6])), confidenceInterval(mean([1, 2, 3, 6], 100))];
    expect(hundredfold?.high).toBeCloseTo(100 * (one?.high ?? NaN), 9);
    expect(one?.low).toBeCloseTo(3 - 3.1824 * Math.sqrt(14 / 3 / 4), 3);
    expect(confidenceInterval(book([[1, 1]]))).toBeNull();
  });
});

describe('standardDistance', () => {
  it('of shares is by the company’s own deviation: 20 of 100 at 10 % is 3.33', () => {
    expect(standardDistance(share(20, 100), share(100, 1000))).toBeCloseTo(0.1 / 0.03, 10);
  });

  it('of scores and means likewise', () => {
    expect(standardDistance(nps(25, 20, 0), nps(400, 200, 40))).toBeCloseTo(0.4 / (Math.sqrt(0.6 - 0.16) / 5), 10);
    // The company's answers deviate by √2; a mean of 4 answers by half of that.
    expect(standardDistance(mean([4, 4, 4, 4]), mean([1, 2, 3, 4, 5]))).toBeCloseTo(1 / (Math.sqrt(2) / 2), 10);
  });

  it('of ratios allows for large accounts, of which few make a book', () => {
    const company = book([...Array(50).fill([10, 9]), ...Array(50).fill([10, 7])]);
    const even = standardDistance(book(Array(20).fill([10, 9])), company);
    const lopsided = standardDistance(book([...Array(19).fill([10, 9]), [1000, 900]]), company);
    expect(even).toBeCloseTo(0.1 / (0.1 / Math.sqrt(20)), 10);
    expect(lopsided).toBeLessThan(1.3);
    expect(standardDistance(book(Array(9).fill([10, 9])), company)).toBeNull();
  });

  it('is 0 at the company, and none where nothing varies and it differs all the same', () => {
    expect(standardDistance(share(0, 5), share(0, 50))).toBe(0);
    expect(standardDistance(share(1, 5), share(0, 50))).toBeNull();
    expect(standardDistance(share(0, 0), share(1, 50))).toBeNull();
    expect(standardDistance(share(1, 2), nps(1, 1, 0))).toBeNull();
  });

  it('is none between numbers of different kinds', () => {
    const samples = [share(3, 20), nps(20, 5, 2), mean(Array(20).fill(3)), book(Array(20).fill([2, 1]))];
    for (const [sample, company] of samples.flatMap((one) => samples.map((other) => [one, other] as const))) {
      const isSame = sample === company;
      const kinds = `${sample.model} against ${company.model}`;
      expect([kinds, standardDistance(sample, company)]).toEqual([kinds, isSame ? 0 : null]);
      expect([kinds, outsideFunnel(sample, company)]).toEqual([kinds, isSame ? 0 : null]);
    }
  });

  it.each<[string, Sample, Sample]>([
    ['share', share(0, 0), share(3, 20)],
    ['share of a company', share(3, 20), share(0, 0)],
    ['score', nps(0, 0, 0), nps(20, 5, 2)],
    ['score of a company', nps(20, 5, 2), nps(0, 0, 0)],
    ['mean', mean([]), mean([1, 2])],
    ['mean of a company', mean([1, 2]), mean([])],
  ])('is none of a %s of nobody', (_, sample, company) => {
    expect(standardDistance(sample, company)).toBeNull();
    expect(outsideFunnel(sample, company)).toBeNull();
  });

  it('is none where what is divided by sums to less than nothing, or is too small for squares', () => {
    const usual = { n: 20, x: 40, y: 20, xx: 80, xy: 40, yy: 30 };
    const of = (change: Partial<typeof usual>): Sample => ({
      model: 'ratio',
      moments: { ...usual, ...change },
      scale: 1,
    });
    expect(standardDistance(of({}), of({}))).toBe(0);
    expect(standardDistance(of({ x: -40, y: -20 }), of({}))).toBeNull();
    expect(standardDistance(of({}), of({ x: -40, y: -20 }))).toBeNull();
    expect(standardDistance(of({ x: 0 }), of({}))).toBeNull();
    expect(standardDistance(of({}), of({ x: 0 }))).toBeNull();
    expect(standardDistance(of({}), of({ xx: 0, yy: 50 }))).toBeNull();
  });

  it('of ratios is known from ten accounts on', () => {
    const company = book([...Array(50).fill([10, 9]), ...Array(50).fill([10, 7])]);
    expect(standardDistance(book(Array(10).fill([10, 9])), company)).toBeCloseTo(0.1 / (0.1 / Math.sqrt(10)), 10);
  });

  it('of the company from itself is 0', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(1000), (trials, part) => {
        const same = share(part % (trials + 1), trials);
        expect(standardDistance(same, same)).toBe(0);
        expect(outsideFunnel(same, same)).toBe(0);
      })
    );
  });
});

describe('outsideFunnel', () => {
  it('is exact for shares, where the normal would call 6 of 20 at 10 % nearly 3 errors', () => {
    expect(outsideFunnel(share(6, 20), share(100, 1000))).toBe(1);
    expect(outsideFunnel(share(5, 20), share(100, 1000))).toBe(0);
    expect(outsideFunnel(share(1, 2), share(0, 0))).toBeNull();
  });

  it('is by standard errors for the rest', () => {
    expect(outsideFunnel(mean([5, 5, 5, 5, 5, 5, 5, 5]), mean([1, 2, 3, 4, 5]))).toBe(2);
    expect(outsideFunnel(mean([4, 4]), mean([1, 2, 3, 4, 5]))).toBe(0);
    expect(outsideFunnel(mean([]), mean([1, 2]))).toBeNull();
  });
});
