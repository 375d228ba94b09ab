// Amounts in hundredths: what their columns are called, and whether their values can be that.
import { withoutCurrency } from '../currency-signs';
import { plainName } from './names';
import type { ColumnShape } from './table-shape';

const inHundredths = /_(in_)?(cents?|pence|minor(_units?)?)$/;

const words = (name: string): string => plainName(name.replace(/[()]/g, ' '));

/** Whether a column says by its name that it counts hundredths: `amount_in_cents`, `Amount (cents)`. */
export const countsHundredths = (name: string): boolean => inHundredths.test(words(name));

const inCurrency = /_(?:in_)?(eur|euro|usd|gbp|chf)$/;

/** The plain name of an amount without the hundredths and the currency it is counted in. */
export const amountName = (name: string): string =>
  (countsHundredths(name) ? words(name).replace(inHundredths, '') : plainName(name)).replace(inCurrency, '');

/** The currency that an amount's name says, as `MRR in EUR` does. */
export function currencyInName(name: string): string | undefined {
  const code = inCurrency.exec(words(name).replace(inHundredths, ''))?.[1];
  return code === 'euro' ? 'EUR' : code?.toUpperCase();
}

/** Whether no value speaks against hundredths, as decimals do, or a currency beside an amount. */
export const canBeHundredths = ({ samples = [] }: ColumnShape): boolean =>
  samples.every((text) => withoutCurrency(text) === text && !/[.,](\d[1-9]|[1-9]\d?)$/.test(text));

/** Currencies that have no hundredths, or whose exports count none. */
export const withoutHundredths: ReadonlySet<string> = new Set(
  'BIF CLP DJF GNF ISK JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF'.split(' ')
);
