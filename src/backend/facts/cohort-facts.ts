// Customers by the period in which they first paid, as of the end of that period and of each one since.
// An account belongs to one cohort, so the cost is about accounts × periods.
import { accountStateSteps } from '../../families/revenue-cohort/facts/account-state';
import type { Instant } from '../../shared/calendar/window';
import type { Dialect } from './dialect';
import { type Dimensions, dimensions } from './dimensions';
import type { FactRequest } from './fact-request';
import { uniqueSteps } from './fact-statement';
import { ownersAt } from './owners-at';
import { join, type Sql, sql } from './sql';
import { amountIf, oneIf, raw, step, type Statement, type Step } from './statement';
import { timestamp, windowSteps } from './window-relations';

/** All additive, with their decimals. S is what an account pays when its cohort's first full period starts. */
export const cohortParts = {
  /** Customers when the first full period starts, and those of them still there. */
  customers_at_start: 0,
  customers_kept: 0,
  customers: 0,
  opening: 4,
  /** Of customers kept: the smaller of S and what they pay, and what they pay; both at the exchange rates of S. */
  retained: 4,
  kept_closing: 4,
  /** What is paid by those who were no customers at the start. */
  returned: 4,
  closing: 4,
  /** Accounts with an onboarding, and those of them that have reached first value. */
  onboarded: 0,
  reached_value: 0,
} as const;

export type CohortPart = keyof typeof cohortParts;

export interface AcquisitionPeriod {
  readonly start: Instant;
  /** First instant after it, also while it is not over. */
  readonly end: Instant;
}

export interface CohortRequest extends FactRequest {
  /**
   * Boundary k is the end so far of period k. Cohort i is acquired in period i, and window i runs from boundary i to
   * the last one.
   */
  readonly windows: FactRequest['windows'];
  readonly acquisition: readonly AcquisitionPeriod[];
  readonly parts: ReadonlySet<CohortPart>;
}

/** The number in column `i` of the state of a cohort so many periods after the one in which it was acquired. */
export const cohortCell = ({ windows }: Pick<CohortRequest, 'windows'>, cohort: number, age: number): number =>
  cohort * windows.boundaries.length + age;

/**
 * Columns `i, <dimensions>, <parts>`, see `cohortCell`. Accounts that first paid in none of the periods are nowhere.
 * An account counts for its owner when the first full period starts; with attribution `end` for the one at the end
 * of the period followed.
 */
export function cohortStatement(request: CohortRequest, dialect: Dialect): Statement {
  const dims = dimensions(request, dialect);
  const parts = [...request.parts];
  const withFirstValue = request.parts.has('onboarded') || request.parts.has('reached_value');
  return {
    steps: uniqueSteps([
      ...windowSteps(request.windows),
      ...accountStateSteps(request, dialect),
      ...dims.steps,
      ...cohortAccountSteps(request),
      ...(withFirstValue ? [firstValue(request)] : []),
      ...(atConstantRates(request) ? [constantRevenue] : []),
      cohortOwner(request, dims),
      step('cohort_state', cohortState(request, dims, withFirstValue)),
      step('part', summed(request, dims, parts)),
    ]),
    select: raw(
      `\nselect i${dims.columns.map((column) => `, ${column}`).join('')},\n  ${parts.join(',\n  ')}\nfrom part\norder by i`
    ),
  };
}

/** Steps that end in `cohort_account (i, account_id, lo, starts_at, was_customer, opening)`, a row per account in a cohort. */
function cohortAccountSteps({ acquisition }: CohortRequest): Step[] {
  const periods = acquisition.map(
    ({ start, end }, i) => sql`(${raw(String(i))}, ${timestamp(start)}, ${timestamp(end)})`
  );
  return [
    step('acquisition (i, opens_at, closes_at)', sql`\n  values\n    ${join(periods, ',\n    ')}`),
    step(
      'cohort_account',
      sql`
  select
    acquisition.i, first.account_id, span.lo, span.starts_at, opened.paying > 0 as was_customer, opened.arr as opening
  from account_state as first
  join acquisition on acquisition.opens_at <= first.moment and first.moment < acquisition.closes_at
  join span on span.i = acquisition.i
  join account_state as opened
    on opened.account_id = first.account_id and opened.k <= span.lo and span.lo < opened.next_k
  where first.prev_k = -1`
    ),
  ];
}

/** The step `first_value (account_id, reached_at)`: accounts with an onboarding; null where none got there by now. */
const firstValue = ({ now }: CohortRequest): Step =>
  step(
    'first_value',
    sql`
  select account_id, min(case when first_value_at < ${timestamp(now)} then first_value_at end) as reached_at
  from onboardings
  where started_at < ${timestamp(now)}
  group by account_id`
  );

const atConstantRates = ({ model, parts }: CohortRequest): boolean =>
  model.hasForeignCurrency && (parts.has('retained') || parts.has('kept_closing'));

/** What an account pays at a boundary at the rates of its cohort's start; a currency without one then, at those of the boundary. */
const constantRevenue = step(
  'cohort_constant',
  sql`
  select
    balance.account_id, boundary.k,
    sum(cast(balance.arr * coalesce(opening.rate, closing.rate, 0) as decimal(38, 4))) as arr
  from native_balance as balance
  join cohort_account as cohort on cohort.account_id = balance.account_id
  join boundary on balance.k <= boundary.k and boundary.k < balance.next_k and cohort.lo <= boundary.k
  left join rate_at as opening on opening.currency = balance.currency and opening.k = cohort.lo
  left join rate_at as closing on closing.currency = balance.currency and closing.k = boundary.k
  group by balance.account_id, boundary.k`
);

/** The step `cohort_owner`: `cohort_account` with `csm_id` and `share`, a row per owner where there are several. */
const cohortOwner = (request: CohortRequest, dims: Dimensions): Step => {
  const looksUp = dims.byOwner && request.attribution !== 'end';
  return step(
    'cohort_owner',
    sql`
  select cohort.*, ${owner(request, looksUp)}
  from cohort_account as cohort${looksUp ? ownerJoin(request) : sql``}`
  );
};

/** A row per account of a cohort and period since, and per owner where it matters. */
function cohortState(request: CohortRequest, dims: Dimensions, withFirstValue: boolean): Sql {
  const constant = atConstantRates(request);
  const looksUp = dims.byOwner && request.attribution === 'end';
  return sql`
  select
    cohort.i, cohort.account_id, boundary.k - cohort.lo as age, cohort.was_customer, cohort.opening,
    state.paying > 0 as is_customer, state.arr,
    ${constant ? sql`coalesce(cohort_constant.arr, state.arr)` : sql`state.arr`} as arr_constant,
    ${withFirstValue ? sql`first_value.account_id is not null` : sql`false`} as onboarded,
    ${withFirstValue ? sql`coalesce(first_value.reached_at < boundary.moment, false)` : sql`false`} as reached_value,
    ${looksUp ? owner(request, true) : sql`cohort.csm_id, cohort.share`}
  from cohort_owner as cohort
  join account_state as state on state.account_id = cohort.account_id and cohort.lo < state.next_k
  join boundary on state.k <= boundary.k and boundary.k < state.next_k and cohort.lo <= boundary.k${
    constant
      ? sql`
  left join cohort_constant on cohort_constant.account_id = cohort.account_id and cohort_constant.k = boundary.k`
      : sql``
  }${
    withFirstValue
      ? sql`
  left join first_value on first_value.account_id = cohort.account_id`
      : sql``
  }${looksUp ? ownerJoin(request) : sql``}`;
}

const isShared = ({ model }: CohortRequest, { byOwner }: Dimensions): boolean => byOwner && model.hasSharedOwners;

const owner = ({ model }: CohortRequest, looksUp: boolean): Sql =>
  looksUp
    ? sql`account_owners.csm_id, ${model.hasSharedOwners ? sql`coalesce(account_owners.share, 1)` : sql`1`} as share`
    : sql`cast(null as varchar) as csm_id, 1 as share`;

const ownerJoin = (request: CohortRequest): Sql => ownersAt(sql`cohort.account_id`, ownedAt(request));

function ownedAt({ attribution, now }: CohortRequest): Sql {
  switch (attribution) {
    case 'start':
    case 'event':
      return sql`cohort.starts_at`;
    case 'end':
      return sql`boundary.moment`;
    case 'current':
      return timestamp(now);
  }
}

function summed(request: CohortRequest, dims: Dimensions, parts: readonly CohortPart[]): Sql {
  const cell = raw(`fact.i * ${request.windows.boundaries.length} + fact.age`);
  const share = isShared(request, dims) ? sql` * cast(fact.share as decimal(38, 6))` : sql``;
  const sums = parts.map((part) => sql`sum(${partOfAccount[part]}${share}) as ${raw(part)}`);
  return sql`
  select ${cell} as i${dims.select},
    ${join(sums, ',\n    ')}
  from cohort_state as fact${dims.joins}
  group by ${cell}${dims.group}`;
}

const kept = sql`fact.was_customer and fact.is_customer`;

/** What one account adds, as SQL over `fact`. */
const partOfAccount: Readonly<Record<CohortPart, Sql>> = {
  customers_at_start: oneIf(sql`fact.was_customer`),
  customers_kept: oneIf(kept),
  customers: oneIf(sql`fact.is_customer`),
  opening: amountIf(sql`fact.was_customer`, sql`fact.opening`),
  retained: amountIf(kept, sql`least(fact.opening, fact.arr_constant)`),
  kept_closing: amountIf(kept, sql`fact.arr_constant`),
  returned: amountIf(sql`not fact.was_customer and fact.is_customer`, sql`fact.arr`),
  closing: amountIf(sql`fact.is_customer`, sql`fact.arr`),
  onboarded: oneIf(sql`fact.onboarded`),
  reached_value: oneIf(sql`fact.reached_value`),
};
