// Accounts that nobody looks after now.
import { sql } from '../facts/sql';
import { plain } from '../facts/statement';
import { timestamp } from '../facts/window-relations';
import type { Dataset } from '../sources';

/** How many accounts have no owner at an instant, customers or not. */
export async function countUnassigned(dataset: Dataset, now: number, signal: AbortSignal): Promise<number> {
  const { rows } = await dataset.engine.query(
    plain(sql`
select count(*) as unassigned
from accounts
where account_id not in (
  select account_id
  from account_owners
  where valid_from <= ${timestamp(now)} and ${timestamp(now)} < valid_to
)`),
    signal
  );
  return Number(rows[0]?.[0] ?? 0);
}
