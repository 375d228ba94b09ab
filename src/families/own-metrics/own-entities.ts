// The tables own metrics are declared over, each with the moment its rows usually count at, and the fields there are.
import { columnOf as columnOfField } from '../../shared/model/columns';
import { entities, type Entity, type EntityId, type Field, type FieldType } from '../../shared/model/entities';

const mainMoments = {
  activities: 'at',
  touchpoints: 'at',
  advocacy: 'at',
  tickets: 'opened_at',
  tasks: 'completed_at',
  reviews: 'at',
  usage: 'day',
  survey_responses: 'answered_at',
  invoices: 'issued_on',
  retention_costs: 'at',
  renewals: 'due_on',
  onboardings: 'started_at',
} as const satisfies Partial<Record<EntityId, string>>;

export type OwnEntity = keyof typeof mainMoments;
export const ownEntities = Object.keys(mainMoments) as OwnEntity[]; // the object above is closed

/** The field that says when a row counts where a metric names none. */
export const mainMoment = (entity: OwnEntity): string => mainMoments[entity];

/** What the loader turns into something else: money is converted, a scale becomes its two ends. */
const usedUp: ReadonlySet<string> = new Set(['currency', 'scale']);

/** The fields of these types, in the order of the model; all of them for no type. */
export function fieldsOf(entity: OwnEntity, ...types: readonly FieldType[]): string[] {
  const { fields }: Entity = entities[entity];
  return Object.entries(fields)
    .filter(([field, { type }]) => !usedUp.has(field) && (types.length === 0 || types.includes(type)))
    .map(([field]) => field);
}

/** Undefined for a name that is no field, or none that is kept as it is. */
export function fieldOf(entity: OwnEntity, name: string): Field | undefined {
  const { fields }: Entity = entities[entity];
  return Object.hasOwn(fields, name) && !usedUp.has(name) ? fields[name] : undefined;
}

/** Column of the canonical table that holds a field; all it returns is text of our own source. */
export function columnOf(entity: OwnEntity, field: string): string {
  if (fieldOf(entity, field) === undefined) {
    throw new Error(`${entity} has no field ${field}.`);
  }
  if (entity === 'survey_responses' && field === 'id') {
    return 'response_id';
  }
  return columnOfField(field);
}
