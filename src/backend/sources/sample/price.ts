// What a stretch of time costs, as a customer is billed and over a year.
import type { Stretch } from './stay';

const MONTHS_PAID_OF_A_YEAR = 10.8; // a tenth off for paying ahead

/** Price of one billing interval, in whole units of money. */
export const billed = ({ monthly, yearly }: Stretch): number =>
  yearly ? Math.round(monthly * MONTHS_PAID_OF_A_YEAR) : monthly;

/** Annual recurring revenue, in whole units of money. */
export const annual = (stretch: Stretch): number => (stretch.yearly ? billed(stretch) : 12 * stretch.monthly);

/** Whole units as a cell of money. */
export const moneyCell = (amount: number): string => `${amount}.00`;
