// What the bands are called that accounts and CSMs fall into at a window's start.

/** Band by the id that queries store → its name. */
export const bandNames = { arr_band: 'ARR band', tenure_band: 'Customer tenure', csm_tenure: 'CSM tenure' } as const;
export type BandName = keyof typeof bandNames;

export const isBand = (name: string): name is BandName => Object.hasOwn(bandNames, name);

/** Accounts that are no customers when the window starts. */
export const NOT_YET = 'Not yet a customer';

/** One label more than there are limits, in order; limits are annual revenue, ascending. */
export function arrBandLabels(limits: readonly number[]): string[] {
  return bands(limits, short, '');
}

/** One label more than there are limits, in order; limits are months, ascending. */
export function tenureBandLabels(limits: readonly number[]): string[] {
  return bands(limits, String, ' months');
}

export const csmTenureLabels = { new: 'New CSM', seasoned: 'Seasoned CSM' } as const;

function bands(limits: readonly number[], say: (limit: number) => string, unit: string): string[] {
  const [first] = limits;
  const last = limits.at(-1);
  if (first === undefined || last === undefined) {
    return ['all'];
  }
  const between = limits.slice(1).map((limit, index) => `${say(limits[index] ?? limit)} to ${say(limit)}${unit}`);
  return [`under ${say(first)}${unit}`, ...between, `${say(last)}${unit} and more`];
}

function short(amount: number): string {
  if (amount >= 1_000_000) {
    return `${amount / 1_000_000}M`;
  }
  return amount >= 1000 ? `${amount / 1000}k` : String(amount);
}
