// The health of every customer at every window's end: components scaled, weighed and put into a band.
import type { Dialect } from '../../../backend/facts/dialect';
import type { FactRequest } from '../../../backend/facts/fact-request';
import { join, type Sql, sql } from '../../../backend/facts/sql';
import { raw, step, type Step } from '../../../backend/facts/statement';
import { type HealthComponent, scaledWeight } from '../../../shared/settings/health-settings';
import { bookSteps } from '../../revenue-cohort/facts/book';
import { healthBands } from '../metrics';
import { componentEntity, componentValue } from './component-values';

const FULL_SCORE = 100;

/**
 * Steps that end in `account_health (<columns of book>, score, band)`: a row per window and customer at its end. The
 * score has six decimals and is null where less than half of the weight is known.
 */
export function accountHealthSteps(request: FactRequest, dialect: Dialect): Step[] {
  const { settings, mapped } = request.model;
  const components = settings.health.components.filter(({ weight }) => weight > 0);
  const present = components.filter(({ source }) => mapped.has(componentEntity[source]));
  const values = present.map((component) => componentValue(component, request, dialect));
  const relation = (index: number): string => `component_${index}`;
  const points = present.map((component, index) => {
    const value = raw(`${relation(index)}.value`);
    const otherwise = values[index]?.otherwise ?? null;
    return scaled(otherwise === null ? value : sql`coalesce(${value}, ${otherwise})`, component);
  });
  return [
    ...bookSteps(request, dialect),
    ...values.flatMap(({ steps, rows }, index) => [...steps, step(relation(index), rows)]),
    step(
      'account_points',
      sql`
  select book.*${join(
    points.map((value, index) => sql`,\n    ${value} as points_${raw(String(index))}`),
    ''
  )}
  from book${raw(
    present
      .map((_, index) => relation(index))
      .map((name) => `\n  left join ${name} on ${name}.i = book.i and ${name}.account_id = book.account_id`)
      .join('')
  )}`
    ),
    step(
      'account_score',
      sql`
  select
    *,
    case
      when 2 * ${knownWeight(present)} >= ${raw(String(totalWeight(components)))}
      then cast((${weighted(present)}) / nullif(${knownWeight(present)}, 0) as decimal(18, 6))
    end as score
  from account_points`
    ),
    step('account_health', sql`\n  select *, ${bandOf(request)} as band\n  from account_score`),
  ];
}

/** Points from 0 to 100, as a double; null where the value is. */
function scaled(value: Sql, { zeroAt, fullAt }: HealthComponent): Sql {
  const factor = raw(String(FULL_SCORE / (fullAt - zeroAt)));
  const above = sql`(cast(${value} as double precision) - (${raw(String(zeroAt))})) * (${factor})`;
  return sql`case when ${value} is not null then least(100, greatest(0, ${above})) end`;
}

const sumOf = (components: readonly HealthComponent[], term: (column: string, weight: number) => string): Sql =>
  raw(
    components.length === 0
      ? '0'
      : components.map(({ weight }, index) => term(`points_${index}`, scaledWeight(weight))).join(' + ')
  );

/** Weights are whole numbers here, so that exactly one half is one half. */
const knownWeight = (components: readonly HealthComponent[]): Sql =>
  sql`(${sumOf(components, (points, weight) => `case when ${points} is null then 0 else cast(${weight} as bigint) end`)})`;

const weighted = (components: readonly HealthComponent[]): Sql =>
  sumOf(components, (points, weight) => `coalesce(${points}, 0) * ${weight}`);

const totalWeight = (components: readonly HealthComponent[]): number =>
  components.reduce((sum, { weight }) => sum + scaledWeight(weight), 0);

function bandOf({ model }: FactRequest): Sql {
  const { healthyFrom, atRiskUnder } = model.settings.health;
  return raw(`case
    when score is null then '${healthBands.unknown}'
    when score >= ${healthyFrom} then '${healthBands.healthy}'
    when score < ${atRiskUnder} then '${healthBands.at_risk}'
    else '${healthBands.neutral}'
  end`);
}
