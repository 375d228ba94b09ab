// How long customers stay, from first becoming a customer to the last loss: an account that left and came
// back is one relationship, ended when it is not a customer at the window's end.
import type { Dialect } from '../../../backend/facts/dialect';
import type { Strand } from '../../../backend/facts/fact-family';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { sql } from '../../../backend/facts/sql';
import { oneIf, step, type Step } from '../../../backend/facts/statement';
import type { LifetimeValuePart } from '../metrics';
import { movedSteps } from './moved';
import { staySteps } from './stay';

type LifetimeValueStrand = Strand<LifetimeValuePart>;

/** Those that ended in the window, or all that began by its end, by the switch `lifespan`. */
export function relationshipStrands(request: FactRequest, dialect: Dialect): LifetimeValueStrand[] {
  return request.definition.lifespan === 'ended' ? [ended(request, dialect)] : known(request, dialect);
}

/** Lost in the window and not back by its end; whose the loss is. */
const ended = (request: FactRequest, dialect: Dialect): LifetimeValueStrand => ({
  name: 'ended_relationship',
  steps: [...movedSteps(request, dialect), ...staySteps(request)],
  rows: sql`
  select moved.*, ${dialect.daysBetween(sql`stay.first_at`, sql`stay.lost_at`)} as days
  from moved
  join stay
    on stay.account_id = moved.account_id
    and moved.starts_at < stay.lost_at and stay.lost_at <= moved.ends_at and moved.ends_at < stay.back_at`,
  place: { kind: 'placed' },
  adds: { relationships: sql`1`, relationship_days: sql`entry.days` },
});

function known(request: FactRequest, dialect: Dialect): LifetimeValueStrand[] {
  const steps = [...staySteps(request), ...knownSteps(dialect)];
  return [
    {
      name: 'counted_relationship',
      steps,
      rows: sql`select * from known_relationship`,
      place: { kind: 'placed' },
      adds: { relationships: sql`1` },
    },
    {
      name: 'timed_relationship',
      steps,
      rows: sql`select * from known_relationship`,
      place: { kind: 'placed' },
      adds: {
        relationships_ended: oneIf(sql`entry.has_ended`),
        relationships_current: oneIf(sql`not entry.has_ended`),
      },
      bin: sql`entry.days`,
    },
  ];
}

/**
 * Steps that end in `known_relationship`: every account that became a customer by a window's end. Current ones are
 * their owner's at the window's end, ended ones that of whoever had them last, just before the loss.
 */
function knownSteps(dialect: Dialect): Step[] {
  return [
    step(
      'last_held',
      sql`
  select stay.account_id, stay.lost_at, max(account_owners.valid_from) as owned_at
  from stay
  join account_owners
    on account_owners.account_id = stay.account_id
    and account_owners.valid_from < stay.lost_at and stay.lost_at <= account_owners.valid_to
  group by stay.account_id, stay.lost_at`
    ),
    step(
      'known_relationship',
      sql`
  select
    span.i, span.starts_at, span.ends_at, stay.account_id, cast(null as varchar) as csm_id,
    stay.lost_at <= span.ends_at as has_ended,
    case when stay.lost_at <= span.ends_at then last_held.owned_at else span.ends_at end as owned_at,
    case
      when stay.lost_at <= span.ends_at then ${dialect.daysBetween(sql`stay.first_at`, sql`stay.lost_at`)}
      else ${dialect.daysBetween(sql`stay.first_at`, sql`span.ends_at`)}
    end as days
  from stay
  join span on stay.starts_at <= span.ends_at and span.ends_at < stay.back_at
  left join last_held on last_held.account_id = stay.account_id and last_held.lost_at = stay.lost_at`
    ),
  ];
}
