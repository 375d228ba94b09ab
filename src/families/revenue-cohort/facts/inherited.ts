// Customers lost soon after a hand-over: shown as `Inherited` instead of as their new owner's, where the query asks.
import type { Dialect } from '../../../backend/facts/dialect';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { daysOfClock, localClockBefore, withClocks } from '../../../backend/facts/local-days';
import { type Sql, sql } from '../../../backend/facts/sql';
import { raw, step, type Step } from '../../../backend/facts/statement';
import { changeMomentSteps } from './movement-owner';

/** The group such customers fall into in place of a CSM. */
export const INHERITED = 'Inherited';

/**
 * The step `inherited (i, account_id)`: lost by somebody who took the account, or more of it, over from another CSM so
 * many days of the zone before, or fewer. It reads `changed_account`.
 */
export function inheritedSteps(request: FactRequest, dialect: Dialect): Step[] {
  const days = request.definition.handOverGraceDays;
  const lostByTaker = sql`
  select lost.i, lost.account_id, lost.changed_at, taken.valid_from as taken_at
  from dated_account as lost
  join account_owners as holding
    on holding.account_id = lost.account_id and holding.csm_id is not null
    and holding.valid_from < lost.changed_at and lost.changed_at <= holding.valid_to
  join account_owners as taken
    on taken.account_id = holding.account_id and taken.csm_id = holding.csm_id and taken.share = holding.share
    and taken.valid_from <= holding.valid_from and taken.valid_from < taken.valid_to
  join account_owners as earlier
    on earlier.account_id = lost.account_id and earlier.csm_id <> taken.csm_id and earlier.valid_to <= taken.valid_from
    and earlier.valid_from < earlier.valid_to
  left join account_owners as same
    on same.account_id = taken.account_id and same.csm_id = taken.csm_id and same.share >= taken.share
    and same.valid_from < taken.valid_from and same.valid_to = taken.valid_from
  where was_customer and not is_customer and same.account_id is null`;
  return [
    ...changeMomentSteps(request),
    localClockBefore(request.windows, days),
    step('lost_by_taker', withClocks(lostByTaker, ['taken_at', 'changed_at'], dialect)),
    step(
      'inherited',
      sql`
  select distinct i, account_id
  from lost_by_taker
  where changed_at_clock - taken_at_clock <= ${daysOfClock(days)}`
    ),
  ];
}

/** `csm_id` of a relation with `i` and `account_id`, and the join it reads; plain null where nothing is inherited. */
export function inheritedOwner(
  { definition }: FactRequest,
  relation: string
): { readonly csm: Sql; readonly join: Sql } {
  return definition.handOverGraceDays === 0
    ? { csm: sql`cast(null as varchar)`, join: sql`` }
    : {
        csm: sql`case when inherited.account_id is not null then ${INHERITED} end`,
        join: raw(
          `\n  left join inherited on inherited.i = ${relation === 'state' ? 'span' : relation}.i and inherited.account_id = ${relation}.account_id`
        ),
      };
}
