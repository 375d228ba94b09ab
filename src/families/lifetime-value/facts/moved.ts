// Accounts that changed inside a window, each with the moment whose owner it counts for.
import type { Dialect } from '../../../backend/facts/dialect';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { sql } from '../../../backend/facts/sql';
import { step, type Step } from '../../../backend/facts/statement';
import { accountStateSteps } from '../../revenue-cohort/facts/account-state';
import { movementSteps } from '../../revenue-cohort/facts/movement';
import { movedAtSteps } from '../../revenue-cohort/facts/strands';

/** Steps that end in `moved`: `movement` with `owned_at`, ready to be placed. */
export function movedSteps(request: FactRequest, dialect: Dialect): Step[] {
  return [
    ...accountStateSteps(request, dialect),
    ...movementSteps(request, false),
    ...movedAtSteps(request),
    step(
      'moved',
      sql`
  select movement.*, moved_at.owned_at
  from movement
  join moved_at on moved_at.i = movement.i and moved_at.account_id = movement.account_id`
    ),
  ];
}
