// Exact amounts as bigint in units of 1e-14, wide enough for cents × 365.25 × rates of eight decimals.

export const DECIMALS = 14;
const AMOUNT_DECIMALS = 4;
const FACTOR_DECIMALS = 2;
const RATE_DECIMALS = 8;

/** Money a year in units of 1e-14. */
export type Money = bigint;

/** Decimal text as an integer of `decimals` places. Throws when digits would be lost. */
export function scaled(text: string, decimals: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) {
    throw new Error(`"${text}" is not a decimal`);
  }
  const [, sign = '', whole = '0', fraction = ''] = match;
  if (fraction.length > decimals) {
    throw new Error(`"${text}" has more than ${decimals} decimals`);
  }
  const value = BigInt(whole + fraction.padEnd(decimals, '0'));
  return sign === '-' ? -value : value;
}

// Payments a year, in hundredths: 365.25 days, 52 weeks, 12 months, 4 quarters.
const paymentsAYear = { day: 36_525n, week: 5_200n, month: 1_200n, quarter: 400n, year: 100n } as const;

/** What an amount per billing interval comes to in a year, at a rate in decimal text. */
export function annual(amount: string, interval: keyof typeof paymentsAYear, rate: string): Money {
  const exact = scaled(amount, AMOUNT_DECIMALS) * paymentsAYear[interval] * scaled(rate, RATE_DECIMALS);
  return exact * 10n ** BigInt(DECIMALS - AMOUNT_DECIMALS - FACTOR_DECIMALS - RATE_DECIMALS);
}

/** Money in whole units of currency, as the nearest double of the exact value. */
export function toNumber(money: Money): number {
  return quotient(money, 10n ** BigInt(DECIMALS));
}

const EXTRA_DIGITS = 30n;

/** numerator / denominator to about 30 significant digits before it is rounded to a double. */
export function quotient(numerator: bigint, denominator: bigint): number {
  const digits = (numerator * 10n ** EXTRA_DIGITS) / denominator;
  return Number(`${digits}e-${EXTRA_DIGITS}`);
}

/** What is divided, and by what; nothing where that is zero. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

export const share = (over: bigint, under: bigint): Fraction => ({ over, under });

export const valueOf = ({ over, under }: Fraction): number | null => (under === 0n ? null : quotient(over, under));
