// A comparison with nothing in it, for tests to fill in what a lens reads.
import type { Comparison } from '../comparison';
import type { Reading } from '../reading';

/** A shown reading. */
export const reading = (value: number | null, n: number | null = null): Reading => ({ value, n, withheld: false });
export const withheld: Reading = { value: null, n: 3, withheld: true };

export const comparisonOf = (given: Partial<Comparison> = {}): Comparison => ({
  better: 'higher',
  isRate: true,
  own: reading(null),
  previous: reading(null),
  yearAgo: reading(null),
  company: reading(null),
  companyWithout: reading(null),
  sample: null,
  companySample: null,
  peers: [],
  priorStrength: null,
  expected: null,
  earlier: [],
  target: null,
  ceiling: null,
  ...given,
});
