// The family `renewals`: each in the window it is due in, with the CSM it names or who owns the account then.
// Due dates lie ahead too: nobody owning the account on such a day, it is today's owner's.
import type { FactFamily } from '../../backend/facts/fact-family';
import type { FactRequest } from '../../backend/facts/fact-request';
import { type Sql, sql } from '../../backend/facts/sql';
import { amountIf, oneIf, step, type Step } from '../../backend/facts/statement';
import { timestamp } from '../../backend/facts/window-relations';
import type { RenewalPart } from './metrics';
import { ownerKnownAt } from './owner-known-at';

export const renewalFacts: FactFamily<RenewalPart> = {
  strands: (request) => [
    {
      name: 'due_renewal',
      steps: renewalSteps(request),
      rows: placedWhere(request, sql`span.starts_at <= renewal.due_on and renewal.due_on < span.closes_at`),
      place: { kind: 'placed' },
      adds: { renewals_due: sql`1`, due_arr: sql`entry.arr` },
    },
    {
      name: 'past_renewal',
      steps: renewalSteps(request),
      rows: sql`select due_on as moment, * from renewal`,
      place: { kind: 'event' },
      adds: {
        renewals_decided: oneIf(decided),
        renewals_won: oneIf(won),
        renewals_undecided: oneIf(sql`entry.stands = 'open'`),
        renewable_arr: amountIf(decided, sql`entry.arr`),
        renewed_arr: amountIf(won, sql`coalesce(entry.arr_renewed, entry.arr)`),
        expansion_arr: amountIf(won, sql`coalesce(entry.arr_expansion, 0)`),
      },
    },
    {
      name: 'overdue_renewal',
      steps: renewalSteps(request),
      rows: placedWhere(
        request,
        sql`renewal.due_on < span.ends_at and renewal.due_on < ${timestamp(request.now)} and renewal.stands = 'open'`
      ),
      place: { kind: 'placed' },
      adds: { renewals_overdue: sql`1` },
    },
  ],
};

const decided = sql`entry.stands <> 'open'`;
const won = sql`entry.stands = 'won'`;

/** The step `renewal`: the rows with `stands`, their status by now; a decision dated after now is none yet. */
function renewalSteps({ now }: FactRequest): Step[] {
  return [
    step(
      'renewal',
      sql`
  select *, case when decided_on >= ${timestamp(now)} then 'open' else status end as stands
  from renewals`
    ),
  ];
}

/** Renewals in the windows of a condition. */
function placedWhere({ now }: FactRequest, condition: Sql): Sql {
  const held = (moment: Sql): Sql => ownerKnownAt(moment, sql`renewal.account_id`, now);
  return sql`
  select
    span.i, span.starts_at, ${held(sql`span.ends_at`)} as ends_at, ${held(sql`renewal.due_on`)} as owned_at,
    renewal.account_id, renewal.csm_id, renewal.arr
  from renewal
  join span on ${condition}`;
}
