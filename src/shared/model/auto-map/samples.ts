// What values of a column show: how its dates and numbers are written, which words stand for which.
import type { ColumnShape } from './table-shape';

/** True for what exports write where there is no value. */
export const isBlankWord = (text: string): boolean =>
  /^(-+|[–—]|#?n\/a|null|\(null\)|\(blank\)|none|nan|nat|\\n|0000-00-00( 00:00:00)?)$/i.test(text);

/** True for whole numbers that are seconds or milliseconds since 1970, of this century. */
export const isEpoch = (samples: readonly string[]): boolean =>
  samples.length > 0 && samples.every((text) => /^(9|1\d|2\d)\d{8}(\d{3})?$/.test(text));

/** True for numbers of days of 1982 to 2091 as Excel counts them. */
export const areExcelDays = (samples: readonly string[]): boolean =>
  samples.length > 0 && samples.every((text) => /^[3-6]\d{4}(\.\d{1,15})?$/.test(text));

/** Without what groups digits in either way of writing decimals: apostrophes, and blanks that do not break lines. */
const ungrouped = (text: string): string => text.replace(/(?<=\d)['’\u00a0\u2009\u202f](?=\d{3}(?!\d))/g, '');

/** Which sign stands before decimals; null where the values are no numbers or do not tell. */
export function decimalSeparator(written: readonly string[]): '.' | ',' | null {
  const samples = written.map(ungrouped);
  const comma = /^-?((\d+|\d{1,3}(\.\d{3})+),(\d{1,2}|\d{4,8})|0,\d+|\d{1,3}(\.\d{3}){2,})$/;
  const point = /^-?((\d+|\d{1,3}(,\d{3})+)\.(\d{1,2}|\d{4,8})|0\.\d+)$/;
  const plain = /^-?\d{1,3}([.,]?\d{3})*$|^-?\d+$/;
  if (!samples.every((text) => comma.test(text) || point.test(text) || plain.test(text))) {
    return null;
  }
  if (samples.some((text) => comma.test(text)) && !samples.some((text) => point.test(text))) {
    return ',';
  }
  return samples.some((text) => point.test(text)) && !samples.some((text) => comma.test(text)) ? '.' : null;
}

export const looksLikeNumbers = (samples: readonly string[]): boolean =>
  samples.length > 0 &&
  samples.map(ungrouped).every((text) => /^-?\d{1,3}([.,]?\d{3})*([.,]\d+)?$|^-?\d+([.,]\d+)?$/.test(text));

/** A date in ISO, or in digits with its year behind; of day and month that which is no month is the day, as the last ones of months are. */
function dayOf(text: string): { readonly year: number; readonly month: number; readonly day: number } | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?![^ T])/.exec(text) ?? [];
  if (year !== undefined) {
    return { year: Number(year), month: Number(month), day: Number(day) };
  }
  const [, first, second, behind] = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?![^ T])/.exec(text) ?? [];
  const [low = 0, high = 0] = [Number(first), Number(second)].sort((a, b) => a - b);
  return behind === undefined || low > 12 || high < 13 ? null : { year: Number(behind), month: low, day: high };
}

/** True where every date, but for those that stand for no end, is the last day of its month, so that it is the last day that counts. */
export function endsOnLastDays({ samples = [] }: ColumnShape): boolean {
  const days = samples.filter((text) => !/^(2099|[3-9]\d{3})-12-31/.test(text)).map(dayOf);
  return (
    days.length >= 3 &&
    days.every((each) => each !== null && each.day === new Date(Date.UTC(each.year, each.month, 0)).getUTCDate())
  );
}
