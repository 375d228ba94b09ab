// Overlapping windows: an account that changed in one often did just the same in the next. What became of it is
// found once for a run of neighbouring windows, and summed by where runs begin and end.
import type { Dimensions } from '../../../backend/facts/dimensions';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { join, type Sql, sql } from '../../../backend/facts/sql';
import { raw, step, type Step } from '../../../backend/facts/statement';
import type { IndexedWindows } from '../../../backend/facts/window-relations';
import { type MovementPart, movementParts } from './movement-parts';
import { firstOwnerSteps } from './movement-owner';
import { runningSums } from './running-sums';

/** Whether windows, in order, both start and end one after the other, so that what holds in some holds in a run of them. */
export function inRuns({ attribution, model, windows: { tiling, windows } }: FactRequest): boolean {
  const ordered = inOrder(windows);
  return (
    !tiling &&
    attribution !== 'event' && // dated in each window anew
    !model.hasForeignCurrency && // worth something else in each
    ordered.every(({ hi }, p) => hi >= (ordered[p - 1]?.hi ?? 0))
  );
}

/** Windows by start, each with its number. */
function inOrder(
  windows: IndexedWindows['windows']
): Array<{ readonly i: number; readonly lo: number; readonly hi: number }> {
  return windows.map(({ lo, hi }, i) => ({ i, lo, hi })).sort((a, b) => a.lo - b.lo || a.hi - b.hi);
}

/** Steps that end in `movement_part (i, <dimensions>, <parts>)`: the sums of `movement` by window and group, of some parts, at least one. */
export function movementRunSteps(request: FactRequest, dims: Dimensions, parts: readonly MovementPart[]): Step[] {
  const { windows, boundaries } = request.windows;
  const ordered = inOrder(windows);
  const count = (test: (window: { readonly lo: number; readonly hi: number }) => boolean): number =>
    ordered.filter(test).length;
  const places = Array.from({ length: boundaries.length + 2 }, (_, at) => at - 1).map((k) =>
    raw(`(${k}, ${count(({ lo }) => lo < k)}, ${count(({ hi }) => hi < k)})`)
  );
  const edge = (place: string, sign: string): Sql =>
    sql`
  select account_id, ${raw(dims.byOwner ? 'csm_id' : 'cast(null as varchar) as csm_id')}, ${raw(place)} as p, ${raw(parts.map((part) => `${sign}${part} as ${part}`).join(', '))}
  from ${raw(dims.byOwner ? 'owned_run' : 'movement_run')}`;
  return [
    step('ordered_span (p, i)', sql`\n  values ${raw(ordered.map(({ i }, p) => `(${p}, ${i})`).join(', '))}`),
    // In order, the first window that starts at boundary k or later, and the first that ends there or later.
    step('first_span (k, starting, ending)', sql`\n  values ${join(places)}`),
    ...accountRunSteps(parts),
    ...(dims.byOwner ? ownedRunSteps(request, parts) : []),
    step('run_edge', sql`${edge('from_p', '')}\n  union all${edge('to_p', '-')}`),
    step(
      'run_change',
      sql`
  select fact.p${dims.select}, ${raw(parts.map((part) => `sum(fact.${part}) as ${part}`).join(', '))}
  from run_edge as fact${dims.joins}
  group by fact.p${dims.group}`
    ),
    step(
      'run_total',
      runningSums({ from: 'run_change', over: 'ordered_span', by: 'p', groups: dims.columns, sums: parts })
    ),
    step(
      'movement_part',
      sql`
  select ordered_span.i${dims.group}, ${raw(parts.join(', '))}
  from run_total
  join ordered_span on ordered_span.p = run_total.p`
    ),
  ];
}

/** From window from_p until before to_p, opened_k is the account's first state in the window and closes it the same. */
function accountRunSteps(parts: readonly MovementPart[]): Step[] {
  const values = movementParts('fact');
  const selected = parts.map((part) => sql`${values[part]} as ${raw(part)}`);
  return [
    step(
      'placed_state',
      sql`
  select
    state.*, before.starting as first_start, here.starting as last_start, here.ending as first_end, after.ending as last_end
  from account_state as state
  join first_span as before on before.k = state.prev_k
  join first_span as here on here.k = state.k
  join first_span as after on after.k = state.next_k`
    ),
    step(
      'movement_run',
      sql`
  select fact.account_id, opened_k, was_customer, from_p, to_p, ${join(selected)}
  from (
    select
      opened.account_id, opened.k as opened_k,
      opened.paying_before > 0 as was_customer, closed.paying > 0 as is_customer, opened.prev_k >= 0 as was_ever,
      opened.arr_before, closed.arr as arr_after, closed.arr as arr_constant,
      greatest(opened.first_start, closed.first_end) as from_p, least(opened.last_start, closed.last_end) as to_p
    from placed_state as opened
    join placed_state as closed on closed.account_id = opened.account_id and opened.k <= closed.k
  ) as fact
  where from_p < to_p`
    ),
  ];
}

/** Steps that end in `owned_run`: runs cut where owners change, `csm_id` null for nobody. Reads `owner_span`. */
function ownedRunSteps({ attribution, windows }: FactRequest, parts: readonly MovementPart[]): Step[] {
  const runColumns = raw(parts.map((part) => `run.${part}`).join(', '));
  const all = raw(String(windows.windows.length));
  const place = raw(attribution === 'end' ? 'ending' : 'starting');
  const ownerRun = step(
    'owner_run',
    sql`
  select account_id, csm_id, first.${place} as from_p, last.${place} as to_p
  from owner_span
  join first_span as first on first.k = from_k
  join first_span as last on last.k = to_k
  where first.${place} < last.${place}`
  );
  const byPlace = sql`
  select
    run.account_id, owner_run.csm_id, ${runColumns},
    greatest(run.from_p, coalesce(owner_run.from_p, 0)) as from_p, least(run.to_p, coalesce(owner_run.to_p, ${all})) as to_p
  from movement_run as run
  left join owner_run
    on owner_run.account_id = run.account_id and owner_run.from_p < run.to_p and run.from_p < owner_run.to_p`;
  if (attribution !== 'start') {
    return [ownerRun, step('owned_run', byPlace)];
  }
  return [
    ownerRun,
    ...firstOwnerSteps,
    step(
      'first_owner_place',
      sql`
  select owner.counts_from, count(span.i) as p
  from (select distinct counts_from from first_owner) as owner
  left join span on span.ends_at <= owner.counts_from
  group by owner.counts_from`
    ),
    step(
      'joined_run',
      sql`
  select run.*, first_owner.csm_id, coalesce(first_owner_place.p, ${all}) as owned_from_p
  from movement_run as run
  left join first_owner on first_owner.account_id = run.account_id and first_owner.k = run.opened_k
  left join first_owner_place on first_owner_place.counts_from = first_owner.counts_from
  where not was_customer`
    ),
    step(
      'owned_run',
      sql`${byPlace}
  where was_customer
  union all
  select run.account_id, run.csm_id, ${runColumns}, greatest(from_p, owned_from_p), to_p
  from joined_run as run
  where owned_from_p < to_p
  union all
  select run.account_id, null, ${runColumns}, from_p, least(to_p, owned_from_p)
  from joined_run as run
  where from_p < owned_from_p`
    ),
  ];
}
