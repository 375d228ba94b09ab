// The canonical model: the core entities and those of every fact family.
import { familyEntities } from '../../families/entities';
import { coreEntities } from './core-entities';

export type { Entity, Field, FieldType } from './entity';

export const entities = { ...coreEntities, ...familyEntities };

export type EntityId = keyof typeof entities;
export const entityIds = Object.keys(entities) as EntityId[]; // the object above is closed
