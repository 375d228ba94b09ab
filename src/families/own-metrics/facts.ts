// The family `own`: the rows of each declared metric in the window of their moment, with the CSM they name or the
// account's owner then. A distinct count is distinct within each account, for its owner at the window's end.
import type { Dialect } from '../../backend/facts/dialect';
import type { FactFamily, Strand } from '../../backend/facts/fact-family';
import type { FactRequest } from '../../backend/facts/fact-request';
import { placed } from '../../backend/facts/place';
import { ident, join, type Sql, sql } from '../../backend/facts/sql';
import { oneIf, raw, step } from '../../backend/facts/statement';
import { customerInBook } from '../revenue-cohort/facts/book';
import { column, conditions } from './columns';
import type { OwnMetric } from './declaration';
import { dimensionsOf } from './dimensions';
import { CUSTOMERS, ownParts } from './metrics';
import { fieldOf, mainMoment } from './own-entities';

export const ownFacts: FactFamily = {
  strands: (request, dialect) => [
    ...request.model.settings.ownMetrics
      .filter((metric) => Object.values(ownParts(metric)).some((part) => request.parts.has(part)))
      .map((metric) => ownStrand(metric, request, dialect)),
    customerInBook(request, dialect, CUSTOMERS),
  ],
};

function ownStrand(metric: OwnMetric, request: FactRequest, dialect: Dialect): Strand {
  const name = `own_${metric.id}_row`;
  const rows = rowsOf(metric, request);
  const dimensions = Object.fromEntries(
    dimensionsOf(metric).map(([dimension, { column: of }]) => [dimension, sql`entry.${dimensionColumn(of)}`])
  );
  const strand = { name, adds: addsOf(metric), dimensions };
  // A review is of the person who got it, whoever has the account then or later.
  const ofReviewed = metric.entity === 'reviews';
  if (metric.measure !== 'distinct' && !ofReviewed) {
    return { ...strand, rows, place: { kind: 'event' } };
  }
  const found = `own_${metric.id}_found`;
  const steps = [step(found, placed(rows, { kind: 'event' }, request, dialect))];
  const place = { kind: ofReviewed ? 'owned' : 'placed' } as const;
  return metric.measure === 'distinct'
    ? { ...strand, steps, place, rows: distinctRows(found, metric, ofReviewed) }
    : { ...strand, steps, place, rows: sql`select * from ${raw(found)}` };
}

/** `moment, account_id, csm_id, measured, hit` and the row dimensions of every row that counts. */
function rowsOf(metric: OwnMetric, { now }: FactRequest): Sql {
  const { entity, measure, field, where, hit } = metric;
  const moment = column(entity, metric.at ?? mainMoment(entity), now);
  const csm = raw(fieldOf(entity, 'csm') === undefined ? 'cast(null as varchar)' : 'csm_id');
  const measured = field === undefined ? null : column(entity, field, now);
  const kept = [
    sql`${moment} is not null`,
    conditions(entity, where, now),
    ...(measured !== null && measure === 'distinct' ? [sql`coalesce(${measured}, '') <> ''`] : []),
    ...(measured !== null && measure === 'average' ? [sql`${measured} is not null`] : []),
  ];
  const columns = [
    sql`${moment} as moment`,
    raw('account_id'),
    sql`${csm} as csm_id`,
    ...(measured === null ? [] : [sql`${measured} as measured`]),
    ...(measure === 'share' ? [sql`${oneIf(conditions(entity, hit, now))} as hit`] : []),
    ...dimensionsOf(metric).map(([, { column: of }]) => sql`${column(entity, of, now)} as ${dimensionColumn(of)}`),
  ];
  return sql`
  select ${join(columns)}
  from ${ident(entity)}
  where ${join(kept, ' and ')}`;
}

/** Kept apart from the columns that every row has. */
const dimensionColumn = (of: string): Sql => ident(`row_${of}`);

/** A row that names no account is told apart by the CSM it names, a review always. */
function distinctRows(found: string, metric: OwnMetric, ofReviewed: boolean): Sql {
  const csm = ofReviewed ? sql`csm_id` : sql`case when account_id is null then csm_id end as csm_id`;
  const dimensions = dimensionsOf(metric).map(([, { column: of }]) => dimensionColumn(of));
  return sql`
  select distinct
    ${join([sql`i, starts_at, ends_at, ends_at as owned_at, account_id`, csm, sql`measured`, ...dimensions])}
  from ${raw(found)}`;
}

function addsOf(metric: OwnMetric): Strand['adds'] {
  const { n, sum, hit } = ownParts(metric);
  const isMoney = metric.field !== undefined && fieldOf(metric.entity, metric.field)?.type === 'money';
  const amount = sql`coalesce(cast(entry.measured as ${raw(isMoney ? 'decimal(18, 4)' : 'decimal(18, 8)')}), 0)`;
  switch (metric.measure) {
    case 'count':
    case 'distinct':
      return { [n]: sql`1` };
    case 'sum':
    case 'average':
      return { [sum]: amount, [n]: sql`1` };
    case 'share':
      return { [n]: sql`1`, [hit]: sql`entry.hit` };
  }
}
