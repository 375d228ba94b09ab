// One thing that happened, or will, at a moment: what annotations show.
import type { Instant } from '../../../shared/calendar/window';
import type { EventKind } from '../../../shared/query/events';
import type { KpiQuery } from '../../../shared/query/query';
import type { Settings } from '../../../shared/settings/settings';
import type { Dataset } from '../../sources/dataset';
import type { Filters } from '../filters';
import type { RunOptions } from '../run';

export interface KpiEvent {
  readonly kind: EventKind;
  readonly at: Instant;
  /** First moment after it, for what lasts. */
  readonly until?: Instant;
  readonly account?: { readonly id: string; readonly name: string };
  /** Who it counts for, by name. */
  readonly csm?: string;
  /** Monthly, in the data source's currency. */
  readonly mrr?: number;
  /** E.g. "Customer lost: Acme". */
  readonly title: string;
  /** A sentence with what else is known; empty where nothing is. */
  readonly text: string;
}

/** What every kind of event is asked with. */
export interface EventQuestion {
  readonly dataset: Dataset;
  readonly settings: Settings;
  readonly query: KpiQuery;
  readonly kinds: ReadonlySet<EventKind>;
  readonly filters: Filters;
  readonly options: RunOptions;
  /** Zone of the query. */
  readonly timeZone: string;
}

export interface EventAnswer {
  readonly events: readonly KpiEvent[];
  readonly sql: readonly string[];
  /** Whether there may be more, earlier ones. */
  readonly cutOff: boolean;
}

/** The most events one answer holds; the latest are kept. */
export const MAX_EVENTS = 1_000;
