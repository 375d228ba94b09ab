// The family `lifetime-value`: customers and their revenue, how long they stayed, what they were billed and
// what keeping them cost.
import type { Dialect } from '../../../backend/facts/dialect';
import type { FactFamily, Strand } from '../../../backend/facts/fact-family';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { type Sql, sql } from '../../../backend/facts/sql';
import { raw } from '../../../backend/facts/statement';
import { accountStateSteps } from '../../revenue-cohort/facts/account-state';
import { movementParts } from '../../revenue-cohort/facts/movement-parts';
import { customers } from '../../revenue-cohort/facts/strands';
import type { LifetimeValuePart } from '../metrics';
import { buyerSteps } from './buyer';
import { movedSteps } from './moved';
import { relationshipStrands } from './relationship-strands';

type LifetimeValueStrand = Strand<LifetimeValuePart>;

export const lifetimeValueFacts: FactFamily<LifetimeValuePart> = {
  strands: (request, dialect) => [
    ...customerStrands(request, dialect),
    ...relationshipStrands(request, dialect),
    {
      name: 'invoiced_account',
      steps: buyerSteps(request, dialect),
      rows: sql`select * from buyer`,
      place: { kind: 'placed' },
      adds: {
        invoiced: sql`entry.invoiced`,
        purchases: sql`entry.purchases`,
        buyer_months: sql`case when entry.purchases > 0 then entry.months else 0 end`,
      },
    },
    {
      name: 'retention_cost',
      rows: sql`select happened_at as moment, * from retention_costs`,
      place: { kind: 'event' },
      adds: { cost: sql`entry.amount` },
    },
  ],
};

function customerStrands(request: FactRequest, dialect: Dialect): LifetimeValueStrand[] {
  const state = accountStateSteps(request, dialect);
  const { grossMargin } = request.model.settings;
  const counted = request.definition.newAndLost === 'counted';
  const moves = movementParts('entry');
  return [
    {
      name: 'customer_at_start',
      steps: state,
      rows: withMonths(customers('lo', 'starts_at', request)),
      place: { kind: 'placed' },
      adds: {
        customers_at_start: sql`1`,
        customer_months: sql`entry.months`,
        retained_months: inMonths(sql`entry.arr`),
      },
    },
    {
      name: 'customer_at_end',
      steps: state,
      rows: customers('hi', 'ends_at', request),
      place: { kind: 'placed' },
      adds: {
        customers_at_end: sql`1`,
        closing: sql`entry.arr`,
        ...(grossMargin !== undefined && {
          yearly_margin: sql`cast(entry.arr as decimal(24, 4)) * ${margin(grossMargin)}`,
        }),
      },
    },
    {
      name: 'moved_account',
      steps: movedSteps(request, dialect),
      rows: withMonths(sql`select * from moved`),
      place: { kind: 'placed' },
      adds: {
        customers_lost: counted ? sql`${moves.customers_lost} + ${moves.customers_new_and_lost}` : moves.customers_lost,
        ...(counted && {
          customer_months: sql`(${moves.customers_new} + ${moves.customers_new_and_lost}) * entry.months`,
        }),
        retained_months: inMonths(sql`-(${moves.churned} + ${moves.contraction})`),
      },
    },
  ];
}

const withMonths = (rows: Sql): Sql => sql`
  select counted.*, span.months
  from (${rows}) as counted
  join span on span.i = counted.i`;

const inMonths = (arr: Sql): Sql => sql`cast(${arr} as decimal(24, 4)) * cast(entry.months as decimal(13, 8))`;

const MARGIN_DECIMALS = 6;

/** The share of revenue left by the cost of delivery, to six decimals. */
const margin = (share: number): Sql =>
  sql`cast(${share.toFixed(MARGIN_DECIMALS)} as decimal(${raw(String(MARGIN_DECIMALS + 1))}, ${raw(String(MARGIN_DECIMALS))}))`;
