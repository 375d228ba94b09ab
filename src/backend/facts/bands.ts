// Dimensions that depend on the window: how much an account paid when it started, or pays now where that is ahead, how
// long it had been a customer then, and how long its CSM had been one.
import { arrBandLabels, type BandName, csmTenureLabels, NOT_YET, tenureBandLabels } from '../../shared/model/bands';
import { accountStateSteps } from '../../families/revenue-cohort/facts/account-state';
import { revenueChange } from '../../families/revenue-cohort/facts/revenue-change';
import type { Dialect } from './dialect';
import type { FactRequest } from './fact-request';
import { ofOwner } from './of-owner';
import { join, type Sql, sql } from './sql';
import { raw, step, type Step } from './statement';
import { timestamp } from './window-relations';

interface Band {
  steps(request: FactRequest, dialect: Dialect): Step[];
  /** From a relation aliased `fact`. */
  readonly join: Sql;
  value(request: FactRequest): Sql;
}

export const bandDimensions: Readonly<Record<BandName, Band>> = {
  arr_band: {
    steps: (request, dialect) => [
      ...accountStateSteps(request, dialect),
      step(
        'account_at_start',
        sql`
  select span.i, state.account_id, state.arr
  from account_state as state
  join span on state.k <= ${startSoFar(request)} and ${startSoFar(request)} < state.next_k
  where state.paying > 0`
      ),
    ],
    join: raw(
      '\n  left join account_at_start on account_at_start.i = fact.i and account_at_start.account_id = fact.account_id'
    ),
    value: ({ model }) => {
      const { arr } = model.settings.bands;
      const labels = arrBandLabels(arr);
      const cases = arr.map(
        (from, index) => sql` when account_at_start.arr < ${raw(String(from))} then ${labels[index] ?? ''}`
      );
      return sql`case when account_at_start.account_id is null then ${NOT_YET}${join(cases, '')} else ${labels.at(-1) ?? ''} end`;
    },
  },
  tenure_band: {
    steps: (request) => [
      revenueChange(request, 'every_revenue_change', sql`account_id`),
      step(
        'customer_since',
        sql`
  select account_id, min(moment) as since
  from every_revenue_change
  group by account_id`
      ),
      step(
        `tenure_edge (i, starts_at, ${edges(request).join(', ')})`,
        sql`
  values
    ${join(
      request.windows.windows.map(
        ({ tenureEdges, start }, i) => sql`(${raw(String(i))}, ${join([start, ...tenureEdges].map(timestamp))})`
      ),
      ',\n    '
    )}`
      ),
    ],
    join: raw(
      '\n  left join customer_since on customer_since.account_id = fact.account_id\n  left join tenure_edge on tenure_edge.i = fact.i'
    ),
    value: (request) => {
      const labels = tenureBandLabels(request.model.settings.bands.tenureMonths);
      const cases = edges(request).map(
        (edge, index) => sql` when since > tenure_edge.${raw(edge)} then ${labels[index] ?? ''}`
      );
      return sql`case when since is null or since > tenure_edge.starts_at then ${NOT_YET}${join(cases, '')} else ${labels.at(-1) ?? ''} end`;
    },
  },
  csm_tenure: {
    steps: (request) => [
      step(
        'csm_tenure_edge (i, new_since)',
        sql`
  values
    ${join(
      request.windows.windows.map(({ newCsmSince }, i) => sql`(${raw(String(i))}, ${timestamp(newCsmSince)})`),
      ',\n    '
    )}`
      ),
    ],
    join: raw('\n  left join csm_tenure_edge on csm_tenure_edge.i = fact.i'),
    value: (request) =>
      ofOwner(
        sql`case
      when owner.hired_on is null then '(none)'
      when owner.hired_on > csm_tenure_edge.new_since then ${csmTenureLabels.new}
      else ${csmTenureLabels.seasoned}
    end`,
        request
      ),
  },
};

/** The boundary of a window's start, or of now where that is ahead: nobody knows yet which terms are renewed until then. */
function startSoFar({ windows: { boundaries, windows }, now }: FactRequest): Sql {
  const last = boundaries.findLastIndex((instant) => instant <= now);
  return windows.some(({ lo }) => lo > last) ? raw(`least(span.lo, ${last})`) : raw('span.lo');
}

const edges = ({ model }: FactRequest): string[] =>
  model.settings.bands.tenureMonths.map((_, index) => `edge_${index}`);
