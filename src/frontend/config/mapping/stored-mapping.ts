// A mapping as it is stored, every default left out, and how one part of it is changed. What becomes empty is left
// out again, so that an untouched mapping stays no mapping at all.
import type { EntityId } from '../../../shared/model/entities';
import type { StoredSettings } from '../../data-source/stored';

export type StoredMapping = NonNullable<StoredSettings['mapping']>;
export type StoredEntity = NonNullable<NonNullable<StoredMapping['entities']>[EntityId]>;
export type StoredField = NonNullable<StoredEntity['fields']>[string];

/** A field that is read from a column with options. */
export type ColumnField = Extract<StoredField, { column: string }>;

export function withEntity(
  mapping: StoredMapping | undefined,
  entity: EntityId,
  stored: StoredEntity | undefined
): StoredMapping | undefined {
  const { [entity]: _, ...others } = mapping?.entities ?? {};
  return withPart(mapping, 'entities', orNothing(stored === undefined ? others : { ...others, [entity]: stored }));
}

/** Undefined takes the part out. */
export function withPart<Key extends keyof StoredMapping>(
  mapping: StoredMapping | undefined,
  key: Key,
  value: StoredMapping[Key] | undefined
): StoredMapping | undefined {
  const { [key]: _, ...others } = mapping ?? {};
  return orNothing(value === undefined ? others : { ...others, [key]: value });
}

export function withField(stored: StoredEntity, field: string, value: StoredField | undefined): StoredEntity {
  const { [field]: _, ...others } = stored.fields ?? {};
  return { ...stored, fields: value === undefined ? others : { ...others, [field]: value } };
}

/** A column as its name alone where it has no options. */
export function columnField({ column, format, inclusiveEnd, divideBy, values }: ColumnField): StoredField {
  const options = {
    ...(format === undefined || format === '' ? {} : { format }),
    ...(inclusiveEnd === true ? { inclusiveEnd } : {}),
    ...(divideBy === undefined ? {} : { divideBy }),
    ...(values === undefined || Object.keys(values).length === 0 ? {} : { values }),
  };
  return Object.keys(options).length === 0 ? column : { column, ...options };
}

/** A stored field with its options spelt out; null for one value for every row, or none. */
export function asColumn(field: StoredField | undefined): ColumnField | null {
  if (typeof field === 'string') {
    return { column: field };
  }
  return field === undefined || 'constant' in field ? null : field;
}

const orNothing = <T extends object>(value: T): T | undefined => (Object.keys(value).length === 0 ? undefined : value);
