import fc from 'fast-check';
import type { Better } from '../../shared/catalogue/metric';
import { rank } from './rank';
import { reading } from './testing/comparison';

const ranks = (values: readonly number[], better: Better) => {
  const peers = [...values].sort((a, b) => a - b);
  return values.map((value) => rank({ own: reading(value), better, peers }));
};

describe('rank', () => {
  it('is 1 for the best, whichever side that is', () => {
    expect(ranks([0.9, 0.7, 0.8], 'higher')).toEqual([1, 3, 2]);
    expect(ranks([0.9, 0.7, 0.8], 'lower')).toEqual([3, 1, 2]);
  });

  it('is shared by equals, and the places after them stay free', () => {
    expect(ranks([5, 7, 5, 1], 'higher')).toEqual([2, 1, 2, 4]);
    expect(ranks([5, 7, 5, 1], 'lower')).toEqual([2, 4, 2, 1]);
  });

  it('is none without a value, a better side or somebody else', () => {
    expect(rank({ own: reading(null), better: 'higher', peers: [1, 2] })).toBeNull();
    expect(ranks([1, 2], 'neither')).toEqual([null, null]);
    expect(ranks([1], 'higher')).toEqual([null]);
  });

  it('of different values is a permutation, and turns round with the better side', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 40 }), (values) => {
        const places = ranks(values, 'higher');
        expect([...places].sort((a, b) => Number(a) - Number(b))).toEqual(values.map((_, index) => index + 1));
        expect(ranks(values, 'lower')).toEqual(places.map((place) => values.length + 1 - Number(place)));
      })
    );
  });
});
