// Customers who have given notice: when they leave is known, though no account says so.
import type { FactModel } from '../../../backend/facts/fact-request';
import { type Sql, sql } from '../../../backend/facts/sql';
import { timestamp } from '../../../backend/facts/window-relations';
import type { Instant } from '../../../shared/calendar/window';
import { andPaid } from './revenue-change';

/** `(account_id, leaves_at)` of those whose last paid subscription has an end and a notice by now. */
export const noticeGiven = (model: Pick<FactModel, 'mapping'>, now: Instant): Sql => sql`(
    select account_id, max(valid_to) as leaves_at
    from subscriptions
    where valid_from < valid_to${andPaid(model)}
    group by account_id
    having max(valid_to) = max(case when cancelled_at <= ${timestamp(now)} then valid_to end)
  )`;
