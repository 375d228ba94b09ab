// How far a number lies from earlier ones, in standard deviations estimated from their moving range
// (Shewhart's chart of individuals; NIST/SEMATECH handbook 6.3.2.2).

// The mean range of two normal values in standard deviations (d2 for n = 2).
const MEAN_RANGE = 1.128;

/** Standard deviations above the mean of `earlier`, given in the order of time or against it; null where those never vary and this one differs. */
export function individualsChart(value: number, earlier: readonly number[]): number | null {
  const ranges = earlier.slice(1).map((each, index) => Math.abs(each - (earlier[index] ?? each)));
  const distance = value - mean(earlier);
  const deviation = mean(ranges) / MEAN_RANGE;
  return deviation > 0 ? distance / deviation : value === earlier[0] ? 0 : null;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
