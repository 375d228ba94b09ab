import { binomialTail, findSpike, type MonthOfSegment } from './spike';

const DAY = 86_400_000;
const history = (value: string, lost: readonly number[], customers = 150): MonthOfSegment[] =>
  lost.map((count, index) => ({ segment: 'plan', value, month: index * 30 * DAY, lost: count, customers }));

const quiet = [3, 2, 4, 3, 1, 3, 5, 2, 3, 4, 2, 3, 3, 2, 4, 3, 1, 3, 5, 2, 3, 4];

describe('findSpike', () => {
  it('finds eleven lost where three are usual, with the expectation and its chance', () => {
    const { spike, compared } = findSpike([
      ...history('Basic', [...quiet, 11, 3]),
      ...history('Pro', [...quiet, 4, 2]),
    ]);
    expect(spike).toMatchObject({ value: 'Basic', lost: 11, month: 22 * 30 * DAY });
    expect(spike?.expected).toBeCloseTo(3, 0);
    expect(spike?.chance).toBeLessThan(0.001);
    expect(compared).toBe(24);
  });

  it('calls an ordinary bad month none', () => {
    expect(findSpike(history('Basic', [...quiet, 6, 3])).spike).toBeNull();
  });

  it('leaves tiny groups in peace: two of seven lost is no spike', () => {
    expect(findSpike(history('Basic', [...quiet.map(() => 0), 2, 0], 7)).spike).toBeNull();
  });

  it('is not hidden by hundreds of values too small to lose as many, such as one for each customer', () => {
    const single = Array.from({ length: 300 }, (_, index) =>
      history(`customer ${index}`, [...quiet.map(() => 0), 1, 0], 1)
    );
    const { spike, compared } = findSpike([...history('Basic', [...quiet, 11, 3]), ...single.flat()]);
    expect(spike).toMatchObject({ value: 'Basic', lost: 11 });
    expect(compared).toBe(12);
  });

  it('compares nothing where there is less than half a year before a month', () => {
    expect(findSpike(history('Basic', [3, 3, 3, 3, 20]))).toEqual({ spike: null, compared: 0 });
  });

  it('is not spoiled by one earlier spike in the baseline', () => {
    const lost = [...quiet.slice(0, 16), 30, ...quiet.slice(17), 12, 3];
    expect(findSpike(history('Basic', lost)).spike).not.toBeNull();
  });
});

describe('binomialTail', () => {
  it('is the chance of that many or more', () => {
    expect(binomialTail(1, 2, 0.5)).toBeCloseTo(0.75, 12);
    expect(binomialTail(0, 10, 0.3)).toBe(1);
    expect(binomialTail(8, 10, 0.5)).toBeCloseTo(56 / 1024, 12);
    expect(binomialTail(11, 150, 0.02)).toBeCloseTo(0.00023905, 8);
  });
});
