import { metricNumber, weightedSum } from './metric-value';

const lost = { kind: 'ratio', over: { lost: 1 }, under: { start: 1 } } as const;
const kept = { kind: 'ratio', over: { kept: 1 }, under: { start: 1 }, times: 100 } as const;
const parts = { start: 8n, lost: 2n, kept: 6n };

describe('metricNumber', () => {
  it('of a ratio is scaled up and down', () => {
    expect(metricNumber({ ...kept, divideBy: 4 }, parts, {})).toBe(18.75);
    expect(metricNumber({ ...kept, times: 1 }, { kept: 7_5000n, start: 3n }, { kept: 4 })).toBe(2.5);
    expect(metricNumber({ ...kept, times: 1 }, { kept: 3n, start: 7_5000n }, { start: 4 })).toBe(0.4);
  });

  it('of a difference takes one ratio from another of its own divisor, and needs both', () => {
    const perAnswer = { kind: 'ratio', over: { up: 1 }, under: { answers: 1 } } as const;
    const more = { ...parts, up: 1n, answers: 2n };
    expect(metricNumber({ kind: 'difference', of: [lost, perAnswer] }, more, {})).toBe(-0.25);
    expect(metricNumber({ kind: 'difference', of: [perAnswer, lost] }, parts, {})).toBeNull();
    expect(metricNumber({ kind: 'difference', of: [lost, perAnswer] }, parts, {})).toBeNull();
  });

  it('of a product multiplies what each factor comes to, and needs all', () => {
    const months = {
      kind: 'survival',
      reached: 'done',
      censored: 'open',
      read: 'restricted_mean',
      divideBy: 30,
    } as const;
    const watched = { 'done@45': 1n };
    expect(metricNumber({ kind: 'product', of: [lost, months, kept] }, { ...parts, ...watched }, {})).toBe(28.125);
    for (const factors of [
      [lost, months],
      [months, lost],
    ]) {
      expect(metricNumber({ kind: 'product', of: factors }, watched, {})).toBeNull();
    }
  });

  it('of days until something is read from the bins', () => {
    const days = { kind: 'survival', reached: 'done', censored: 'open', read: { percentile: 50 } } as const;
    expect(metricNumber(days, { 'done@3': 1n, 'done@5': 1n, 'done@9': 1n }, {})).toBe(5);
  });

  it.each(['flow', 'stock'] as const)('of a %s sums parts by weight, whatever their places', (kind) => {
    const value = { kind, sum: { customers: 2, money: -1 }, divideBy: 3 };
    expect(metricNumber(value, { customers: 4n, money: 2_0000n }, { money: 4 })).toBe(2);
    expect(metricNumber(value, {}, { money: 4 })).toBe(0);
  });
});

describe('weightedSum', () => {
  it('is a plain number in whole units, and knows decimals by the name of the part', () => {
    const terms = { money: 3, customers: 10 };
    expect(weightedSum(terms, { money: 2_5000n, customers: 1n }, { money: 4 })).toBe(17.5);
    expect(weightedSum(terms, { money: 25n, customers: 1n }, { money: 1 })).toBe(17.5);
  });
});
