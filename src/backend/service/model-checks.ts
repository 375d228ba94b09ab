// What about the data would make numbers wrong or doubtful: rows that were left out, and rows that count but look odd.
import type { EntityId } from '../../shared/model/entities';
import type { ModelCheck, ModelChecks } from '../../shared/source-resources';
import { join, type Sql, sql } from '../facts/sql';
import { plain } from '../facts/statement';
import { timestamp } from '../facts/window-relations';
import type { Dataset, FaultCount } from '../sources';

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

const oddRows: readonly OddRows[] = [
  {
    id: 'gaps_in_ownership',
    needs: ['accounts', 'account_owners', 'subscriptions'],
    severity: 'warning',
    title: 'Accounts that pay while nobody owns them',
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
    and account_owners.valid_from <= paid.moment and paid.moment < account_owners.valid_to
)`,
    effect: 'What they pay then counts for the company and for Unassigned, for no CSM.',
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

/** The worst first: what was left out, then what is odd. */
export async function checkModel(dataset: Dataset, now: number, signal: AbortSignal): Promise<ModelChecks> {
  const leftOut = (dataset.faults ?? []).map((fault) => ofFault(dataset, fault));
  const odd: ModelCheck[] = [];
  for (const check of oddRows.filter(({ needs }) => needs.every((entity) => dataset.entities.has(entity)))) {
    const { rows } = await dataset.engine.query(
      plain(sql`\nselect count(*), min(odd) from (${check.rows(timestamp(now))}\n) as odd_row`),
      signal
    );
    const [count = 0n, example = null] = rows[0] ?? [];
    const { id, severity, title, effect, needs } = check;
    if (Number(count) > 0) {
      const entity = needs.at(-1) ?? 'accounts';
      odd.push({
        id,
        entity,
        severity,
        title,
        count: Number(count),
        example: `For example \`${String(example)}\`.`,
        effect,
      });
    }
  }
  return { checks: [...leftOut.sort(byCount), ...(await ratesMissing(dataset, signal)), ...odd], checkedAt: now };
}

const byCount = (left: ModelCheck, right: ModelCheck): number => right.count - left.count;

function ofFault(dataset: Dataset, { entity, kind, count, example }: FaultCount): ModelCheck {
  const rows = dataset.entities.get(entity)?.rows ?? 0;
  return {
    id: `${entity}: ${kind}`,
    entity,
    // A mapping by which no row at all can be read is wrong itself.
    severity: rows === 0 ? 'error' : 'warning',
    title: `Rows of ${entity} left out: ${kind}`,
    count,
    example,
    effect: 'They count in no number.',
  };
}

async function ratesMissing(dataset: Dataset, signal: AbortSignal): Promise<ModelCheck[]> {
  if (dataset.foreignCurrencies.length === 0) {
    return [];
  }
  const { rows } = await dataset.engine.query(
    plain(sql`
select currency, count(*)
from subscriptions
where currency in (${join(dataset.foreignCurrencies.map((code) => sql`${code}`))}) and not exists (select 1 from fx_rates where fx_rates.currency = subscriptions.currency)
group by currency
order by currency`),
    signal
  );
  return rows.map(([currency, count]) => ({
    id: `no rate: ${String(currency)}`,
    entity: 'subscriptions',
    severity: 'error' as const,
    title: `Subscriptions in ${String(currency)} without any exchange rate`,
    count: Number(count),
    example: `fx_rates has no rate for ${String(currency)}.`,
    effect: 'Revenue cannot be computed while they run. Add a rate, or leave them out in the mapping.',
  }));
}
