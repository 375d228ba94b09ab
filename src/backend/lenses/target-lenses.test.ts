import { attainment, feasible } from './target-lenses';
import { comparisonOf, reading, withheld } from './testing/comparison';

const reach = (value: number | null, target: number | null, better: 'higher' | 'lower' | 'neither' = 'higher') =>
  attainment(comparisonOf({ own: reading(value), target, better }));

describe('attainment', () => {
  it('is the share of the target reached, turned round where less is better', () => {
    expect(reach(0.9, 0.95)).toBeCloseTo(0.947, 3);
    expect(reach(0.05, 0.04, 'lower')).toBeCloseTo(0.8, 12);
    expect(reach(3, 4, 'neither')).toBe(0.75);
  });

  it('is none where it would divide by nothing, or there is nothing', () => {
    expect([reach(0, 0.04, 'lower'), reach(1, 0), reach(null, 1), reach(1, null)]).toEqual([null, null, null, null]);
    expect(reach(0, 4)).toBe(0);
    expect(attainment(comparisonOf({ own: withheld, target: 1 }))).toBeNull();
  });
});

describe('feasible', () => {
  const can = (ceiling: number | null, target: number | null, better: 'higher' | 'lower' | 'neither' = 'higher') =>
    feasible(comparisonOf({ ceiling, target, better }));

  it('is 1 where the best still possible meets the target and 0 where it does not', () => {
    expect([can(0.925, 0.95), can(0.95, 0.95), can(0.96, 0.95)]).toEqual([0, 1, 1]);
    expect([can(0.06, 0.05, 'lower'), can(0.05, 0.05, 'lower')]).toEqual([0, 1]);
  });

  it('is unknown without a target, a ceiling or a better side', () => {
    expect([can(null, 0.9), can(0.9, null), can(0.9, 0.9, 'neither')]).toEqual([null, null, null]);
  });
});
