// What a fact family is asked for: windows, groups and scope, in terms of the canonical tables.
import type { Instant } from '../../shared/calendar/window';
import type { Attribution, Definition } from '../../shared/query/query';
import type { Mapping } from '../../shared/model/mapping';
import type { IndexedWindows } from './window-relations';

export interface FactRequest {
  readonly windows: IndexedWindows;
  readonly now: Instant;
  /** `csm`, `team` or segment names. */
  readonly by: readonly string[];
  /** Dimension → ids to keep. Rows outside stay in the company's numbers. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  readonly attribution: Attribution;
  readonly definition: Definition;
  /** Parts the metric reads; a family may leave out work for others, returning 0. */
  readonly parts: ReadonlySet<string>;
  readonly model: FactModel;
}

export interface FactModel {
  /** False where only account dates say who is a customer. */
  readonly hasSubscriptions: boolean;
  /** Whether some subscriptions are in another currency than `currency`. */
  readonly hasForeignCurrency: boolean;
  readonly currency: string;
  readonly mapping: Mapping;
}
