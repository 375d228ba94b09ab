// Renewals lie ahead too, where nobody may have the account yet.
import { ownedWhen } from '../../backend/facts/owners-at';
import { type Sql, sql } from '../../backend/facts/sql';
import { timestamp } from '../../backend/facts/window-relations';
import type { Instant } from '../../shared/calendar/window';

/** When to look up whose an account is at a moment: one to come at which nobody owns it becomes now. */
export const ownerKnownAt = (moment: Sql, account: Sql, now: Instant): Sql => sql`case
      when ${moment} <= ${timestamp(now)} then ${moment}
      when exists (
        select 1
        from account_owners
        where account_owners.account_id = ${account} and account_owners.csm_id is not null
          and ${ownedWhen(moment)}
      ) then ${moment}
      else ${timestamp(now)}
    end`;
