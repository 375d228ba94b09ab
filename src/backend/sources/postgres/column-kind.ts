// What a column of the user's database holds, by the name of its type.

/** How a column's values are read; all that is not typed in a way we know reads as text. */
export type ColumnKind = 'text' | 'date' | 'local' | 'instant' | 'number' | 'float' | 'boolean';

const kinds: Readonly<Record<string, ColumnKind>> = {
  date: 'date',
  'timestamp without time zone': 'local',
  'timestamp with time zone': 'instant',
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  numeric: 'number',
  real: 'float',
  'double precision': 'float',
  boolean: 'boolean',
};

/** By the type as the database names it, such as `numeric(12,2)`. */
export function columnKind(type: string): ColumnKind {
  const bare = type.replace(/\(\d+(,\s*-?\d+)?\)/, '');
  return Object.hasOwn(kinds, bare) ? (kinds[bare] ?? 'text') : 'text';
}
