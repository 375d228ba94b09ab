// Numbers as text, in a language and a currency.
import type { Unit } from '../../shared/catalogue/metric';
import type { Rounded } from '../../shared/reckoned-formula';
import { unitWords } from './metric-words';

type Write = (value: number) => string;

/** Two decimals, more where the number is small. */
const amountDigits: Intl.NumberFormatOptions = {
  maximumFractionDigits: 2,
  maximumSignificantDigits: 6,
  roundingPriority: 'morePrecision',
};

export interface NumberFormat {
  readonly money: Write;
  readonly percent: Write;
  readonly plain: Write;
  /** What is reckoned with: two decimals, more where the number is small. */
  readonly amount: Write;
  /** With one decimal. */
  readonly tenths: Write;
  /** An amount, in money or not, as it is after it is written. */
  readonly rounded: Rounded;
}

export function numberFormat(language: string, currency: string): NumberFormat {
  const write = (options: Intl.NumberFormatOptions): Write => {
    const format = new Intl.NumberFormat(language, { signDisplay: 'negative', ...options });
    // The sign that formulas are written with.
    return (value) => format.format(value).replace('-', '−');
  };
  const { maximumFractionDigits } = new Intl.NumberFormat(language, { style: 'currency', currency }).resolvedOptions();
  const [inMoney, inAmounts] = [roundedTo({ maximumFractionDigits }), roundedTo(amountDigits)];
  return {
    rounded: ({ amount, isMoney }) => (isMoney ? inMoney : inAmounts)(amount),
    money: write({ style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }),
    percent: write({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    plain: write({ maximumFractionDigits: 2 }),
    amount: write(amountDigits),
    tenths: write({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  };
}

/** Rounds as writing does: by the digits that are seen, not by those of the machine. */
function roundedTo(options: Intl.NumberFormatOptions): (value: number) => number {
  const format = new Intl.NumberFormat('en-US', { useGrouping: false, ...options });
  return (value) => Number(format.format(value));
}

/** A metric's value with its unit. */
export function metricNumberText(value: number, unit: Unit, { money, percent, plain, tenths }: NumberFormat): string {
  switch (unit) {
    case 'percent':
      return percent(value);
    case 'money':
      return money(value);
    case 'days':
    case 'hours':
    case 'years':
      return `${tenths(value)} ${unitWords[unit]}`;
    case 'count':
    case 'points':
    case 'score':
    case 'ratio':
      return plain(value);
  }
}
