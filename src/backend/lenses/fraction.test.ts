import fc from 'fast-check';
import { fraction, type Fraction, minus, nearest, times } from './fraction';

const whole = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
const above0 = fc.bigInt({ min: 1n, max: 10n ** 40n });

/** The fraction a double stands for. */
function exactly(value: number): Fraction {
  let [scaled, under] = [value, 1n];
  while (!Number.isInteger(scaled)) {
    [scaled, under] = [scaled * 2, under * 2n];
  }
  return { over: BigInt(scaled), under };
}

const distance = (a: Fraction, b: Fraction): Fraction => {
  const { over, under } = minus(a, b);
  return { over: over < 0n ? -over : over, under };
};
const isLess = (a: Fraction, b: Fraction): boolean => minus(a, b).over < 0n;

describe('the double nearest to a fraction', () => {
  it('has no nearer neighbour', () => {
    fc.assert(
      fc.property(whole, above0, (over, under) => {
        const value = nearest({ over, under });
        const bits = new BigInt64Array(new Float64Array([value]).buffer);
        const neighbours = [-1n, 1n].map((step) => {
          const moved = new BigInt64Array([(bits[0] ?? 0n) + step]);
          return new Float64Array(moved.buffer)[0] ?? NaN;
        });
        const error = distance({ over, under }, exactly(value));
        for (const neighbour of value === 0 ? [] : neighbours) {
          expect(isLess(distance({ over, under }, exactly(neighbour)), error)).toBe(false);
        }
      })
    );
  });

  it('is the same however the fraction is written', () => {
    fc.assert(
      fc.property(whole, above0, above0, (over, under, factor) => {
        expect(nearest({ over: over * factor, under: under * factor })).toBe(nearest({ over, under }));
      })
    );
  });

  it('goes up from a little more than the middle, however little', () => {
    // Doubles from 2^53 on are 2 apart; ties go to the even one.
    const [middle, scale] = [2n ** 53n + 1n, 10n ** 30n];
    expect(nearest({ over: middle * scale, under: scale })).toBe(2 ** 53);
    expect(nearest({ over: middle * scale + 1n, under: scale })).toBe(2 ** 53 + 2);
  });

  it('is what a division of small whole numbers gives', () => {
    expect(nearest({ over: 2n, under: 3n })).toBe(2 / 3);
    expect(nearest({ over: -(2n * 10n ** 30n), under: 3n * 10n ** 30n })).toBe(-2 / 3);
    expect(nearest({ over: 0n, under: 10n ** 30n })).toBe(0);
  });
});

describe('fractions', () => {
  it('have no divisor of 0, and carry their sign above the line', () => {
    expect(fraction(1n, 0n)).toBeNull();
    expect(fraction(1n, -2n)).toEqual({ over: -1n, under: 2n });
    expect(fraction(-1n, 2n)).toEqual({ over: -1n, under: 2n });
  });

  it('are brought over a common line', () => {
    expect(minus({ over: 1n, under: 2n }, { over: 1n, under: 3n })).toEqual({ over: 1n, under: 6n });
    expect(times({ over: 2n, under: 3n }, { over: 5n, under: 7n })).toEqual({ over: 10n, under: 21n });
  });

  it('subtract and multiply without rounding: a tenth three times less three tenths is nothing', () => {
    const tenth = { over: 1n, under: 10n };
    expect(nearest(minus(times(tenth, { over: 3n, under: 1n }), { over: 3n, under: 10n }))).toBe(0);
  });
});
