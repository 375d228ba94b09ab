import fc from 'fast-check';
import { hasAnything, partsWithout, sumParts } from './part-sums';

const parts = fc.dictionary(fc.constantFrom('a', 'b', 'days@3', 'days@4'), fc.bigInt({ min: -100n, max: 100n }));

describe('additive parts', () => {
  it('of everybody but one of two groups are those of the other', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const left = partsWithout(sumParts(one, other), one);
        for (const part of new Set([...Object.keys(one), ...Object.keys(other)])) {
          expect(left[part] ?? 0n).toBe(other[part] ?? 0n);
        }
      })
    );
  });

  it('of nobody are none', () => {
    expect(sumParts(undefined, { a: 1n })).toEqual({ a: 1n });
    expect(partsWithout({ a: 3n })).toEqual({ a: 3n });
    expect(partsWithout(undefined, { a: 3n })).toEqual({ a: -3n });
    const some: Array<Record<string, bigint> | undefined> = [undefined, {}, { a: 0n }, { a: 0n, b: -1n }];
    expect(some.map(hasAnything)).toEqual([false, false, false, true]);
  });
});
