// What the canonical model declares about an entity and its fields. Mappings, the CSV loader, the
// mapping editor and the docs all read such declarations.

export type FieldType = 'id' | 'text' | 'instant' | 'money' | 'number' | 'boolean';

export interface Field {
  readonly type: FieldType;
  readonly required?: true;
  /** One plain sentence: what a value means, with its unit. */
  readonly about: string;
  /** For `text`: the closed list of allowed values. */
  readonly oneOf?: readonly string[];
}

export interface Entity {
  /** What one row is. */
  readonly about: string;
  readonly fields: Readonly<Record<string, Field>>;
}

/** Keeps the names of entities and fields as types. */
export const defineEntities = <const T extends Record<string, Entity>>(entities: T): T => entities;
