// A loaded data set: an engine over the canonical tables plus what is known about them.
import type { Mapping } from '../../shared/model/mapping';
import type { EntityId } from '../../shared/model/entities';
import type { Instant } from '../../shared/calendar/window';
import type * as resources from '../../shared/resources';
import type { Engine } from '../engines/engine';

export interface Reject extends resources.Reject {
  readonly entity: EntityId;
}

/** Rows that were left out for one kind of fault. */
export interface FaultCount {
  readonly entity: EntityId;
  readonly kind: string;
  readonly count: number;
  /** One of them, in a sentence. */
  readonly example: string;
}

export interface EntitySummary extends resources.EntitySummary {
  readonly entity: EntityId;
  /** The latest moment, not after the load, that any row speaks of. */
  readonly newest?: Instant | null;
}

export interface CsmInfo {
  readonly id: string;
  readonly name: string;
  readonly team: string | null;
}

export interface Dataset {
  readonly engine: Engine;
  readonly entities: ReadonlyMap<EntityId, EntitySummary>;
  /** Segment names, in mapping order; each is a text column of the canonical `accounts` table. */
  readonly segments: readonly string[];
  /** Every CSM any table names, by id. */
  readonly csms: readonly CsmInfo[];
  /** The first rejects of each kind, for people to read; the counts are in `entities`. */
  readonly rejects: readonly Reject[];
  /** How many rows each kind of fault left out; none where missing. */
  readonly faults?: readonly FaultCount[];
  /** Currencies besides the data source's own that subscriptions use. */
  readonly foreignCurrencies: readonly string[];
  /** Whether some account has several owners at once, each with a share. */
  readonly hasSharedOwners: boolean;
  /** Accounts that are never customers, where no subscriptions say who is one: those without a start. None where missing. */
  readonly undatedAccounts?: number;
  readonly mapping: Mapping;
  /** When this copy of the data was read. */
  readonly loadedAt: Instant;
  /** Why nothing is read for an entity although a file or table has its name, in sentences. None where missing. */
  readonly unread?: ReadonlyMap<EntityId, string>;
  /** What the administrator should mend besides the data, in sentences. */
  readonly advice?: readonly string[];
  /** True where queries read the rows as they are now, and only what is known about them is of `loadedAt`. */
  readonly live?: true;
  /** Why this copy is older than the files: what is wrong with the newer ones. */
  readonly staleBecause?: string;
}
