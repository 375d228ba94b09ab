// One CSV file made ready for DuckDB: header checked against the mapping, records told apart, and a
// private readable copy where the file itself would be misread.
import path from 'node:path';
import { checkColumn, type FieldReader, fieldReaders } from '../rows/field-reader';
import type { EntityId } from '../../../shared/model/entities';
import type { EntityMapping } from '../../../shared/model/mapping';
import { KpiError } from '../../../shared/errors';
import { headerOf, readHead } from './csv-header';
import type { CsvFile } from './csv-folder';
import { columnsByMonth, copyByMonth, monthColumns, placeColumns } from './month-columns';
import { copyAsUtf8, copyWithout } from './readable-copy';
import type { PlainShape } from './plain-values';
import { type RecordScan, scanRecords } from './record-scan';

/** How many columns the file has, and the 1-based line of their names where the mapping says it. */
interface FileHead {
  readonly columns: number;
  readonly headerLine: number | undefined;
}

export interface ReadyFile {
  readonly file: CsvFile;
  readonly head: FileHead;
  readonly readers: readonly FieldReader[];
  readonly scan: RecordScan;
  /** The file as UTF-8, all its lines in it; or, where months are its columns, a copy with a row for each. */
  readonly textPath: string;
  readonly isByMonth: boolean;
  readonly delimiter: string;
  readonly columns: readonly string[];
  readonly headerLine: number | undefined;
  /** The file for DuckDB: its sound records only. */
  readonly soundPath: string;
}

/** Copies go to `privateFolder`, which the caller makes and removes. Throws `bad_data` or `bad_settings` for the file as a whole. */
export async function readyFile(
  entity: EntityId,
  file: CsvFile,
  mapping: EntityMapping,
  privateFolder: () => Promise<string>
): Promise<ReadyFile> {
  if (file.size === 0) {
    throw new KpiError('bad_data', `${file.name} is empty. It needs a first line with the names of its columns.`);
  }
  const header = headerOf(await readHead(file), file.name, mapping);
  const { encoding, columns: written } = header;
  const { headerLine, monthColumns: format } = mapping;
  const months = format === undefined ? null : monthColumns(written, format, file.name);
  const named = months === null ? written : columnsByMonth(written, months);
  const readers = fieldReaders(entity, mapping, file.name, named);
  for (const column of Object.keys(mapping.where ?? {})) {
    checkColumn(`the filter of ${entity}`, column, file.name, named);
  }
  for (const column of Object.keys(mapping.subtract ?? {})) {
    checkColumn(`\`subtract\` of ${entity}`, column, file.name, named);
  }
  const copyName = async (step: string): Promise<string> =>
    path.join(await privateFolder(), `${entity}-${file.inode}-${step}`);
  let textPath = file.path;
  if (encoding !== 'utf-8') {
    textPath = await copyName('utf8');
    await copyAsUtf8(file.path, encoding, textPath);
  }
  const head = { columns: written.length, headerLine };
  let text = { delimiter: header.delimiter, columns: written, headerLine };
  let broken: Pick<RecordScan, 'faults' | 'faultCounts'> | null = null;
  if (months !== null) {
    const long = await copyName('months');
    broken = await copyByMonth(textPath, { ...text, columns: written.length }, written, months, long);
    textPath = long;
    text = { delimiter: ',', columns: [...named, ...placeColumns], headerLine: undefined };
  }
  const shapes = plainShapes(text.columns, readers, mapping);
  const scan = await scanRecords(textPath, { ...text, columns: text.columns.length, shapes });
  let soundPath = textPath;
  if (scan.skip.length > 0 || scan.mixedLineEnds) {
    soundPath = await copyName('sound');
    await copyWithout(textPath, scan.skip, scan.mixedLineEnds, soundPath);
  }
  return {
    ...text,
    file,
    head,
    readers,
    scan: { ...scan, ...broken },
    textPath,
    soundPath,
    isByMonth: months !== null,
  };
}

/** The shape of each column whose values could be read as their type at once, if they all turn out to be plain. */
function plainShapes(
  columns: readonly string[],
  readers: readonly FieldReader[],
  mapping: EntityMapping
): PlainShape[] {
  return columns.map((column) => {
    const shapes = new Set(
      readers.filter((reader) => reader.column === column).map((reader) => shapeOf(reader, mapping))
    );
    const [shape = 'text'] = shapes;
    const isCompared = Object.hasOwn({ ...mapping.where, ...mapping.subtract }, column);
    return shapes.size > 1 || isCompared ? 'text' : shape;
  });
}

function shapeOf(
  { type, format, divideBy, values }: FieldReader,
  { decimalSeparator = '.' }: EntityMapping
): PlainShape {
  if (values.length > 0 || divideBy !== null) {
    return 'text';
  }
  switch (type) {
    case 'instant':
      return format === null ? 'date' : 'text';
    case 'money':
      return decimalSeparator === '.' ? 'amount' : 'text';
    case 'number':
      return decimalSeparator === '.' ? 'number' : 'text';
    default:
      return 'text';
  }
}
