// One CSV file made ready for DuckDB: header checked against the mapping, records told apart, and a
// private readable copy where the file itself would be misread.
import path from 'node:path';
import { checkColumn, type FieldReader, fieldReaders } from './field-reader';
import type { EntityId } from '../../../shared/model/entities';
import type { EntityMapping } from '../../../shared/model/mapping';
import { KpiError } from '../../../shared/errors';
import { readCsvHeader } from './csv-header';
import type { CsvFile } from './csv-folder';
import { copyAsUtf8, copyWithout } from './readable-copy';
import type { PlainShape } from './plain-values';
import { type RecordScan, scanRecords } from './record-scan';

export interface ReadyFile {
  readonly file: CsvFile;
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** 1-based line of the names of the columns, where the mapping says it. */
  readonly headerLine: number | undefined;
  readonly readers: readonly FieldReader[];
  readonly scan: RecordScan;
  /** The file as UTF-8, all its lines in it. */
  readonly textPath: string;
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
  const { encoding, delimiter, columns } = await readCsvHeader(file.path, file.name, mapping);
  const readers = fieldReaders(entity, mapping, file.name, columns);
  for (const column of Object.keys(mapping.where ?? {})) {
    checkColumn(`the filter of ${entity}`, column, file.name, columns);
  }
  for (const column of Object.keys(mapping.subtract ?? {})) {
    checkColumn(`\`subtract\` of ${entity}`, column, file.name, columns);
  }
  const copyName = async (step: string): Promise<string> =>
    path.join(await privateFolder(), `${entity}-${file.inode}-${step}`);
  let textPath = file.path;
  if (encoding !== 'utf-8') {
    textPath = await copyName('utf8');
    await copyAsUtf8(file.path, encoding, textPath);
  }
  const shapes = plainShapes(columns, readers, mapping);
  const { headerLine } = mapping;
  const scan = await scanRecords(textPath, { delimiter, columns: columns.length, headerLine, shapes });
  let soundPath = textPath;
  if (scan.skip.length > 0 || scan.mixedLineEnds) {
    soundPath = await copyName('sound');
    await copyWithout(textPath, scan.skip, scan.mixedLineEnds, soundPath);
  }
  return { file, delimiter, columns, headerLine, readers, scan, textPath, soundPath };
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
