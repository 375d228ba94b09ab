// How the columns of the canonical tables are called after the fields of the model.
import { entities, type Entity, type EntityId } from './entities';

const columnNames: Readonly<Record<string, string>> = {
  account: 'account_id',
  at: 'happened_at',
  csm: 'csm_id',
  from: 'valid_from',
  to: 'valid_to',
  user: 'user_id',
  group: 'group_id',
};

/** The column that holds a field: most are called the same. */
export const columnOf = (field: string): string =>
  (Object.hasOwn(columnNames, field) ? columnNames[field] : undefined) ?? field;

/** What a mapping calls a column of an entity's table; a column that comes from no single field keeps its name. */
export function fieldOf(entity: EntityId, column: string): string {
  const { fields }: Entity = entities[entity];
  const field = Object.keys(fields).find((name) => columnOf(name) === column);
  return field ?? ('id' in fields && column.endsWith('_id') ? 'id' : column);
}
