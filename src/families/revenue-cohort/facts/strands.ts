// The family `revenue-cohort` account by account: for breakdowns, intervals and lists that need more than sums.
import type { Dialect } from '../../../backend/facts/dialect';
import type { Strand } from '../../../backend/facts/fact-family';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { ownersAt } from '../../../backend/facts/owners-at';
import { join, type Sql, sql } from '../../../backend/facts/sql';
import { amountIf, oneIf, raw, step, type Step } from '../../../backend/facts/statement';
import type { RevenueCohortPart } from '../metrics';
import { accountStateSteps } from './account-state';
import { inheritedOwner, inheritedSteps } from './inherited';
import { changeMomentSteps } from './movement-owner';
import { constantRevenue, joinConstant, movementSteps } from './movement';
import { movementParts } from './movement-parts';
import { noticeGiven } from './notice';
import { summedMovementStrand } from './summed-movement';

type RevenueStrand = Strand<RevenueCohortPart>;

export function revenueStrands(request: FactRequest, dialect: Dialect): RevenueStrand[] {
  const state = accountStateSteps(request, dialect);
  const moved = [...state, ...movementSteps(request, false), ...movedAtSteps(request)];
  const summed = request.definition.movements === 'summed';
  const inherits = request.definition.handOverGraceDays > 0;
  const inherited = inherits ? [...moved, ...inheritedSteps(request, dialect)] : [];
  return [
    {
      name: 'customer_at_start',
      steps: inherits ? inherited : state,
      rows: customers('lo', 'starts_at', request, inheritedOwner(request, 'state')),
      place: { kind: 'placed' },
      namedHasIt: true,
      adds: {
        opening: sql`entry.arr`,
        customers_at_start: sql`1`,
        known_customers: oneIf(sql`entry.known`),
        known_arr: amountIf(sql`entry.known`, sql`entry.arr`),
        known_contraction: amountIf(sql`entry.known and entry.arr > entry.arr_after`, sql`entry.arr - entry.arr_after`),
        known_expansion: amountIf(sql`entry.known and entry.arr_after > entry.arr`, sql`entry.arr_after - entry.arr`),
      },
    },
    {
      name: 'customer_at_end',
      steps: state,
      rows: customers('hi', 'ends_at', request),
      place: { kind: 'placed' },
      adds: { closing: sql`entry.arr`, customers_at_end: sql`1` },
    },
    {
      name: 'moved_account',
      steps: inherits ? inherited : moved,
      rows: movedAccounts(request),
      place: { kind: 'placed' },
      namedHasIt: true,
      adds: summed ? onlyCounts(movementParts('entry')) : movementParts('entry'),
    },
    ...(summed ? [summedMovementStrand(request, dialect)] : []),
    ...transferStrands(request, inherits ? inherited : moved),
  ];
}

function movedAccounts(request: FactRequest): Sql {
  const { csm, join: inheritedJoin } = inheritedOwner(request, 'movement');
  return sql`
  select
    movement.i, movement.starts_at, movement.ends_at, moved_at.owned_at, movement.account_id, ${csm} as csm_id,
    was_customer, is_customer, was_ever, arr_before, arr_after, arr_constant
  from movement
  join moved_at on moved_at.i = movement.i and moved_at.account_id = movement.account_id${inheritedJoin}`;
}

/** Who pays at one end of the window, and which of them are known to leave between its end so far and its close. */
export function customers(
  end: 'lo' | 'hi',
  moment: 'starts_at' | 'ends_at',
  request: FactRequest,
  { csm, join: inheritedJoin } = { csm: sql`cast(null as varchar)`, join: sql`` }
): Sql {
  const asksKnown = end === 'lo' && [...request.parts].some((part) => part.startsWith('known_'));
  const { model, definition, now } = request;
  // By the day of the notice they are gone already.
  const notice = definition.churnDate === 'term_end' ? noticeGiven(model, now) : null;
  const moments = ['leaving.known_churn_on', 'leaving.ended_at', ...(notice === null ? [] : ['notice.leaves_at'])];
  const ahead = moments.map((at) => sql`${raw(at)} > span.ends_at and ${raw(at)} <= span.closes_at`);
  const known = asksKnown ? sql`coalesce(ends.paying > 0 and (${join(ahead, ' or ')}), false)` : sql`false`;
  const joins = asksKnown
    ? sql`
  left join accounts as leaving on leaving.account_id = state.account_id${
    notice === null
      ? sql``
      : sql`
  left join ${notice} as notice on notice.account_id = state.account_id`
  }
  left join account_state as ends
    on ends.account_id = state.account_id and ends.k <= span.hi and span.hi < ends.next_k${joinConstant(request, sql`state.account_id`)}`
    : sql``;
  return sql`
  select
    span.i, span.starts_at, span.ends_at, ${raw(`span.${moment}`)} as owned_at, state.account_id,
    ${csm} as csm_id, state.arr, ${known} as known, ${asksKnown ? constantRevenue(request, sql`ends.arr`) : sql`state.arr`} as arr_after
  from account_state as state
  join span on state.k <= ${raw(`span.${end}`)} and ${raw(`span.${end}`)} < state.next_k${joins}${inheritedJoin}
  where state.paying > 0`;
}

/** The step `moved_at (i, account_id, owned_at)`: the moment whose owner a movement counts for, by the attribution. */
export function movedAtSteps(request: FactRequest): Step[] {
  if (request.attribution === 'event') {
    return [
      ...changeMomentSteps(request),
      step('moved_at', sql`\n  select i, account_id, changed_at as owned_at\n  from dated_account`),
    ];
  }
  if (request.attribution !== 'start') {
    return [step('moved_at', sql`\n  select i, account_id, ends_at as owned_at\n  from movement`)];
  }
  // Of an account that joins: its owner when it does, else the first it gets in the window.
  return [
    step(
      'moved_at',
      sql`
  select
    movement.i, movement.account_id,
    min(case
      when was_customer then starts_at
      when account_owners.valid_from > joined_at then account_owners.valid_from
      else joined_at
    end) as owned_at
  from movement
  left join account_owners
    on not was_customer and account_owners.account_id = movement.account_id and account_owners.csm_id is not null
    and account_owners.valid_from < ends_at and joined_at < account_owners.valid_to
    and account_owners.valid_from < account_owners.valid_to
  group by movement.i, movement.account_id`
    ),
  ];
}

const moneyMovements = ['churned', 'contraction', 'expansion', 'new', 'reactivation', 'fx'] as const;

const onlyCounts = (adds: RevenueStrand['adds']): RevenueStrand['adds'] =>
  Object.fromEntries(Object.entries(adds).filter(([part]) => !moneyMovements.some((money) => money === part)));

/**
 * What an owner has of an account at the window's end beyond, or short of, what its movements went to; and, where those
 * do not go to whoever had it at the start, what they went to beyond, or short of, that, at the MRR of then.
 */
function transferStrands(request: FactRequest, moved: readonly Step[]): RevenueStrand[] {
  const { attribution, parts, definition } = request;
  const asked = parts.has('transferred_in') || parts.has('transferred_out');
  if (!asked || attribution === 'end' || attribution === 'current') {
    return [];
  }
  const inherits = definition.handOverGraceDays > 0;
  const movesAway = attribution === 'event' || inherits;
  const { csm, join: inheritedJoin } = inheritedOwner(request, 'movement');
  return [
    {
      name: 'transfer',
      steps: [
        ...moved,
        step(
          'held_at_end',
          sql`
  select span.i, span.ends_at, state.account_id, state.arr, coalesce(moved_at.owned_at, span.starts_at) as moved_at
  from account_state as state
  join span on state.k <= span.hi and span.hi < state.next_k
  left join moved_at on moved_at.i = span.i and moved_at.account_id = state.account_id
  where state.paying > 0`
        ),
        step(
          'held_at_start',
          sql`
  select
    movement.i, movement.starts_at, movement.account_id, movement.arr_before as arr, moved_at.owned_at as moved_at,
    ${csm} as csm_id
  from movement
  join moved_at on moved_at.i = movement.i and moved_at.account_id = movement.account_id${inheritedJoin}
  where was_customer`
        ),
        step(
          'share_change',
          join(
            [
              shares('held_at_end', sql`held.ends_at`, 1),
              shares('held_at_end', sql`held.moved_at`, -1),
              ...(movesAway
                ? [shares('held_at_start', sql`held.moved_at`, 1), shares('held_at_start', sql`held.starts_at`, -1)]
                : []),
            ],
            '\n  union all'
          )
        ),
      ],
      rows: sql`
  select held_at, i, account_id, csm_id, arr, sum(share) as share
  from share_change
  group by held_at, i, account_id, csm_id, arr
  having sum(share) <> 0`,
      place: { kind: 'owned' },
      adds: {
        transferred_in: amountIf(sql`entry.share > 0`, sql`entry.arr * entry.share`),
        transferred_out: amountIf(sql`entry.share < 0`, sql`-entry.arr * entry.share`),
      },
    },
  ];
}

/** Each owner's share of what is held at one end of the window, for the owners of a moment; a loss that is inherited has one. */
function shares(heldAt: 'held_at_start' | 'held_at_end', moment: Sql, sign: 1 | -1): Sql {
  const known = heldAt === 'held_at_start' && sign === 1 ? sql`held.csm_id` : sql`cast(null as varchar)`;
  return sql`
  select
    ${raw(`'${heldAt}'`)} as held_at, held.i, held.account_id, coalesce(${known}, account_owners.csm_id) as csm_id, held.arr,
    ${raw(String(sign))} * coalesce(account_owners.share, 1) as share
  from ${raw(heldAt)} as held${ownersAt(sql`case when ${known} is null then held.account_id end`, moment)}`;
}
