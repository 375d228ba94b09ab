// The family `engagement`: what happened, in its window and with the CSM it names or the account's owner then;
// who was touched and when last, for the customers each owner has at the window's end.
import type { FactFamily, Strand } from '../../backend/facts/fact-family';
import { placed } from '../../backend/facts/place';
import { secondsBetween } from '../../backend/facts/seconds-between';
import { type Sql, sql } from '../../backend/facts/sql';
import { oneIf, step } from '../../backend/facts/statement';
import { bookSteps, customerInBook } from '../revenue-cohort/facts/book';
import { lastTouchSteps } from './last-touch';
import type { EngagementPart } from './metrics';

type EngagementStrand = Strand<EngagementPart>;

export const engagementFacts: FactFamily<EngagementPart> = {
  strands: (request, dialect) => [
    event('touchpoint', sql`select happened_at as moment, * from touchpoints`, {
      adds: { touchpoints: sql`1` },
      dimensions: { touchpoint_kind: sql`entry.kind` },
    }),
    event('advocacy_row', sql`select happened_at as moment, * from advocacy`, {
      adds: { advocacy: sql`1` },
      dimensions: { advocacy_kind: sql`entry.kind` },
    }),
    event('activity', sql`select happened_at as moment, * from activities`, {
      adds: {
        beta_testers: oneIf(sql`entry.kind = 'beta_tester'`),
        opportunities: oneIf(sql`entry.kind = 'opportunity'`),
      },
    }),
    event('upsell', wonUpsells, {
      adds: { upsells: sql`1`, upsell_revenue: sql`coalesce(entry.amount, 0)` },
    }),
    customerInBook(request, dialect),
    touchedCustomers(request, dialect),
    {
      name: 'customer_since_touch',
      steps: [...bookSteps(request, dialect), ...lastTouchSteps(request, dialect)],
      rows: sql`
  select book.*, last_touch.touched_at
  from book
  left join last_touch
    on last_touch.account_id = book.account_id and last_touch.k <= book.hi and book.hi < last_touch.next_k`,
      place: { kind: 'placed' },
      adds: {
        customers_ever_touched: oneIf(sql`entry.touched_at is not null`),
        never_touched: oneIf(sql`entry.touched_at is null`),
        seconds_since_touch: sql`coalesce(${secondsBetween(dialect, sql`entry.touched_at`, sql`entry.ends_at`)}, 0)`,
      },
    },
  ],
};

const event = (
  name: string,
  rows: Sql,
  { adds, dimensions }: Pick<EngagementStrand, 'adds' | 'dimensions'>
): EngagementStrand => ({ name, rows, place: { kind: 'event' }, adds, ...(dimensions && { dimensions }) });

const wonUpsells = sql`
  select coalesce(closed_at, happened_at) as moment, *
  from activities
  where kind = 'upsell' and coalesce(nullif(status, ''), 'won') = 'won'`;

const touchedCustomers: (...of: Parameters<FactFamily['strands']>) => EngagementStrand = (request, dialect) => ({
  name: 'touched_customer',
  steps: [
    ...bookSteps(request, dialect),
    step('touched_account', placed(touches, { kind: 'distinct' }, request, dialect)),
  ],
  rows: sql`
  select book.*
  from book
  join touched_account on touched_account.i = book.i and touched_account.account_id = book.account_id`,
  place: { kind: 'placed' },
  adds: { touched_customers: sql`1` },
});

const touches = sql`select happened_at as moment, account_id from touchpoints`;
