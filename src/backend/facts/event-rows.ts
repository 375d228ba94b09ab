// Single events on accounts, as rows that carry their moment.
import type { Instant } from '../../shared/calendar/window';
import type { EntityId } from '../../shared/model/entities';
import type { Sql } from './sql';

export interface EventRows {
  readonly needs: readonly EntityId[];
  /**
   * One select with `moment, account_id, csm_id, detail, person, amount`: a null csm_id is the account's owner then,
   * amount is annual. Rows outside the range asked for are left out later.
   */
  readonly rows: Sql;
  /** For rows that are known ahead: when to look up whose an account is, over the alias `event_row`. Of others none after now count. */
  readonly ahead?: (now: Instant) => Sql;
}
