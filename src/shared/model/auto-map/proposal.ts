// What auto-map hands to people: never a setting by itself, always something to look at and accept.
import type { EntityId } from '../entities';
import type { FieldMapping, SubscriptionShape } from '../mapping';
import type { TableShape } from './table-shape';

const confidences = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof confidences)[number];

/** The lesser of two. */
export const lesser = (left: Confidence, right: Confidence): Confidence =>
  confidences.indexOf(left) < confidences.indexOf(right) ? left : right;

export interface FieldProposal {
  readonly field: string;
  readonly mapping: FieldMapping;
  readonly confidence: Confidence;
  /** Why, in plain words, without a full stop. */
  readonly reason: string;
}

export interface EntityProposal {
  readonly entity: EntityId;
  readonly table: TableShape;
  readonly confidence: Confidence;
  readonly reason: string;
  readonly fields: readonly FieldProposal[];
  /** Rows to keep: column → values. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** For subscriptions that are not rows of a start and an end. */
  readonly shape?: SubscriptionShape;
  /** For snapshots with a month a column: how those columns are called. */
  readonly monthColumns?: string;
  /** Rows whose amount is taken away: column → values. */
  readonly subtract?: Readonly<Record<string, readonly string[]>>;
  /** For files whose numbers are written with a decimal comma. */
  readonly decimalSeparator?: ',';
  /** A field that every row needs and no column tells: people have to choose one. */
  readonly lacks?: string;
  /** What to check before trusting the numbers, a sentence each. */
  readonly notes: readonly string[];
}

export interface SegmentProposal {
  readonly name: string;
  readonly column: string;
}

export interface MappingProposal {
  /** Best first; several only where tables are equally good. Entities with nothing plausible are left out. */
  readonly entities: Readonly<Partial<Record<EntityId, readonly EntityProposal[]>>>;
  /** Account columns worth breaking numbers down by. */
  readonly segments: readonly SegmentProposal[];
  /** A sentence for each table that is called like an entity but has needed values that cannot be read; none where missing. */
  readonly unread?: readonly string[];
}
