// Columns of amounts that are called after months, and how.
import { withoutCurrency } from '../currency-signs';
import { monthOf } from '../month-columns';
import { isBlankWord, looksLikeNumbers } from './samples';
import type { ColumnShape } from './table-shape';

interface FoundMonths {
  /** How they are called. */
  readonly format: string;
  readonly months: readonly ColumnShape[];
}

/** With fewer, they might be anything. */
const FEWEST = 3;

const formats = [
  ...['yyyy-MM', 'yyyy/MM', 'yyyy_MM', 'yyyy.MM', 'yyyyMM', 'MM/yyyy', 'MM.yyyy', 'MM-yyyy', 'M/yyyy', 'M.yyyy'],
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
  const prefixes = ['', ...new Set(amounts.flatMap(({ name }) => /^\s*(\p{L}+[ _-]+)/u.exec(name)?.[1] ?? []))];
  const best = prefixes
    .flatMap((prefix) => formats.map((format) => (prefix === '' ? format : `'${prefix}'${format}`)))
    .map((format) => ({ format, ...monthsAs(format, amounts) }))
    .reduce((most, one) => (one.different > most.different ? one : most));
  return best.different < FEWEST ? null : best;
}

/** How months among the columns seem to be called, as `MMM yyyy` where none do. */
export const likelyMonthFormat = (columns: readonly string[]): string =>
  findMonthColumns(columns.map((name) => ({ name, type: 'text' })))?.format ?? 'MMM yyyy';

function monthsAs(format: string, columns: readonly ColumnShape[]): { months: ColumnShape[]; different: number } {
  const months = columns.filter(({ name }) => monthOf(name, format) !== null);
  return { months, different: new Set(months.map(({ name }) => monthOf(name, format))).size };
}

function isAmount({ type, samples = [] }: ColumnShape): boolean {
  const told = samples.filter((text) => !isBlankWord(text)).map(withoutCurrency);
  return type === 'number' || (type === 'text' && (told.length === 0 || looksLikeNumbers(told)));
}
