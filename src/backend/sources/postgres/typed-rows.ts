// The rows of the user's relation with every field typed and as text: the `typed_row` that table plans are written over.
import type { Settings } from '../../../shared/settings/settings';
import { ident, join, type Sql, sql } from '../../facts/sql';
import { raw } from '../../facts/statement';
import { checkColumn, type FieldReader, fieldReaders, isGiven } from '../rows/field-reader';
import type { Segment } from '../rows/segments';
import { rowCurrency } from '../rows/signed-money';
import { textOf, typed } from '../rows/table-plan';
import { yesNo } from '../rows/yes-no';
import { localToUtc, PLACE, postgresRows } from './postgres-rows';
import {
  decimalFromText,
  isNative,
  localFromText,
  meantText,
  moneyFromText,
  nativeValue,
  utcFromText,
} from './read-values';
import type { Relation } from './relation';

/** A relation whose columns the mapping was checked against. */
export interface MappedRelation extends Relation {
  readonly readers: readonly FieldReader[];
}

/** Throws `bad_data` for a column that the relation lacks. */
export function mappedRelation(relation: Relation): MappedRelation {
  const { entity, mapping, place } = relation;
  const columns = relation.columns.map(({ name }) => name);
  for (const column of Object.keys(mapping.where ?? {})) {
    checkColumn(`the filter of ${entity}`, column, place, columns);
  }
  return { ...relation, readers: fieldReaders(entity, mapping, place, columns) };
}

/** Relation in brackets: per field f "f:text" and "f", native columns "column:i", per segment "segment:i", `kept`, the row's place. */
export function typedRows(relation: MappedRelation, segments: readonly Segment[], settings: Settings): Sql {
  const { readers } = relation;
  const given = readers.filter(isGiven);
  const written = given.filter((reader) => reader.type === 'instant' && !isReadAsItIs(relation, reader));
  const rows = textRows(relation, segments);
  // Texts are read once, not again wherever the planner would put the value: `offset 0` keeps the steps apart.
  const locals = written.map((reader) => sql`${localFromText(textOf(reader.field), reader)} as ${local(reader)}`);
  const readLocals = locals.length === 0 ? rows : sql`(select *, ${join(locals)} from ${rows} as text_row offset 0)`;
  const values = readers.map((reader) => {
    if (!isGiven(reader)) {
      return sql`cast(null as ${raw(nullType[reader.type])}) as ${typed(reader.field)}`;
    }
    return sql`${valueOf(relation, reader, settings)} as ${typed(reader.field)}`;
  });
  const passed = [
    ...readers.map(({ field }) => textOf(field)),
    ...nativeColumns(relation).map((name) => column(relation, name)),
    ...segments.map((_, index) => ident(`segment:${index}`)),
    raw('kept'),
    PLACE,
  ];
  const fence = given.every((reader) => isQuick(relation, reader)) ? sql`` : sql` offset 0`;
  return sql`(select ${join([...passed, ...values])} from ${readLocals} as local_row${fence})`;
}

/** Whether a value may as well be read again wherever it is asked for. */
const isQuick = (relation: Relation, reader: FieldReader): boolean =>
  reader.type === 'id' ||
  reader.type === 'text' ||
  (isReadAsItIs(relation, reader) && reader.type !== 'money' && reader.type !== 'number');

const local = ({ field }: FieldReader): Sql => ident(`${field}:local`);
/** By its number, as Postgres would cut off the end of a long name with a prefix. */
const column = ({ columns }: Relation, name: string): Sql =>
  ident(`column:${columns.findIndex((each) => each.name === name)}`);

/** Whether a field is in a column that is taken as it is, without a look at its text. */
export const isReadAsItIs = (relation: Relation, reader: FieldReader): boolean =>
  reader.column !== null && isNative(reader, kindOf(relation, reader.column));

/** Columns that are read as they are, each once. */
const nativeColumns = (relation: MappedRelation): string[] => [
  ...new Set(
    relation.readers.flatMap((reader) =>
      reader.column !== null && isReadAsItIs(relation, reader) ? [reader.column] : []
    )
  ),
];

/** What is null where a field of a `typed_row` is blank: its text, or the column itself, which need not be made a text. */
export const writtenValue =
  (relation: Relation) =>
  (reader: FieldReader): Sql =>
    reader.column !== null && isReadAsItIs(relation, reader) ? column(relation, reader.column) : textOf(reader.field);

const kindOf = ({ columns }: Relation, name: string) => columns.find((each) => each.name === name)?.kind ?? 'text';

const nullType = {
  id: 'text',
  text: 'text',
  boolean: 'boolean',
  money: 'numeric(15,4)',
  number: 'numeric(18,8)',
  instant: 'timestamp',
} as const;

function valueOf(relation: MappedRelation, reader: FieldReader, { calendar: { timeZone }, currency }: Settings): Sql {
  if (reader.column !== null && isReadAsItIs(relation, reader)) {
    return nativeValue(reader, kindOf(relation, reader.column), column(relation, reader.column), timeZone);
  }
  const text = textOf(reader.field);
  const { decimalSeparator: separator = '.' } = relation.mapping;
  switch (reader.type) {
    case 'id':
    case 'text':
      return text;
    case 'boolean':
      return yesNo(text);
    case 'money':
      return moneyFromText(text, separator, reader, rowCurrency(currency));
    case 'number':
      return decimalFromText(text, separator, reader);
    case 'instant':
      return instantFromText(text, reader, timeZone);
  }
}

function instantFromText(text: Sql, reader: FieldReader, timeZone: string): Sql {
  const utc = utcFromText(text, reader);
  const nextDay = (moment: Sql): Sql => sql`(${moment} + interval '1 day')`;
  return reader.inclusiveEnd
    ? localToUtc(nextDay(sql`coalesce(${local(reader)}, ${postgresRows.utcToLocal(utc, timeZone)})`), timeZone)
    : sql`coalesce(${localToUtc(local(reader), timeZone)}, ${utc})`;
}

/** Texts of all fields, the columns that are read as they are, and whether the mapping keeps the row. */
function textRows(relation: MappedRelation, segments: readonly Segment[]): Sql {
  const { readers, mapping } = relation;
  const sourceColumn = (name: string): Sql => sql`source.${ident(name)}`;
  const texts = readers.map((reader) => {
    const text =
      reader.column !== null
        ? meantText(sourceColumn(reader.column), kindOf(relation, reader.column), reader.values)
        : reader.constant
          ? sql`cast(${reader.constant} as text)`
          : raw('cast(null as text)');
    return sql`${text} as ${textOf(reader.field)}`;
  });
  const asTheyAre = nativeColumns(relation).map((name) => sql`${sourceColumn(name)} as ${column(relation, name)}`);
  const ofSegments = segments.map(
    (segment, index) =>
      sql`${meantText(sourceColumn(segment.column), kindOf(relation, segment.column))} as ${ident(`segment:${index}`)}`
  );
  const conditions = Object.entries(mapping.where ?? {}).map(([name, allowed]) =>
    allowed.length === 0
      ? sql`false`
      : sql`coalesce(btrim(cast(${sourceColumn(name)} as text)), '') in (${join(allowed.map((value) => sql`${value.trim()}`))})`
  );
  const kept = conditions.length === 0 ? sql`true` : join(conditions, ' and ');
  return sql`(
    select ${join([...texts, ...asTheyAre, ...ofSegments])}, ${kept} as kept, ${relation.position} as ${PLACE}
    from ${relation.from} as source)`;
}
