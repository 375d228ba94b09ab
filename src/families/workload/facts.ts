// The family `workload`: customers at the window's end with every CSM who holds them then, each by its share.
import type { Dialect } from '../../backend/facts/dialect';
import type { FactFamily } from '../../backend/facts/fact-family';
import type { FactRequest } from '../../backend/facts/fact-request';
import { ownedWhen } from '../../backend/facts/owners-at';
import { type Sql, sql } from '../../backend/facts/sql';
import { raw, step, type Step } from '../../backend/facts/statement';
import { timestamp } from '../../backend/facts/window-relations';
import { bookSteps } from '../revenue-cohort/facts/book';
import type { WorkloadPart } from './metrics';

export const workloadFacts: FactFamily<WorkloadPart> = {
  strands: (request, dialect) => [
    {
      name: 'held_customer',
      steps: heldSteps(request, dialect),
      rows: sql`
  select held.*, csms.capacity
  from held
  left join csms on csms.csm_id = held.csm_id and csms.capacity > 0`,
      place: { kind: 'owned' },
      adds: {
        held_customers: sql`entry.share`,
        held_arr: sql`entry.arr * entry.share`,
        csms: sql`1`,
        customers_of_capacity: sql`case when entry.capacity is null then 0 else entry.share end`,
        capacity: sql`coalesce(entry.capacity, 0)`,
      },
      oncePerCsm: ['csms', 'capacity'],
    },
  ],
};

/** Steps that end in `held (i, account_id, csm_id, arr, share)`, a row per window, customer and CSM who holds it. */
function heldSteps(request: FactRequest, dialect: Dialect): Step[] {
  // Without shares a whole number is left a whole number.
  const share = request.model.hasSharedOwners ? raw('account_owners.share') : raw('1');
  return [
    ...bookSteps(request, dialect),
    step(
      'held',
      sql`
  select book.i, book.account_id, account_owners.csm_id, book.arr, ${share} as share
  from book
  join account_owners
    on account_owners.account_id = book.account_id
    and ${ownedWhen(ownedAt(request))}
  where account_owners.csm_id is not null`
    ),
  ];
}

/** A stock counts for its owner at the instant. */
const ownedAt = ({ attribution, now }: FactRequest): Sql =>
  attribution === 'current' ? timestamp(now) : sql`book.ends_at`;
