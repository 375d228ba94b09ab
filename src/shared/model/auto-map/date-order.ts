// Whether day or month comes first in dates with slashes, where the first values of a column do not tell.
import { readDates } from './date-samples';
import { isBlankWord } from './samples';
import type { ColumnShape, TableShape } from './table-shape';

type First = NonNullable<ColumnShape['firstInDates']>;

/** The table with the order of every column that its further values tell, or the other columns as far as they agree. */
export function withDateOrder(table: TableShape): TableShape {
  const firsts = table.columns.map(firstIn);
  const [known, ...others] = new Set(firsts.filter((first) => first !== null));
  const common = others.length === 0 ? known : undefined;
  const columns = table.columns.map((column, at) => {
    const firstInDates = firsts[at] ?? common;
    return firstInDates === undefined || !isOpen(column) ? column : { ...column, firstInDates };
  });
  return { ...table, columns };
}

function firstIn(column: ColumnShape): First | null {
  const { type, more = [] } = column;
  if (type !== 'text') {
    return null;
  }
  const samples = told(column);
  return isOpen(column) ? firstOf([...samples, ...more.filter((text) => isDated([text]))]) : firstOf(samples);
}

/** Null where they do not tell. */
function firstOf(samples: readonly string[]): First | null {
  const read = readDates(samples);
  if (read.kind !== 'format' || !read.certain) {
    return null;
  }
  return /^d+\//.test(read.format) ? 'day' : /^M+\//.test(read.format) ? 'month' : null;
}

const told = ({ samples = [] }: ColumnShape): string[] => samples.filter((text) => !isBlankWord(text));

const isDated = (samples: readonly string[]): boolean => readDates(samples).kind === 'format';

/** Whether the samples are dates with slashes that can be read either way. */
function isOpen(column: ColumnShape): boolean {
  const read = column.type === 'text' ? readDates(told(column)) : undefined;
  return read?.kind === 'format' && !read.certain && read.format.includes('/');
}
