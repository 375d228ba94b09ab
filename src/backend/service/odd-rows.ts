// Rows that count but look odd: what is looked for, and what it does to the numbers.
import type { EntityId } from '../../shared/model/entities';
import type { ModelCheck } from '../../shared/source-resources';
import { ownedWhen } from '../facts/owners-at';
import { type Sql, sql } from '../facts/sql';

interface OddRows {
  readonly id: string;
  /** Entities without which it makes no sense. */
  readonly needs: readonly EntityId[];
  readonly severity: ModelCheck['severity'];
  readonly title: string;
  /** Rows with one text that names the odd thing. */
  readonly rows: (now: Sql) => Sql;
  readonly effect: string;
}

export const oddRows: readonly OddRows[] = [
  {
    id: 'gaps_in_ownership',
    needs: ['accounts', 'account_owners', 'subscriptions'],
    severity: 'warning',
    title: 'Accounts that paid at some time while nobody owned them',
    // A stretch without an owner begins where a payment does, or where an owner's stretch ends.
    rows: (now) => sql`
select distinct paid.account_id as odd
from (
  select account_id, valid_from as moment from subscriptions where arr > 0
  union all
  select subscriptions.account_id, account_owners.valid_to
  from subscriptions
  join account_owners on account_owners.account_id = subscriptions.account_id
  where arr > 0 and account_owners.valid_to <= ${now}
    and subscriptions.valid_from < account_owners.valid_to and account_owners.valid_to < subscriptions.valid_to
) as paid
where not exists (
  select 1
  from account_owners
  where account_owners.account_id = paid.account_id and csm_id is not null
    and ${ownedWhen(sql`paid.moment`)}
)`,
    effect: 'What they paid then counts for the company and for Unassigned, for no CSM.',
  },
  {
    id: 'free_subscriptions',
    needs: ['subscriptions'],
    severity: 'warning',
    title: 'Subscriptions with a price of zero',
    rows: () => sql`select account_id as odd from subscriptions where arr = 0 and valid_from < valid_to`,
    effect: 'Their accounts count as customers only where free plans do, and add nothing to revenue.',
  },
  {
    id: 'starts_in_the_future',
    needs: ['subscriptions'],
    severity: 'warning',
    title: 'Subscriptions that start in the future',
    rows: (now) => sql`select account_id as odd from subscriptions where valid_from > ${now}`,
    effect: 'They count from their start on, not yet.',
  },
  {
    id: 'answers_from_the_future',
    needs: ['survey_responses'],
    severity: 'warning',
    title: 'Survey answers dated in the future',
    rows: (now) => sql`select account_id as odd from survey_responses where answered_at > ${now}`,
    effect: 'They are left out until then. Check the time zone and the format of the date.',
  },
  {
    id: 'ended_but_paying',
    needs: ['accounts', 'subscriptions'],
    severity: 'warning',
    title: 'Accounts that have ended, yet pay on',
    rows: (now) => sql`
select distinct accounts.account_id as odd
from accounts
join subscriptions on subscriptions.account_id = accounts.account_id
where accounts.ended_at <= ${now} and subscriptions.arr > 0
  and subscriptions.valid_from <= ${now} and ${now} < subscriptions.valid_to`,
    effect: 'Subscriptions decide who is a customer, so they still count. End the subscription, or clear the end.',
  },
  {
    id: 'gone_without_an_end',
    needs: ['accounts', 'subscriptions'],
    severity: 'warning',
    title: 'Accounts whose last subscription is over, without an end of their own',
    rows: (now) => sql`
select subscriptions.account_id as odd
from subscriptions
join accounts on accounts.account_id = subscriptions.account_id
where accounts.ended_at is null and exists (select 1 from accounts as other where other.ended_at is not null)
group by subscriptions.account_id
having max(subscriptions.valid_to) <= ${now}`,
    effect: 'They count as lost: subscriptions decide. The accounts table says otherwise of others like them.',
  },
];
