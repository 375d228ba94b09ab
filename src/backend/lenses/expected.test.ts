import { expectedNumber, type Stratum } from './expected';

const churn = { kind: 'ratio', over: { lost: 1 }, under: { start: 1 } } as const;
const gross = { kind: 'ratio', over: { kept: 1 }, under: { arr: 1 } } as const;
const stratum = (own: [start: bigint, lost: bigint], company: [start: bigint, lost: bigint]): Stratum => ({
  own: { start: own[0], lost: own[1] },
  company: { start: company[0], lost: company[1] },
});

describe('expectedNumber', () => {
  it('weighs the company’s rates by the book’s own mix, whatever the book itself did', () => {
    // 30 small customers at 20 % and 10 large ones at 4 %: (30 · 0.2 + 10 · 0.04) / 40.
    const strata = [stratum([30n, 0n], [200n, 40n]), stratum([10n, 9n], [100n, 4n])];
    expect(expectedNumber(churn, strata, {})).toBeCloseTo(0.16, 12);
  });

  it('is the company’s rate where the mix is the company’s', () => {
    const strata = [stratum([20n, 1n], [200n, 40n]), stratum([10n, 0n], [100n, 4n])];
    expect(expectedNumber(churn, strata, {})).toBeCloseTo(44 / 300, 12);
  });

  it('keeps scale and places: a score of points, money by people', () => {
    const nps = { kind: 'ratio', over: { up: 1, down: -1 }, under: { answers: 1 }, times: 100 } as const;
    const answers = { own: { answers: 5n }, company: { answers: 10n, up: 6n, down: 1n } };
    expect(expectedNumber(nps, [answers], {})).toBe(50);
    const book = { own: { arr: 50_0000n }, company: { arr: 100_0000n, kept: 90_0000n } };
    expect(expectedNumber(gross, [book], { arr: 4, kept: 4 })).toBe(0.9);
  });

  it('of a difference is the difference of what is expected of each side', () => {
    const difference = { kind: 'difference', of: [churn, { ...churn, over: { start: 1 } }] } as const;
    expect(expectedNumber(difference, [stratum([1n, 0n], [4n, 1n])], {})).toBe(-0.75);
    for (const sides of [[churn, gross] as const, [gross, churn] as const]) {
      expect(expectedNumber({ ...difference, of: sides }, [stratum([1n, 0n], [4n, 1n])], {})).toBeNull();
    }
  });

  it('takes no rate of a segment that the book has none of', () => {
    const strata = [stratum([10n, 1n], [100n, 20n]), stratum([0n, 0n], [0n, 0n])];
    expect(expectedNumber(churn, strata, {})).toBeCloseTo(0.2, 12);
  });

  it('is none of counts, without a book, and where a segment has no rate', () => {
    const survival = { kind: 'survival', reached: 'lost', censored: 'start', read: 'restricted_mean' } as const;
    for (const value of [{ kind: 'flow', sum: { lost: 1 } }, { kind: 'stock', sum: { lost: 1 } }, survival] as const) {
      expect(expectedNumber(value, [stratum([1n, 1n], [1n, 1n])], {})).toBeNull();
    }
    expect(expectedNumber(churn, [], {})).toBeNull();
    expect(expectedNumber(churn, [stratum([0n, 0n], [5n, 1n])], {})).toBeNull();
    expect(expectedNumber(churn, [stratum([1n, 0n], [0n, 0n])], {})).toBeNull();
    expect(expectedNumber({ kind: 'product', of: [churn, gross] }, [stratum([1n, 1n], [1n, 1n])], {})).toBeNull();
  });
});
