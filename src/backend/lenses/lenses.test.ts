import { lensIds } from '../../shared/query/query';
import type { Comparison } from './comparison';
import { lenses } from './lenses';
import { comparisonOf, reading, withheld } from './testing/comparison';

const read = (given: Partial<Comparison>) => {
  const comparison = comparisonOf(given);
  return Object.fromEntries(lensIds.map((id) => [id, lenses[id](comparison)]));
};
const none = Object.fromEntries(lensIds.map((id) => [id, null]));

describe('the lenses', () => {
  it('show the number beside what it is compared with', () => {
    const shown = read({
      own: reading(0.75, 40),
      previous: reading(0.5, 30),
      yearAgo: reading(0.25, 20),
      company: reading(0.5, 500),
      companyWithout: reading(0.48, 460),
      sample: { model: 'share', successes: 30, trials: 40 },
      companySample: { model: 'share', successes: 250, trials: 500 },
      peers: [0.2, 0.75, 0.9],
      priorStrength: 40,
      expected: 0.55,
      target: 0.8,
      ceiling: 0.85,
    });
    expect(shown).toMatchObject({
      value: 0.75,
      previous: 0.5,
      change: 0.25,
      change_pct: 0.5,
      year_ago: 0.25,
      company: 0.5,
      company_without: 0.48,
      vs_company: 0.25,
      rank: 2,
      n: 40,
      outside: 1,
      expected: 0.55,
      shrunk: (30 + 20) / 80,
      spike: null,
      baseline: null,
      below_streak: 0,
      target: 0.8,
      attainment: 0.75 / 0.8,
      ceiling: 0.85,
      feasible: 1,
    });
    expect(shown.low).toBeCloseTo(0.5981, 4);
    expect(shown.high).toBeCloseTo(0.8581, 4);
    expect(shown.z).toBeCloseTo(0.25 / Math.sqrt(0.25 / 40), 12);
    expect(shown.target_gap).toBeCloseTo(-0.05, 12);
  });

  it('make nothing of nothing: no change without both numbers', () => {
    expect(read({})).toEqual(none);
    expect(read({ own: reading(5) })).toEqual({ ...none, value: 5 });
    expect(read({ previous: reading(5) })).toEqual({ ...none, previous: 5 });
  });

  it('give no change in % from zero, though a change', () => {
    expect(read({ own: reading(5), previous: reading(0) })).toMatchObject({ change: 5, change_pct: null });
    expect(read({ own: reading(0), previous: reading(0) })).toMatchObject({ change: 0, change_pct: null });
  });

  it('call a rise from below zero a rise', () => {
    expect(read({ own: reading(-10), previous: reading(-40) })).toMatchObject({ change: 30, change_pct: 0.75 });
    expect(read({ own: reading(-60), previous: reading(-40) })).toMatchObject({ change: -20, change_pct: -0.5 });
  });

  it('tell the sample of a withheld rate, and nothing by which the rate could be worked out', () => {
    const given = {
      own: withheld,
      previous: reading(0.5),
      yearAgo: reading(0.6),
      company: reading(0.7),
      companyWithout: reading(0.8),
      companySample: { model: 'share', successes: 7, trials: 10 } as const,
      peers: [0.1, 0.2],
      priorStrength: 3,
      expected: 0.4,
      earlier: Array.from({ length: 12 }, () => ({
        hasData: true,
        own: reading(1),
        company: reading(2),
        sample: null,
      })),
      target: 0.9,
      ceiling: 0.95,
    };
    expect(read(given)).toEqual({ ...none, previous: 0.5, year_ago: 0.6, company: 0.7, n: 3, target: 0.9 });
  });

  it('give no change from a withheld window either', () => {
    expect(read({ own: reading(0.5), previous: withheld })).toMatchObject({ value: 0.5, previous: null, change: null });
  });

  it('shrink shares only', () => {
    const nps = { model: 'nps', n: 10, promoters: 5, detractors: 1 } as const;
    expect(read({ own: reading(40), sample: nps, companySample: nps, priorStrength: 5 })).toMatchObject({
      shrunk: null,
    });
    const empty = { model: 'share', successes: 0, trials: 0 } as const;
    expect(read({ sample: empty, companySample: empty, priorStrength: 5 })).toMatchObject({ shrunk: null });
    const some = { model: 'share', successes: 3, trials: 10 } as const;
    expect(read({ sample: some, companySample: empty, priorStrength: 5 })).toMatchObject({ shrunk: null });
    expect(read({ sample: some, companySample: some, priorStrength: null })).toMatchObject({ shrunk: null });
    expect(read({ sample: some, companySample: nps, priorStrength: 5 })).toMatchObject({ shrunk: null });
  });

  it('lay a sample beside the company’s or beside nothing', () => {
    const sample = { model: 'share', successes: 3, trials: 10 } as const;
    const alone = { z: null, outside: null, shrunk: null };
    expect(read({ sample, companySample: null, priorStrength: 5 })).toMatchObject(alone);
    expect(read({ sample: null, companySample: sample, priorStrength: 5 })).toMatchObject(alone);
  });
});
