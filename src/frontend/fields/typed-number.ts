// Numbers as people type them, with a point or a comma before the decimals.

/** Whether it is a thousand to some and one to others, as 1,000 and 1.000 are. */
export const mayBeThousands = (text: string): boolean => /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(text.trim());

/** NaN for what is no number. */
export const decimalNumber = (text: string): number =>
  text.trim() === '' ? NaN : Number(text.trim().replace(',', '.'));

/** NaN as well for what may be one of two. */
export const typedNumber = (text: string): number => (mayBeThousands(text) ? NaN : decimalNumber(text));
