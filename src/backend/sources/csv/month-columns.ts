// A file with a customer a row and a month a column, written as one with a row for each month of each customer, so
// that it is read as every other file of months.
import { KpiError } from '../../../shared/errors';
import { monthReader } from '../../../shared/model/month-columns';
import { openExtract } from './extract';
import { type RecordScan, type RecordShape, scanRecords } from './record-scan';
import { splitRecord } from './split-record';

/** Where a row was, in the last columns of the copy: the 1-based line of its file, and what its month is called there. */
export const placeColumns = [':line', ':column'];
const told = ['from', 'amount'] as const;

export interface MonthColumns {
  /** Places of the columns of months in the file, with the first day of each. */
  readonly months: ReadonlyArray<readonly [index: number, day: string]>;
  /** Places of those that are kept beside each month: all others, but for any called like what months tell. */
  readonly others: readonly number[];
}

/** Throws `bad_data` for a file without a month. */
export function monthColumns(columns: readonly string[], format: string, file: string): MonthColumns {
  const days = columns.map(monthReader(format));
  const months = days.flatMap((day, index) => (day === null ? [] : [[index, day] as const]));
  if (months.length === 0) {
    throw new KpiError(
      'bad_data',
      `${file} has no column that is called after a month as ${format}. Its columns are: ${columns.join(', ')}.`
    );
  }
  const isTold = (name: string): boolean => told.some((field) => field === name);
  const others = columns.flatMap((name, index) => (days[index] === null && !isTold(name) ? [index] : []));
  return { months, others };
}

/** The columns of the file as it is read. */
export const columnsByMonth = (columns: readonly string[], { others }: MonthColumns): string[] => [
  ...others.map((index) => columns[index] ?? ''),
  ...told,
];

/** What is written where nothing was paid. */
const isBlank = (text: string): boolean => /^[-–—\s]*$/.test(text);

/** Writes the file to `target`, and tells of the rows that could not be told apart. */
export async function copyByMonth(
  path: string,
  shape: RecordShape,
  columns: readonly string[],
  { months, others }: MonthColumns,
  target: string
): Promise<Pick<RecordScan, 'faults' | 'faultCounts'>> {
  const out = openExtract(target);
  const decoder = new TextDecoder();
  try {
    out.write([...columnsByMonth(columns, { months, others }), ...placeColumns]);
    const { faults, faultCounts } = await scanRecords(path, shape, ({ bytes, line }) => {
      const values = splitRecord(decoder.decode(bytes), shape.delimiter);
      const kept = others.map((index) => values[index] ?? '');
      for (const [index, day] of months) {
        const amount = values[index] ?? '';
        if (!isBlank(amount)) {
          out.write([...kept, day, amount, String(line), columns[index] ?? '']);
        }
      }
    });
    return { faults, faultCounts };
  } finally {
    out.close();
  }
}
