import fc from 'fast-check';
import { binomialAtLeast, binomialAtMost } from './binomial-tail';

/** Sums the probabilities themselves. */
function slowly(n: number, p: number, counts: (k: number) => boolean): number {
  let [term, sum] = [(1 - p) ** n, 0];
  for (let k = 0; k <= n; k += 1) {
    sum += counts(k) ? term : 0;
    term *= ((n - k) / (k + 1)) * (p / (1 - p));
  }
  return sum;
}

describe('binomial tails', () => {
  // Sums of exact fractions; the first also in printed tables (n = 20, p = 0.3).
  it.each([
    [9, 20, 0.3, 0.11333146],
    [60, 1000, 0.04, 0.0015153048],
    [5, 5, 0.1, 1e-5],
    [1, 10, 0.5, 1023 / 1024],
  ])('at least %d of %d at %d', (k, n, p, expected) => {
    expect(binomialAtLeast(k, n, p)).toBeCloseTo(expected, 7);
  });

  it('at most 3 of 20 at 0.3 is 0.1071, as tables print it', () => {
    expect(binomialAtMost(3, 20, 0.3)).toBeCloseTo(0.1071, 4);
  });

  it('give the exact limits that Newcombe prints for Clopper and Pearson, 2.5 % on each side', () => {
    const printed = [
      [81, 263, 0.2527, 0.3676],
      [15, 148, 0.0578, 0.1617],
      [1, 29, 0.0009, 0.1776],
    ] as const;
    for (const [successes, trials, low, high] of printed) {
      const step = 0.00005;
      expect(binomialAtLeast(successes, trials, low - step)).toBeLessThan(0.025);
      expect(binomialAtLeast(successes, trials, low + step)).toBeGreaterThan(0.025);
      expect(binomialAtMost(successes, trials, high - step)).toBeGreaterThan(0.025);
      expect(binomialAtMost(successes, trials, high + step)).toBeLessThan(0.025);
    }
  });

  it('are sums of probabilities, and everything together is certain', () => {
    const n = fc.integer({ min: 1, max: 120 });
    const p = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(n, fc.nat(120), p, (trials, at, probability) => {
        const k = at % (trials + 1);
        expect(binomialAtLeast(k, trials, probability)).toBeCloseTo(
          slowly(trials, probability, (j) => j >= k),
          8
        );
        expect(binomialAtMost(k, trials, probability)).toBeCloseTo(
          slowly(trials, probability, (j) => j <= k),
          8
        );
        expect(binomialAtLeast(k, trials, probability) + binomialAtMost(k - 1, trials, probability)).toBeCloseTo(1, 8);
      })
    );
  });

  it('know what is certain and what cannot be', () => {
    expect([binomialAtLeast(0, 5, 0.2), binomialAtLeast(6, 5, 0.2)]).toEqual([1, 0]);
    expect([binomialAtMost(5, 5, 0.2), binomialAtMost(-1, 5, 0.2)]).toEqual([1, 0]);
    expect([binomialAtLeast(1, 5, 0), binomialAtMost(4, 5, 1)]).toEqual([0, 0]);
    expect([binomialAtLeast(5.5, 5, 0.2), binomialAtMost(-0.5, 5, 0.2)]).toEqual([0, 0]);
  });

  it('carry over to shares of accounts between the whole ones', () => {
    const between = binomialAtLeast(2.5, 10, 0.2);
    expect(between).toBeLessThan(binomialAtLeast(2, 10, 0.2));
    expect(between).toBeGreaterThan(binomialAtLeast(3, 10, 0.2));
  });
});
