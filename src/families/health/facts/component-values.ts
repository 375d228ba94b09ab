// What each component of health reads of an account, as of each window's end.
import type { Dialect } from '../../../backend/facts/dialect';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { daysBack, daysBackStep, localClockStep, localDay } from '../../../backend/facts/local-days';
import { type Sql, sql } from '../../../backend/facts/sql';
import { raw, step, type Step } from '../../../backend/facts/statement';
import type { EntityId } from '../../../shared/model/entities';
import { type HealthComponent, type HealthSource, lookBackDays } from '../../../shared/settings/health-settings';
import { lastTouchSteps } from '../../engagement/last-touch';

export interface ComponentValue {
  /** Steps that `rows` reads, but for `book` and `span`. */
  readonly steps: readonly Step[];
  /** One `select` of `i, account_id, value`: at most one row for each window and account. */
  readonly rows: Sql;
  /** The value of a customer without a row, over `book`; null where such a one lacks the component. */
  readonly otherwise: Sql | null;
}

/** The entity whose rows a component reads; where it is not mapped, every account lacks the component. */
export const componentEntity: Readonly<Record<HealthSource, EntityId>> = {
  usage: 'usage',
  support: 'tickets',
  feedback: 'survey_responses',
  billing: 'invoices',
  touch: 'touchpoints',
  measure: 'health_measures',
};

export function componentValue(component: HealthComponent, request: FactRequest, dialect: Dialect): ComponentValue {
  const days = lookBackDays(component);
  const lookBack = days === null ? [] : [daysBackStep(request.windows, days)];
  const window = days === null ? sql`span` : sql`${daysBack(days)} as days join span on span.i = days.i`;
  switch (component.source) {
    case 'usage':
      return {
        steps: [...lookBack, clock(request), usedDay(dialect)],
        rows: sql`
  select span.i, used_day.account_id, count(*) as value
  from ${window}
  join used_day on days.since <= used_day.first_at and used_day.first_at < span.ends_at
  group by span.i, used_day.account_id`,
        otherwise: onceThereIsData(0, 'usage', 'day'),
      };
    case 'support':
      return {
        steps: lookBack,
        rows: sql`
  select span.i, ticket.account_id, count(*) as value
  from ${window}
  join tickets as ticket on days.since <= ticket.opened_at and ticket.opened_at < span.ends_at
  where ticket.account_id is not null
  group by span.i, ticket.account_id`,
        otherwise: onceThereIsData(0, 'tickets', 'opened_at'),
      };
    case 'feedback':
      return {
        steps: [...lookBack, latestAnswer],
        rows: sql`
  select span.i, answer.account_id, answer.score_share as value
  from ${window}
  join answer_until_next as answer
    on days.since <= answer.answered_at and answer.answered_at < span.ends_at
    and (answer.next_at is null or span.ends_at <= answer.next_at)`,
        otherwise: null,
      };
    case 'billing':
      return {
        steps: [...lookBack, clock(request), paidInvoice(dialect)],
        rows: sql`
  select span.i, invoice.account_id, cast(sum(invoice.in_time) as double precision) / count(*) as value
  from ${window}
  join paid_invoice as invoice on days.since <= invoice.due_on and invoice.due_on < days.last_midnight
  group by span.i, invoice.account_id`,
        otherwise: null,
      };
    case 'touch':
      return {
        steps: [...lookBack, ...lastTouchSteps(request, dialect)],
        rows: sql`
  select book.i, book.account_id, cast(${dialect.microsecondsBetween(sql`touch.touched_at`, sql`book.ends_at`)} as double precision) / 86400000000 as value
  from ${window}
  join book on book.i = span.i
  join last_touch as touch
    on touch.account_id = book.account_id and touch.k <= book.hi and book.hi < touch.next_k
  where days.since <= touch.touched_at`,
        // Whoever was not touched in the look-back was last touched when it began, for all one knows.
        otherwise: onceThereIsData(days, 'touchpoints', 'happened_at'),
      };
    case 'measure':
      return {
        steps: lookBack,
        rows: sql`
  select span.i, measured.account_id, measured.value
  from ${window}
  join (
    select
      account_id, value, happened_at,
      lead(happened_at) over (partition by account_id order by happened_at) as next_at
    from health_measures
    where measure = ${component.measure ?? ''}
  ) as measured
    on measured.happened_at <= span.ends_at and (measured.next_at is null or span.ends_at < measured.next_at)${
      days === null
        ? sql``
        : sql`
    and days.since <= measured.happened_at`
    }`,
        otherwise: null,
      };
  }
}

/** A value of customers without a row, from the first row of anybody on: before it nothing was recorded at all. */
const onceThereIsData = (value: number | null, table: EntityId, moment: string): Sql =>
  raw(`case when (select min(${moment}) from ${table}) < book.ends_at then ${String(value)} end`);

/** Covers the longest look-back of all components, as it is one step for them all. */
function clock({ windows, model }: FactRequest): Step {
  const days = model.settings.health.components.map((component) => lookBackDays(component) ?? 1);
  return localClockStep(windows, Math.max(...days));
}

/** A row per account and local day on which it was active; `first_at` is when it first was. */
const usedDay = (dialect: Dialect): Step =>
  step(
    'used_day',
    sql`
  select account_id, local_day, min(day) as first_at
  from (
    select usage.account_id, usage.day, ${localDay(dialect, 'clock', sql`usage.day`)} as local_day
    from usage
    join local_clock as clock on clock.since <= usage.day and usage.day < clock.until
    where coalesce(usage.events, 1) > 0
  ) as dated
  group by account_id, local_day`
  );

/** NPS and CSAT answers of accounts, each with the moment of the next one. */
const latestAnswer = step(
  'answer_until_next',
  sql`
  select
    account_id, score_share, answered_at,
    lead(answered_at) over (partition by account_id order by answered_at, row_number) as next_at
  from survey_responses
  where kind in ('nps', 'csat') and answered_at is not null and score_share is not null and account_id is not null`
);

/** Invoices that have a due day and something to pay, and whether they were paid on that day at the latest. */
const paidInvoice = (dialect: Dialect): Step =>
  step(
    'paid_invoice',
    sql`
  select
    invoice.account_id, invoice.due_on,
    case
      when invoice.paid_on <= invoice.due_on then 1
      when ${localDay(dialect, 'paid_clock', sql`invoice.paid_on`)} = ${localDay(dialect, 'due_clock', sql`invoice.due_on`)} then 1
      else 0
    end as in_time
  from invoices as invoice
  join local_clock as due_clock on due_clock.since <= invoice.due_on and invoice.due_on < due_clock.until
  left join local_clock as paid_clock on paid_clock.since <= invoice.paid_on and invoice.paid_on < paid_clock.until
  where invoice.amount > 0`
  );
