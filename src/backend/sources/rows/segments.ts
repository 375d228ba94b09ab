// Segments: account columns by which numbers are broken down, each under a name of its own.
import { KpiError } from '../../../shared/errors';
import type { Mapping } from '../../../shared/model/mapping';
import { checkColumn, type FieldReader } from './field-reader';

export interface Segment {
  readonly name: string;
  readonly column: string;
}

/** A file or table of accounts. */
export interface SegmentColumns {
  readonly file: { readonly name: string };
  readonly columns: readonly string[];
  readonly readers: readonly FieldReader[];
}

/** Names that mean something else in queries, and the columns that the accounts table has anyway. */
const reserved = [
  'csm',
  'team',
  'metric',
  'lens',
  'id',
  'account_id',
  'name',
  'started_at',
  'ended_at',
  'known_churn_on',
  'csm_id',
  'fault',
  // The number of a row, by which it is told from others while files are loaded.
  'rowid',
  // No JSON object, as filters are, can hold it as a key.
  '__proto__',
];

/** The mapped segments or, without any, every account column that no field reads and whose name can be that of a segment. Throws `bad_settings` for a mapped name that cannot be one. */
export function segmentsOf(mapping: Mapping, files: readonly SegmentColumns[]): Segment[] {
  const segments =
    mapping.segments === undefined ? unmappedColumns(files) : Object.entries(mapping.segments).map(fromMapping);
  const seen = new Map<string, Segment>();
  for (const segment of segments) {
    const name = segment.name.toLowerCase();
    if (reserved.includes(name)) {
      throw new KpiError(
        'bad_settings',
        `"${segment.name}" cannot be the name of a segment, because it already means something else. Give the account column "${segment.column}" another segment name in the mapping, or map it to a field.`
      );
    }
    const twin = seen.get(name);
    if (twin !== undefined) {
      throw new KpiError(
        'bad_settings',
        `The segments "${twin.name}" and "${segment.name}" have the same name (upper and lower case count as equal). Rename one in the mapping.`
      );
    }
    seen.set(name, segment);
    for (const { file, columns } of files) {
      checkColumn(`the segment "${segment.name}"`, segment.column, file.name, columns);
    }
  }
  return segments;
}

function fromMapping([name, column]: [string, string]): Segment {
  if (name.trim() === '' || name !== name.trim()) {
    throw new KpiError(
      'bad_settings',
      `"${name}" cannot be the name of a segment. Use a name without blanks around it.`
    );
  }
  return { name, column };
}

function unmappedColumns(files: readonly SegmentColumns[]): Segment[] {
  const unread = unreadColumns(files);
  return unread.filter((column) => whyNone(column, unread, files) === null).map((column) => ({ name: column, column }));
}

function unreadColumns([first]: readonly SegmentColumns[]): string[] {
  if (first === undefined) {
    return [];
  }
  const read = new Set(first.readers.map(({ column }) => column));
  // A column without a name, such as the row number some programs put first, cannot be asked for.
  return first.columns.filter((column) => column !== '' && !read.has(column));
}

/** Why a column that nothing reads is no segment of its own name, in a sentence; null where it is one. */
function whyNone(column: string, unread: readonly string[], files: readonly SegmentColumns[]): string | null {
  const toBreakDown = 'to break numbers down by it';
  if (reserved.includes(column.toLowerCase())) {
    return `The accounts have a column called "${column}", which is no segment, because that name is taken. Name a segment that reads it in the mapping ${toBreakDown}.`;
  }
  for (const { file, columns } of files) {
    const count = columns.filter((name) => name === column).length;
    if (count > 1) {
      return `${file.name} has ${count} columns called "${column}", which are therefore no segments. Rename them to break numbers down by one.`;
    }
    if (count === 0) {
      return `${file.name} has no column "${column}", which is therefore no segment. Add it there ${toBreakDown}.`;
    }
  }
  const same = unread.filter((other) => other.toLowerCase() === column.toLowerCase());
  return same.length === 1
    ? null
    : `The accounts have columns called ${same.map((name) => `"${name}"`).join(' and ')}, which are no segments, because upper and lower case count as equal. Name a segment for each in the mapping to break numbers down by one.`;
}

/** A sentence for each column that is no segment although nobody named any: its name is taken or comes more than once, or a file lacks it. */
export function adviceOnNames(mapping: Mapping, files: readonly SegmentColumns[]): string[] {
  const unread = mapping.segments === undefined ? unreadColumns(files) : [];
  return [...new Set(unread.flatMap((column) => whyNone(column, unread, files) ?? []))];
}
