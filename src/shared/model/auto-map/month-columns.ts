// Columns of amounts that are called after months, and how.
import { withoutCurrency } from '../currency-signs';
import { monthReader } from '../month-columns';
import { isBlankWord, looksLikeNumbers } from './samples';
import type { ColumnShape } from './table-shape';

interface FoundMonths {
  /** How they are called. */
  readonly format: string;
  readonly months: readonly ColumnShape[];
}

/** With fewer, they might be anything. */
const FEWEST = 3;

/** How months are written in digits, also as values. */
export const monthsInDigits = ['yyyy-MM', 'yyyy/MM', 'yyyy.MM', 'MM/yyyy', 'MM.yyyy', 'MM-yyyy'];
const formats = [
  ...monthsInDigits,
  ...['yyyy_MM', 'yyyyMM', 'M/yyyy', 'M.yyyy'],
  ...[
    'MMM yyyy',
    'MMM-yyyy',
    'MMM_yyyy',
    'MMM/yyyy',
    'MMM yy',
    'MMM-yy',
    'MMM_yy',
    "MMM ''yy",
    'yyyy MMM',
    'yyyy-MMM',
    'yy-MMM',
  ],
  ...['yyyy-MM-dd', 'dd.MM.yyyy', 'd.M.yyyy', 'M/d/yyyy', 'd/M/yyyy'],
];

/** The way that names the most months; null where it names few, or their values are no amounts. */
export function findMonthColumns(columns: readonly ColumnShape[]): FoundMonths | null {
  const amounts = columns.filter(isAmount);
  const words = amounts.flatMap(({ name }) => /^\s*(\p{L}+[ _-]+)/u.exec(name)?.[1] ?? []);
  const prefixes = new Set(words.filter((word) => words.filter((other) => other === word).length >= FEWEST));
  const best = ['', ...prefixes]
    .flatMap((prefix) => formats.map((format) => (prefix === '' ? format : `'${prefix}'${format}`)))
    .map((format) => ({ format, ...monthsAs(format, amounts) }))
    .reduce((most, one) => (one.different > most.different ? one : most));
  return best.different < FEWEST ? null : best;
}

/** How months among the columns seem to be called, as `MMM yyyy` where none do. */
export const likelyMonthFormat = (columns: readonly string[]): string =>
  findMonthColumns(columns.map((name) => ({ name, type: 'text' })))?.format ?? 'MMM yyyy';

function monthsAs(format: string, columns: readonly ColumnShape[]): { months: ColumnShape[]; different: number } {
  const monthOf = monthReader(format);
  const days = columns.map(({ name }) => monthOf(name));
  const told = days.filter((day) => day !== null);
  return { months: columns.filter((_, index) => days[index] !== null), different: new Set(told).size };
}

function isAmount({ type, samples = [] }: ColumnShape): boolean {
  const told = samples.filter((text) => !isBlankWord(text)).map(withoutCurrency);
  return type === 'number' || (type === 'text' && (told.length === 0 || looksLikeNumbers(told)));
}
