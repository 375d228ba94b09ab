import { nearest } from './fraction';
import { survivalValue } from './survival-value';

const days = { kind: 'survival', reached: 'done', censored: 'open' } as const;
const read = (
  parts: Readonly<Record<string, bigint>>,
  more: { read?: 'restricted_mean' | { percentile: number }; times?: number; divideBy?: number } = {}
) => {
  const value = survivalValue({ ...days, read: { percentile: 50 }, ...more }, parts);
  return value && nearest(value);
};

describe('survivalValue', () => {
  // Done after 2 and 10 days, three more watched for 6: of five four wait from day 2 on, none from day 10 on.
  const parts = { 'done@2': 1n, 'done@10': 1n, 'open@6': 3n };

  it('is the day by which the share got there', () => {
    expect(read(parts)).toBe(10);
    expect(read(parts, { read: { percentile: 20 } })).toBe(6);
    expect(read(parts, { read: { percentile: 10 } })).toBe(2);
  });

  it('or the mean of the days, those who wait counted', () => {
    // Two days of everybody, eight of four fifths.
    expect(read(parts, { read: 'restricted_mean' })).toBeCloseTo(2 + 8 * 0.8, 12);
  });

  it('is scaled to another unit', () => {
    expect(read(parts, { times: 24 })).toBe(240);
    expect(read(parts, { divideBy: 4 })).toBe(2.5);
  });

  it('reads no bins of other parts, and no parts without bins', () => {
    expect(read({ ...parts, done: 50n, open: 50n, 'seen@1': 50n, 'seen@20': 50n })).toBe(10);
  });

  it('is none of nobody, and where too few get there', () => {
    expect(read({})).toBeNull();
    expect(read({}, { read: 'restricted_mean' })).toBeNull();
    expect(read({ 'done@2': 1n, 'open@6': 3n })).toBeNull();
  });
});
