// What values of a column show: how its dates and numbers are written, which words stand for which.
import type { ColumnShape } from './table-shape';

const day = String.raw`(\d{1,4})`;
const time = String.raw`(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(\.\d{3})?)?)?`;
const separated = new RegExp(`^${day}([./-])${day}\\2${day}${time}$`);
const iso = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?(Z|[+-]\d{2}(:?\d{2})?))?)?$/;

export type DateReading =
  | { readonly kind: 'iso' }
  | { readonly kind: 'format'; readonly format: string; readonly certain: boolean }
  | { readonly kind: 'none' };

/** How a text column's dates are written; `none` where not all of its values are dates of one form, or there are none. */
export function readDates(samples: readonly string[]): DateReading {
  if (samples.length === 0) {
    return { kind: 'none' };
  }
  if (samples.every((text) => iso.test(text))) {
    return { kind: 'iso' };
  }
  const parts = samples.map((text) => separated.exec(text));
  if (parts.some((match) => match === null)) {
    return { kind: 'none' };
  }
  const rows = parts.filter((match) => match !== null);
  const sign = rows[0]?.[2] ?? '';
  const place = (index: number) => rows.map((row) => row[index] ?? '');
  const [first, second, third] = [place(1), place(3), place(4)];
  if (rows.some((row) => row[2] !== sign) || new Set(rows.map(timeShape)).size > 1) {
    return { kind: 'none' };
  }
  const clock = rows[0] === undefined ? '' : timeShape(rows[0]);
  const dated = (order: readonly string[], certain: boolean): DateReading => ({
    kind: 'format',
    format: `${order.join(sign)}${clock}`,
    certain,
  });
  const [a, b, c] = [width(first), width(second), width(third)];
  if (first.every((text) => text.length === 4) && fits(second, 12) && fits(third, 31)) {
    return dated(['yyyy', b('M'), c('d')], true);
  }
  if (!third.every((text) => text.length === 4)) {
    return { kind: 'none' };
  }
  const dayFirst = fits(first, 31) && fits(second, 12);
  const monthFirst = fits(first, 12) && fits(second, 31);
  if (dayFirst && monthFirst) {
    // Dots are used where the day comes first; with slashes both are common.
    return sign === '/' ? dated([a('M'), b('d'), 'yyyy'], false) : dated([a('d'), b('M'), 'yyyy'], sign === '.');
  }
  if (dayFirst) {
    return dated([a('d'), b('M'), 'yyyy'], true);
  }
  return monthFirst ? dated([a('M'), b('d'), 'yyyy'], true) : { kind: 'none' };
}

const fits = (texts: readonly string[], most: number): boolean =>
  texts.every((text) => text.length <= 2 && Number(text) >= 1 && Number(text) <= most);

/** Two letters where every value has two digits. */
const width = (texts: readonly string[]) => (letter: string) =>
  texts.every((text) => text.length === 2) ? letter.repeat(2) : letter;

function timeShape(row: RegExpExecArray): string {
  const [, , , , , hour, minute, second, fraction] = row;
  if (hour === undefined || minute === undefined) {
    return '';
  }
  return ` ${hour.length === 2 ? 'HH' : 'H'}:mm${second === undefined ? '' : ':ss'}${fraction === undefined ? '' : '.SSS'}`;
}

/** True for what exports write where there is no value. */
export const isBlankWord = (text: string): boolean =>
  /^(-+|[–—]|#?n\/a|null|\(null\)|\(blank\)|none|nan|nat|\\n)$/i.test(text);

/** True for whole numbers that are seconds or milliseconds since 1970, of this century. */
export const isEpoch = (samples: readonly string[]): boolean =>
  samples.length > 0 && samples.every((text) => /^(9|1\d|2\d)\d{8}(\d{3})?$/.test(text));

/** Which sign stands before decimals; null where the values are no numbers or do not tell. */
export function decimalSeparator(samples: readonly string[]): '.' | ',' | null {
  const comma = /^-?(\d+|\d{1,3}(\.\d{3})+),\d{1,2}$/;
  const point = /^-?(\d+|\d{1,3}(,\d{3})+)\.(\d{1,2}|\d{4,8})$/;
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
  samples.length > 0 && samples.every((text) => /^-?\d{1,3}([.,]?\d{3})*([.,]\d+)?$|^-?\d+([.,]\d+)?$/.test(text));

export const looksLikeYesNo = (samples: readonly string[]): boolean =>
  samples.length > 0 && samples.every((text) => /^(true|false|yes|no|0|1|t|f|y|n)$/i.test(text));

/** True where every date, but for those that stand for no end, is the last day of its month, so that it is the last day that counts. */
export function endsOnLastDays({ samples = [] }: ColumnShape): boolean {
  const days = samples
    .filter((text) => !/^(2099|[3-9]\d{3})-12-31/.test(text))
    .map((text) => /^(\d{4})-(\d{2})-(\d{2})(?![^ T])/.exec(text));
  return (
    days.length >= 3 &&
    days.every(
      (match) =>
        match !== null && Number(match[3]) === new Date(Date.UTC(Number(match[1]), Number(match[2]), 0)).getUTCDate()
    )
  );
}
