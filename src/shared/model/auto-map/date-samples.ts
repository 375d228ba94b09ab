// How dates and moments are written, as a few of them show.
import type { ColumnShape } from './table-shape';

const clock = String.raw`(?:(,? |T)(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{3})?)?( ?[AaPp][Mm])?)?`;
const separated = new RegExp(String.raw`^(\d{1,4})([./-])(\d{1,4})\2(\d{1,4})${clock}$`);
const month = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)';
const withMonth = new RegExp(
  String.raw`^(?:${month} (\d{1,2}), |(\d{1,2})([ -])${month}\4)(\d{4}|\d{2})${clock}$`,
  'i'
);
const compact = /^(19|20)\d{2}(0[1-9]|1[0-2])([0-2]\d|3[01])$/;
const iso = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?(Z|[+-]\d{2}(:?\d{2})?)| UTC| GMT)?)?$/;

export type DateReading =
  | { readonly kind: 'iso' }
  | { readonly kind: 'format'; readonly format: string; readonly certain: boolean }
  | { readonly kind: 'none' };

const none: DateReading = { kind: 'none' };

/**
 * How a text column's dates are written; `none` where not all of its values are dates of one form, or there are none.
 * `firstInDates` is known of dates with slashes.
 */
export function readDates(samples: readonly string[], firstInDates?: ColumnShape['firstInDates']): DateReading {
  if (samples.length === 0) {
    return none;
  }
  if (samples.every((text) => iso.test(text))) {
    return { kind: 'iso' };
  }
  if (samples.every((text) => compact.test(text))) {
    return { kind: 'format', format: 'yyyyMMdd', certain: true };
  }
  return inNumbers(samples, firstInDates) ?? withMonthNames(samples) ?? none;
}

function inNumbers(samples: readonly string[], firstInDates: ColumnShape['firstInDates']): DateReading | undefined {
  const rows = matches(separated, samples);
  const signs = new Set(rows?.map((row) => row[2] ?? ''));
  const time = rows === undefined ? undefined : timeFormat(rows.map((row) => row.slice(5)));
  const [sign = ''] = signs;
  if (rows === undefined || time === undefined || signs.size > 1) {
    return undefined;
  }
  const place = (index: number) => rows.map((row) => row[index] ?? '');
  const [first, second, third] = [place(1), place(3), place(4)];
  const isYearFirst = first.every((text) => text.length === 4);
  const letter = padded([...(isYearFirst ? [] : first), ...second, ...(isYearFirst ? third : [])]);
  const dated = (order: readonly string[], certain: boolean): DateReading => ({
    kind: 'format',
    format: `${order.join(sign)}${time}`,
    certain,
  });
  if (isYearFirst) {
    return fits(second, 12) && fits(third, 31) ? dated(['yyyy', letter('M'), letter('d')], true) : undefined;
  }
  const year = yearFormat(third);
  // With hyphens, two digits may be the year in front.
  if (year === undefined || (year === 'yy' && sign === '-')) {
    return undefined;
  }
  const dayFirst = [letter('d'), letter('M'), year];
  const monthFirst = [letter('M'), letter('d'), year];
  const canBeDayFirst = fits(first, 31) && fits(second, 12);
  const canBeMonthFirst = fits(first, 12) && fits(second, 31);
  if (canBeDayFirst && canBeMonthFirst) {
    // Dots are used where the day comes first; with slashes both are common.
    return sign === '/'
      ? dated(firstInDates === 'day' ? dayFirst : monthFirst, firstInDates !== undefined)
      : dated(dayFirst, sign === '.');
  }
  if (canBeDayFirst) {
    return dated(dayFirst, true);
  }
  return canBeMonthFirst ? dated(monthFirst, true) : undefined;
}

/** `Jan 31, 2026`, `31 Jan 2026`, `31-Jan-2026` and `31-JAN-26`. */
function withMonthNames(samples: readonly string[]): DateReading | undefined {
  const rows = matches(withMonth, samples);
  const time = rows === undefined ? undefined : timeFormat(rows.map((row) => row.slice(7)));
  const year = yearFormat(rows?.map((row) => row[6] ?? '') ?? []);
  const signs = new Set(rows?.map((row) => row[4]));
  if (rows === undefined || time === undefined || year === undefined || signs.size > 1) {
    return undefined;
  }
  const d = padded(rows.map((row) => row[2] ?? row[3] ?? ''))('d');
  const [sign] = signs;
  const date = sign === undefined ? `MMM ${d}, ${year}` : [d, 'MMM', year].join(sign);
  return { kind: 'format', format: `${date}${time}`, certain: true };
}

/** Undefined where not all have as many digits, two or four. */
function yearFormat(years: readonly string[]): 'yyyy' | 'yy' | undefined {
  const [digits, ...others] = new Set(years.map(({ length }) => length));
  return others.length > 0 ? undefined : digits === 4 ? 'yyyy' : digits === 2 ? 'yy' : undefined;
}

/** Undefined where one does not match. */
function matches(shape: RegExp, samples: readonly string[]): RegExpExecArray[] | undefined {
  const found = samples.map((text) => shape.exec(text)).filter((match) => match !== null);
  return found.length < samples.length ? undefined : found;
}

const fits = (texts: readonly string[], most: number): boolean =>
  texts.every((text) => text.length <= 2 && Number(text) >= 1 && Number(text) <= most);

/** Two letters where numbers are filled up with zeros; one, which takes two digits as well, where none shows it. */
function padded(texts: readonly string[]): (letter: string) => string {
  const isFilled = texts.every((text) => text.length === 2) && texts.some((text) => text.startsWith('0'));
  return (letter) => (isFilled ? letter.repeat(2) : letter);
}

/** The format of the gap, hour, minute, second, fraction and half of the day of each row; undefined where they differ. */
function timeFormat(clocks: ReadonlyArray<ReadonlyArray<string | undefined>>): string | undefined {
  const formats = new Set(
    clocks.map(([gap, hour, , second, fraction, half]) =>
      hour === undefined
        ? ''
        : `${gap}${half === undefined ? 'H' : 'h'}:mm${second === undefined ? '' : ':ss'}${fraction === undefined ? '' : '.SSS'}${half === undefined ? '' : half.startsWith(' ') ? ' a' : 'a'}`
    )
  );
  const [format] = formats;
  const hours = padded(clocks.map(([, hour = '']) => hour));
  return formats.size > 1 ? undefined : format?.replace(/[Hh](?=:)/, hours);
}
