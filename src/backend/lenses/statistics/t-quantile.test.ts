import { tQuantile95 } from './t-quantile';

describe('tQuantile95', () => {
  it.each([
    [1, 12.706],
    [2, 4.303],
    [3, 3.182],
    [5, 2.571],
    [9, 2.262],
    [10, 2.228],
    [30, 2.042],
    [120, 1.98],
  ])('with %d degrees of freedom is the %d of every printed table', (freedom, printed) => {
    expect(tQuantile95(freedom)).toBeCloseTo(printed, 3);
  });

  it('is exact where there is a closed form: tan 85.5° for one, and for two', () => {
    expect(tQuantile95(1)).toBeCloseTo(Math.tan(0.475 * Math.PI), 9);
    expect(tQuantile95(2)).toBeCloseTo(0.95 * Math.sqrt(2 / (1 - 0.95 ** 2)), 9);
  });

  it('comes near the normal with many, and grows without end with less than one', () => {
    expect(tQuantile95(1e6)).toBeCloseTo(1.95997, 4);
    expect(tQuantile95(0.5)).toBeGreaterThan(tQuantile95(1));
    expect(Number.isFinite(tQuantile95(0.01))).toBe(true);
  });
});
