// Files and tables that have an entity's name and hold something else: nobody mapped them, and they lack a column that
// every row of the entity needs. They are as good as none, and named wherever somebody asks for them.
import { KpiError } from '../../../shared/errors';
import type { EntityId } from '../../../shared/model/entities';
import type { Mapping } from '../../../shared/model/mapping';

/** The header of a file, or a table, lacks a column that every row needs. */
export class NeededColumnMissing extends KpiError {
  constructor(message: string) {
    super('bad_data', message);
  }
}

/** Without these, what others tell would come to other numbers in silence: who is a customer, whose, and what it is worth. */
const decisive: ReadonlySet<EntityId> = new Set([
  'accounts',
  'csms',
  'account_owners',
  'fx_rates',
  'subscriptions',
  // Tells since when users are active.
  'usage',
]);

/** Why nothing is read for an entity, in sentences. Throws the error where that is no reason to go on without it. */
export function whyUnread(error: unknown, entity: EntityId, { entities }: Mapping): string {
  if (!(error instanceof NeededColumnMissing) || entities[entity] !== undefined || decisive.has(entity)) {
    throw error;
  }
  return `Nothing is read for ${entity}: ${error.message} If it holds something else, give it another name.`;
}
