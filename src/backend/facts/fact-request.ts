// What a fact family is asked for: windows, groups and scope, in terms of the canonical tables.
import type { Terms } from '../../shared/catalogue/metric';
import type { Instant } from '../../shared/calendar/window';
import type { Attribution, Definition } from '../../shared/query/query';
import type { EntityId } from '../../shared/model/entities';
import type { Mapping } from '../../shared/model/mapping';
import type { Settings } from '../../shared/settings/settings';
import type { IndexedWindows } from './window-relations';

export interface FactRequest {
  readonly windows: IndexedWindows;
  readonly now: Instant;
  /** `csm`, `team`, bands, row dimensions of the family or segment names. */
  readonly by: readonly string[];
  /** Dimension → ids to keep. Rows outside stay in the company's numbers, but for row dimensions, which say what is counted. */
  readonly filters: Readonly<Record<string, readonly string[]>>;
  /** Row dimensions of the family among `by` and `filters`. */
  readonly rowDimensions: readonly string[];
  /** Dimension → ids that keep a group of their own; all others go to `Other`. */
  readonly top?: Readonly<Record<string, readonly string[]>>;
  readonly attribution: Attribution;
  readonly definition: Definition;
  /** Parts the metric reads; a family may leave out work for others, returning 0. */
  readonly parts: ReadonlySet<string>;
  /** Second moments to return beside the parts. */
  readonly moments?: Moments;
  /** A row per account instead of a row per group, those in scope only. */
  readonly perAccount?: boolean;
  readonly model: FactModel;
}

/** Sums over units of x, the terms below the line, and y, those above: `moment_n, moment_xx, moment_xy, moment_yy`. */
export interface Moments {
  /** Accounts with an x or a y, or single rows with an x, such as answers. */
  readonly unit: 'account' | 'row';
  readonly x: Terms<string>;
  readonly y: Terms<string>;
}

/** The parts that second moments come as, with their decimals. */
export const momentParts = { moment_n: 0, moment_xx: 8, moment_xy: 8, moment_yy: 8 } as const;

export interface FactModel {
  /** Entities that the data source has; the tables of the others are there without a row. */
  readonly mapped: ReadonlySet<EntityId>;
  /** False where only account dates say who is a customer. */
  readonly hasSubscriptions: boolean;
  /** Whether some subscriptions are in another currency than `currency`. */
  readonly hasForeignCurrency: boolean;
  /** Whether some account has several owners at once. */
  readonly hasSharedOwners: boolean;
  readonly currency: string;
  readonly mapping: Mapping;
  readonly settings: Settings;
}
