import { belowStreak } from './below-streak';
import { comparisonOf, reading } from './testing/comparison';
import type { Comparison } from './comparison';

type Pair = readonly [own: number | null, company: number | null];
const window = ([own, company]: Pair) => ({
  hasData: company !== null,
  own: reading(own),
  company: reading(company),
  sample: null,
});
const streak = (now: Pair, before: readonly Pair[], given: Partial<Comparison> = {}) =>
  belowStreak(comparisonOf({ ...window(now), earlier: before.map(window), ...given }));

describe('belowStreak', () => {
  it('counts windows in a row that are worse, this one included, up to one that is not', () => {
    expect(
      streak(
        [1, 2],
        [
          [1, 2],
          [1, 2],
          [2, 2],
          [1, 2],
        ]
      )
    ).toBe(3);
    expect(streak([2, 2], [[1, 2]])).toBe(0);
    expect(streak([3, 2], [[1, 2]], { better: 'lower' })).toBe(1);
    expect(streak([2, 2], [[3, 2]], { better: 'lower' })).toBe(0);
  });

  it('ends at a window without a value or without data', () => {
    expect(
      streak(
        [1, 2],
        [
          [1, 2],
          [null, 2],
          [1, 2],
        ]
      )
    ).toBe(2);
    expect(
      streak(
        [1, 2],
        [
          [null, null],
          [1, 2],
        ]
      )
    ).toBe(1);
  });

  it('ends at a window in which the company has no number', () => {
    expect(
      streak(
        [-1, 2],
        [
          [-1, null],
          [-1, 2],
        ]
      )
    ).toBe(1);
  });

  it('looks back on 24 windows and no further', () => {
    expect(
      streak(
        [1, 2],
        Array.from({ length: 40 }, () => [1, 2] as const)
      )
    ).toBe(25);
  });

  it('is none without a value now, without a better side, and for counts', () => {
    expect(streak([null, 2], [[1, 2]])).toBeNull();
    expect(streak([1, null], [[1, 2]])).toBeNull();
    expect(streak([1, 2], [], { better: 'neither' })).toBeNull();
    expect(streak([1, 2], [], { isRate: false })).toBeNull();
  });
});
