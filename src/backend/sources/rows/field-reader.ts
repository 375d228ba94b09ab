// Where a canonical field's text comes from in one file: the mapping, checked against the header.
import { KpiError } from '../../../shared/errors';
import { entities, type EntityId, type Field } from '../../../shared/model/entities';
import { type Divisor, type EntityMapping, type FieldMapping, untoldByShape } from '../../../shared/model/mapping';
import { NeededColumnMissing } from './unread-tables';

export interface FieldReader {
  readonly field: string;
  readonly type: Field['type'];
  readonly required: boolean;
  /** Column of the file; null for a constant and for a field the file does not have. */
  readonly column: string | null;
  readonly constant: string | null;
  readonly format: string | null;
  readonly inclusiveEnd: boolean;
  /** What an amount or a number is divided by; null for one that is as it is written. */
  readonly divideBy: Divisor | null;
  /** True where any day of a month stands for it, and its format needs none. */
  readonly isMonth?: boolean;
  /** Value as written → value as meant. */
  readonly values: ReadonlyArray<readonly [string, string]>;
}

/** One reader per canonical field. A field the mapping does not name is read from the column of its own name, if there is one. */
export function fieldReaders(
  entity: EntityId,
  mapping: EntityMapping,
  file: string,
  columns: readonly string[]
): FieldReader[] {
  const fields: Readonly<Record<string, Field>> = entities[entity].fields;
  const stranger = Object.keys(mapping.fields).find((name) => !Object.hasOwn(fields, name));
  if (stranger !== undefined) {
    throw new KpiError(
      'bad_settings',
      `The mapping of ${entity} names a field "${stranger}" that does not exist. Its fields are: ${Object.keys(fields).join(', ')}.`
    );
  }
  return Object.entries(fields).map(([field, { type, required }]) => {
    const mapped = Object.hasOwn(mapping.fields, field) ? mapping.fields[field] : undefined;
    const isUntold = mapping.shape !== undefined && untoldByShape.includes(field);
    const reader = {
      field,
      type,
      required: required === true,
      ...(isUntold ? nothing : source(field, mapped, columns)),
      isMonth: mapping.shape === 'monthly_snapshot' && field === 'from',
    };
    check(entity, reader, mapped !== undefined, file, columns);
    return reader;
  });
}

/** False for a field that is null in every row of the file. */
export const isGiven = ({ column, constant }: FieldReader): boolean => column !== null || Boolean(constant);

/** Refuses a column that the header lacks or has twice. */
export function checkColumn(what: string, column: string, file: string, columns: readonly string[]): void {
  const count = columns.filter((name) => name === column).length;
  if (count === 0) {
    throw new KpiError(
      'bad_data',
      `${file} has no column "${column}", which ${what} needs. Its columns are: ${columns.join(', ')}.`
    );
  }
  if (count > 1) {
    throw new KpiError('bad_data', `${file} has ${count} columns called "${column}", which ${what} reads. Rename one.`);
  }
}

type Source = Pick<FieldReader, 'column' | 'constant' | 'format' | 'inclusiveEnd' | 'divideBy' | 'values'>;

const nothing: Source = {
  column: null,
  constant: null,
  format: null,
  inclusiveEnd: false,
  divideBy: null,
  values: [],
};

function source(field: string, mapped: FieldMapping | undefined, columns: readonly string[]): Source {
  if (mapped === undefined) {
    return columns.includes(field) ? { ...nothing, column: field } : nothing;
  }
  if (typeof mapped === 'string') {
    return { ...nothing, column: mapped };
  }
  if ('constant' in mapped) {
    return { ...nothing, constant: mapped.constant.trim() };
  }
  return {
    column: mapped.column,
    constant: null,
    format: mapped.format ?? null,
    inclusiveEnd: mapped.inclusiveEnd ?? false,
    divideBy: mapped.divideBy ?? null,
    values: Object.entries(mapped.values ?? {}),
  };
}

function check(entity: EntityId, reader: FieldReader, mapped: boolean, file: string, columns: readonly string[]): void {
  const what = `${entity}.${reader.field}`;
  if (reader.column !== null) {
    checkColumn(what, reader.column, file, columns);
  }
  if (reader.required && reader.column === null && reader.constant === null && !mapped) {
    throw new NeededColumnMissing(
      `${file} has no column "${reader.field}", which ${what} needs. Its columns are: ${columns.join(', ')}. Map ${what} to one of them.`
    );
  }
  if ((reader.format !== null || reader.inclusiveEnd) && reader.type !== 'instant') {
    throw new KpiError(
      'bad_settings',
      `The mapping of ${what} has a date option, but ${what} is not a date. Remove it.`
    );
  }
  if (reader.divideBy !== null && reader.type !== 'money' && reader.type !== 'number') {
    throw new KpiError(
      'bad_settings',
      `The mapping of ${what} has divideBy, but ${what} is neither an amount nor a number. Remove it.`
    );
  }
}
