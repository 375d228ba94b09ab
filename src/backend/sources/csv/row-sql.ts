// The select that reads one CSV file into a canonical table's columns plus `fault`: 0 for a row that
// counts, −1 for one the mapping filters out, else the 1-based number of the first fault that applies.
import type { Settings } from '../../../shared/settings/settings';
import type { EntityMapping } from '../../../shared/model/mapping';
import { ident, join, type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { type FieldReader, isGiven } from '../rows/field-reader';
import { rowCurrency } from '../rows/signed-money';
import { type Fault, type TablePlan, textOf, typed } from '../rows/table-plan';
import { yesNo } from '../rows/yes-no';
import { localToUtc } from '../rows/zone-offsets';
import type { PlainShape } from './plain-values';
import type { LineEnd } from './record-walk';
import { localInstant, looseDate, meantText, money, nextDay, number, trimmed, utcInstant } from './value-sql';

export interface FileRows {
  /** File in the form DuckDB reads. */
  readonly path: string;
  readonly delimiter: string;
  /** How all its lines end; null where they do not tell. */
  readonly lineEnd: LineEnd | null;
  readonly columns: readonly string[];
  /** True where values may have blanks around them. */
  readonly padded: boolean;
  readonly readers: readonly FieldReader[];
  /** Of each column, how all its values are written. */
  readonly shapes: readonly PlainShape[];
  /** Columns of the segments, in the order of the plan's segments. */
  readonly segmentColumns: readonly string[];
}

export function rowsOfFile(
  plan: TablePlan,
  faults: readonly Fault[],
  file: FileRows,
  mapping: EntityMapping,
  settings: Settings
): Sql {
  const columns = plan.columns.map(({ name, type, value }) => sql`cast(${value} as ${raw(type)}) as ${ident(name)}`);
  const numbered = faults.map(({ when }, index) => sql`\n    when ${when} then ${raw(String(index + 1))}`);
  const derived = plan.derived.reduce(
    (rows, { name, value }) => sql`(select *, ${value} as ${ident(name)} from ${rows})`,
    typedRows(file, mapping, settings)
  );
  return sql`select
  ${join(columns, ',\n  ')},
  cast(case
    when not kept then -1${join(numbered, '')}
    else 0
  end as smallint) as fault
from ${derived}`;
}

/** Rows with every field typed and as text, `kept`: false where the mapping's `where` leaves the row out, and `subtracted`. */
function typedRows(file: FileRows, mapping: EntityMapping, settings: Settings): Sql {
  const { readers } = file;
  // What no column gives costs nothing when it is a plain null.
  const instants = readers.filter((reader) => reader.type === 'instant' && isGiven(reader));
  const { timeZone } = settings.calendar;
  const { decimalSeparator: separator = '.' } = mapping;
  const local = (field: string): Sql => ident(`${field}:local`);
  const date = (field: string): Sql => ident(`${field}:date`);
  const dates = instants
    .filter((reader) => plainShape(file, reader) === 'text')
    .map((reader) => sql`${looseDate(textOf(reader.field), reader)} as ${date(reader.field)}`);
  const locals = instants.map((reader) => {
    const text = textOf(reader.field);
    const value =
      plainShape(file, reader) === 'text'
        ? localInstant(text, date(reader.field), reader)
        : sql`cast(${text} as timestamp)`;
    return sql`${value} as ${local(reader.field)}`;
  });
  const moved = instants
    .filter(({ inclusiveEnd }) => inclusiveEnd)
    .map((reader) => {
      const next =
        plainShape(file, reader) === 'text'
          ? nextDay(textOf(reader.field), local(reader.field), reader, timeZone)
          : sql`${local(reader.field)} + interval 1 day`;
      return sql`${next} as ${local(reader.field)}`;
    });
  const values = readers.map((reader) => {
    if (!isGiven(reader)) {
      return sql`cast(null as ${raw(nullType[reader.type])}) as ${typed(reader.field)}`;
    }
    const text = textOf(reader.field);
    if (plainShape(file, reader) !== 'text') {
      const value = reader.type === 'instant' ? localToUtc(local(reader.field), timeZone) : text;
      return sql`${value} as ${typed(reader.field)}`;
    }
    const value = {
      id: () => text,
      text: () => text,
      boolean: () => yesNo(text),
      money: () => money(text, separator, reader.divideBy, rowCurrency(settings.currency)),
      number: () => number(text, separator, reader.divideBy),
      instant: () => utcInstant(text, local(reader.field), reader, timeZone),
    }[reader.type]();
    return sql`${value} as ${typed(reader.field)}`;
  });
  const layers = [dates, locals].filter((layer) => layer.length > 0);
  const localRows = layers.reduce(
    (rows, layer) => sql`(select *, ${join(layer)} from ${rows})`,
    textRows(file, mapping)
  );
  const movedRows = moved.length === 0 ? localRows : sql`(select * replace (${join(moved)}) from ${localRows})`;
  return sql`(select *, ${join(values)} from ${movedRows})`;
}

type Shaped = Pick<FileRows, 'columns' | 'shapes' | 'segmentColumns'>;

/** How all values of a field are written. What is not text is of its type already, and only null or not as "f:text". */
export const plainShape = (file: Shaped, { column }: FieldReader): PlainShape =>
  column === null ? 'text' : shapeOfColumn(file, column);

const shapeOfColumn = ({ columns, shapes, segmentColumns }: Shaped, column: string): PlainShape =>
  segmentColumns.includes(column) ? 'text' : (shapes[columns.indexOf(column)] ?? 'text');

const readAs = { text: 'varchar', date: 'date', amount: 'decimal(15,4)', number: 'decimal(18,8)' } as const;

const nullType = {
  id: 'varchar',
  text: 'varchar',
  boolean: 'boolean',
  money: 'decimal(15,4)',
  number: 'decimal(18,8)',
  instant: 'timestamp',
} as const;

/** The path of that one file: the database takes paths as patterns. */
const literally = (path: string): string => path.replace(/[*?[]/g, '[$&]');

function textRows(file: FileRows, mapping: EntityMapping): Sql {
  const column = (name: string): Sql => ident(`c${file.columns.indexOf(name)}`);
  const fields = file.readers.map((reader) => {
    const text =
      reader.column !== null
        ? plainShape(file, reader) !== 'text'
          ? column(reader.column)
          : meantText(column(reader.column), file.padded, reader.values)
        : reader.constant
          ? sql`cast(${reader.constant} as varchar)`
          : sql`cast(null as varchar)`;
    return sql`${text} as ${textOf(reader.field)}`;
  });
  const segments = file.segmentColumns.map(
    (name, index) => sql`${meantText(column(name), file.padded)} as ${ident(`segment:${index}`)}`
  );
  const conditions = (holding: EntityMapping['where'] = {}): Sql[] =>
    Object.entries(holding).map(([name, values]) =>
      values.length === 0
        ? sql`false`
        : sql`coalesce(${trimmed(column(name))}, '') in (${join(values.map((value) => sql`${value.trim()}`))})`
    );
  const kept = join([sql`true`, ...conditions(mapping.where)], ' and ');
  const subtracted = join([sql`false`, ...conditions(mapping.subtract)], ' or ');
  const types = file.columns.map(
    (name, index) => sql`${ident(`c${index}`)}: ${raw(`'${readAs[shapeOfColumn(file, name)]}'`)}`
  );
  // Left to itself DuckDB takes the first line end it meets, one within the quotes of a name too.
  const newLine = file.lineEnd === null ? sql`` : sql`new_line = ${JSON.stringify(file.lineEnd).slice(1, -1)}, `;
  return sql`(
  select ${join([...fields, ...segments])}, ${kept} as kept, ${subtracted} as subtracted
  from read_csv(
    ${literally(file.path)}, hive_partitioning = false, auto_detect = false, header = true, ${newLine}delim = ${file.delimiter}, quote = '"', escape = '"',
    columns = {${join(types)}}
  ))`;
}
