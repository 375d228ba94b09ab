import { evenPoint, randomStream } from './random';

const take = (seed: number, ...keys: number[]) => {
  const random = randomStream(seed, ...keys);
  return Array.from({ length: 2000 }, () => random.next());
};

describe('randomStream', () => {
  it('repeats itself for the same seed and keys and differs for any other', () => {
    expect(take(7, 1, 2)).toEqual(take(7, 1, 2));
    expect(take(7, 1, 2)[0]).not.toBe(take(7, 2, 1)[0]);
    expect(take(7, 1, 2)[0]).not.toBe(take(8, 1, 2)[0]);
  });

  it('stays in [0, 1) with the mean and spread of a uniform draw', () => {
    const draws = take(3, 9);
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    const variance = draws.reduce((sum, draw) => sum + (draw - mean) ** 2, 0) / draws.length;
    expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...draws)).toBeLessThan(1);
    expect(mean).toBeCloseTo(0.5, 1);
    expect(variance).toBeCloseTo(1 / 12, 2);
  });

  it('has no pattern between neighbouring keys', () => {
    const firsts = Array.from({ length: 4000 }, (_, key) => randomStream(1, key).next());
    const lag = firsts.slice(1).reduce((sum, draw, index) => sum + (draw - 0.5) * ((firsts[index] ?? 0) - 0.5), 0);
    expect(Math.abs(lag / firsts.length / (1 / 12))).toBeLessThan(0.05);
  });

  it('includes both ends of a whole range and nothing beyond', () => {
    const random = randomStream(5);
    const seen = new Set(Array.from({ length: 500 }, () => random.whole(2, 5)));
    expect([...seen].sort()).toEqual([2, 3, 4, 5]);
  });
});

describe('evenPoint', () => {
  it('fills every dimension more evenly than chance', () => {
    const points = Array.from({ length: 400 }, (_, index) => evenPoint(11, index));
    for (const dimension of [0, 1, 2, 3] as const) {
      const below = points.filter((point) => point[dimension] < 0.3).length;
      expect(Math.abs(below - 120)).toBeLessThanOrEqual(4);
    }
  });
});
