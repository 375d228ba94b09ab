// What each account was billed in a window: as a whole its owner's at the window's end, so that a book's
// purchases and the accounts that made them stay together.
import type { Dialect } from '../../../backend/facts/dialect';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { placed } from '../../../backend/facts/place';
import { sql } from '../../../backend/facts/sql';
import { step, type Step } from '../../../backend/facts/statement';

/**
 * Steps that end in `buyer (i, starts_at, ends_at, owned_at, account_id, csm_id, months, invoiced, purchases)`. A
 * credit note lowers what was invoiced and is no purchase; nor is an invoice of 0.
 */
export function buyerSteps(request: FactRequest, dialect: Dialect): Step[] {
  const invoices = sql`select issued_on as moment, account_id, amount from invoices`;
  return [
    step('placed_invoice', placed(invoices, { kind: 'event' }, request, dialect)),
    step(
      'buyer',
      sql`
  select
    span.i, span.starts_at, span.ends_at, span.ends_at as owned_at, placed_invoice.account_id,
    cast(null as varchar) as csm_id, span.months,
    sum(placed_invoice.amount) as invoiced,
    sum(case when placed_invoice.amount > 0 then 1 else 0 end) as purchases
  from placed_invoice
  join span on span.i = placed_invoice.i
  group by span.i, span.starts_at, span.ends_at, placed_invoice.account_id, span.months`
    ),
  ];
}
