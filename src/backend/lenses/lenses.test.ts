import { lensIds } from '../../shared/query/query';
import { lenses } from './lenses';
import type { Reading } from './reading';

const reading = (value: number | null, n: number | null = null): Reading => ({ value, n, withheld: false });
const nothing = reading(null);
const withheld: Reading = { value: null, n: 3, withheld: true };

const compare = (own: Reading, previous = nothing, yearAgo = nothing, company = nothing) =>
  Object.fromEntries(lensIds.map((id) => [id, lenses[id]({ own, previous, yearAgo, company })]));

describe('the lenses', () => {
  it('show the number beside what it is compared with', () => {
    expect(compare(reading(0.75, 40), reading(0.5, 30), reading(0.25, 20), reading(0.9, 500))).toEqual({
      value: 0.75,
      previous: 0.5,
      change: 0.25,
      change_pct: 0.5,
      year_ago: 0.25,
      company: 0.9,
      n: 40,
    });
  });

  it('make nothing of nothing: no change without both numbers', () => {
    const none = {
      value: null,
      previous: null,
      change: null,
      change_pct: null,
      year_ago: null,
      company: null,
      n: null,
    };
    expect(compare(nothing)).toEqual(none);
    expect(compare(reading(5))).toEqual({ ...none, value: 5 });
    expect(compare(nothing, reading(5))).toEqual({ ...none, previous: 5 });
  });

  it('give no change in % from zero, though a change', () => {
    expect(compare(reading(5), reading(0))).toMatchObject({ change: 5, change_pct: null });
    expect(compare(reading(0), reading(0))).toMatchObject({ change: 0, change_pct: null });
  });

  it('call a rise from below zero a rise', () => {
    expect(compare(reading(-10), reading(-40))).toMatchObject({ change: 30, change_pct: 0.75 });
    expect(compare(reading(-60), reading(-40))).toMatchObject({ change: -20, change_pct: -0.5 });
  });

  it('tell the sample of a withheld rate, and neither the rate nor a change that would give it away', () => {
    expect(compare(withheld, reading(0.5))).toMatchObject({ value: null, n: 3, change: null, change_pct: null });
    expect(compare(reading(0.5), withheld)).toMatchObject({ value: 0.5, previous: null, change: null });
  });
});
