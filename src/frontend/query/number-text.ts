// Numbers as text, in a language and a currency.
import type { Unit } from '../../shared/catalogue/metric';
import { unitWords } from './metric-words';

type Write = (value: number) => string;

export interface NumberFormat {
  readonly money: Write;
  readonly percent: Write;
  readonly plain: Write;
  /** What is reckoned with: two decimals, more where the number is small. */
  readonly amount: Write;
  /** With one decimal. */
  readonly tenths: Write;
}

export function numberFormat(language: string, currency: string): NumberFormat {
  const write = (options: Intl.NumberFormatOptions): Write => {
    const format = new Intl.NumberFormat(language, { signDisplay: 'negative', ...options });
    // The sign that formulas are written with.
    return (value) => format.format(value).replace('-', '−');
  };
  return {
    money: write({ style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }),
    percent: write({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }),
    plain: write({ maximumFractionDigits: 2 }),
    amount: write({ maximumFractionDigits: 2, maximumSignificantDigits: 6, roundingPriority: 'morePrecision' }),
    tenths: write({ minimumFractionDigits: 1, maximumFractionDigits: 1 }),
  };
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
