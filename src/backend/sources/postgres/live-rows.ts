// The rows of one entity that count, as a select over the user's own table: what the CSV loader puts into a table.
import { entities, type Entity, type EntityId } from '../../../shared/model/entities';
import { ident, join, type Sql, sql } from '../../facts/sql';
import { raw, type Step, step } from '../../facts/statement';
import { converted } from '../rows/converted-money';
import type { Fault, LaterFault, LiveRule, TablePlan } from '../rows/table-plan';
import { PLACE, postgresRows } from './postgres-rows';

/** What is checked of rows that were typed: a plan, the rows, and the faults in their order. */
export interface LiveTable {
  readonly plan: TablePlan;
  /** A `typed_row` relation in brackets. */
  readonly rows: Sql;
  readonly faults: readonly Fault[];
}

/** A later fault with its rule and the names of segments filled in. */
export interface LaterRule {
  readonly kind: LaterFault['kind'];
  readonly say: LaterFault['say'];
  readonly rule: LiveRule;
}

/** The later faults of a plan as rules. */
export const laterRules = ({ laterFaults }: TablePlan, segments: readonly string[]): LaterRule[] =>
  laterFaults.map(({ kind, say, when, live }) => ({
    kind,
    say,
    rule: live ?? { when: typeof when === 'function' ? when(segments) : when },
  }));

/** Rows with the values that plans derive. */
export const derivedRows = ({ plan, rows }: LiveTable): Sql =>
  plan.derived.reduce(
    (inner, { name, value }) => sql`(select *, ${value} as ${ident(name)} from ${inner} as row_so_far)`,
    rows
  );

/** Ids by which rows are joined, sorted and grouped: byte by byte, which is quicker than by a language's rules, and as in files. */
const ids = new Set(['account_id', 'csm_id']);

/** Canonical columns over a `typed_row`. */
export const canonicalColumns = ({ columns }: TablePlan): Sql[] =>
  columns.map(
    ({ name, type, value }) =>
      sql`cast(${value} as ${raw(type)})${raw(ids.has(name) ? ' collate "C"' : '')} as ${ident(name)}`
  );

/** The rows that count, in brackets; with `keepPlace` each with its place. Steps for the statement may come first. */
export function countingRows(table: LiveTable, later: readonly LaterRule[], keepPlace: boolean): Sql {
  const { plan, faults } = table;
  const needsPlace = keepPlace || later.some(({ rule }) => 'once' in rule);
  const columns = needsPlace ? [...canonicalColumns(plan), PLACE] : canonicalColumns(plan);
  const sound = faults.map(({ when }) => sql`(${when}) is not true`);
  const first = sql`(
  select ${join(columns, ',\n    ')}
  from ${derivedRows(table)} as typed_row
  where ${join([raw('kept'), ...sound], '\n    and ')})`;
  const kept = later.reduce(
    (rows, { rule }) => ruledOut(rows, rule, plan),
    plan.rated === undefined ? first : withRate(first, plan)
  );
  return completed(kept, plan, keepPlace);
}

function ruledOut(rows: Sql, rule: LiveRule, plan: TablePlan): Sql {
  const all = raw('loaded.*');
  if ('when' in rule) {
    return sql`(select ${all} from ${rows} as loaded where (${rule.when}) is not true)`;
  }
  if ('account' in rule) {
    const account = ident(rule.account);
    return isRequired(plan.entity)
      ? sql`(select ${all} from ${rows} as loaded where loaded.${account} in (select account_id from accounts))`
      : sql`(select ${all} from ${rows} as loaded left join accounts as known on known.account_id = loaded.${account} where loaded.${account} is null or known.account_id is not null)`;
  }
  const copies = ident('row:copy');
  // Not `= 1`, of which the planner thinks that hardly a row is.
  const first =
    rule.once.length === 1 ? sql`(loaded.${ident(rule.once[0] ?? '')} is null or ${copies} < 2)` : sql`${copies} < 2`;
  const names = [
    ...plan.columns.map(({ name }) => ident(name)),
    PLACE,
    ...(plan.rated === undefined ? [] : [raw('rate')]),
  ];
  return sql`(select ${join(names)} from (select *, ${copyNumber(rule.once)} as ${copies} from ${rows} as each_row) as loaded where ${first})`;
}

/** Which of the rows that agree in the columns a row is. */
const copyNumber = (columns: readonly string[]): Sql =>
  sql`row_number() over (partition by ${join(columns.map(ident))} order by ${PLACE})`;

/** Whether every row of the entity names its account. */
function isRequired(entity: EntityId): boolean {
  const { fields }: Entity = entities[entity];
  return fields.account?.required === true;
}

/** Rows with `rate`: what one unit of their currency was worth at their moment; null for the own currency and where nobody knows. */
export function withRate(rows: Sql, { rated }: TablePlan): Sql {
  if (rated === undefined) {
    return rows;
  }
  const { own, moment } = rated;
  return sql`(
  select priced.*, case when priced.currency <> ${own} then series.rates[width_bucket(priced.${ident(moment)}, series.moments)] end as rate
  from ${rows} as priced
  left join fx_series as series on series.currency = priced.currency)`;
}

/** The rates of each currency in their order. */
export const rateSeries: Step = step(
  'fx_series',
  raw(`
  select currency, array_agg(valid_from order by valid_from) as moments, array_agg(rate order by valid_from) as rates
  from fx_rates
  group by currency`)
);

function completed(rows: Sql, plan: TablePlan, keepPlace: boolean): Sql {
  const { columns, rated, completion = [], table } = plan;
  const valueOf = (name: string): Sql => {
    const own = sql`${ident(table)}.${ident(name)}`;
    const money = rated?.amounts.includes(name) === true && rated;
    if (money) {
      return sql`case when ${ident(table)}.currency <> ${money.own} then ${converted(name, raw('rate'), postgresRows)} else ${own} end as ${ident(name)}`;
    }
    const other = completion.find(({ column }) => column === name);
    return other === undefined
      ? own
      : sql`case when ${other.when} then ${other.value} else ${own} end as ${ident(name)}`;
  };
  const joins = completion.map(
    ({ relation, when }) => sql`
  left join (${relation.rows}) as ${raw(relation.name)} on ${when}`
  );
  const values = columns.map(({ name }) => valueOf(name));
  return sql`
  select ${join(keepPlace ? [...values, PLACE] : values, ',\n    ')}
  from ${rows} as ${ident(table)}${join(joins, '')}`;
}

/** The table of an entity that is not mapped: empty. */
export function noRows({ columns }: TablePlan): Sql {
  const nulls = columns.map(({ name, type }) => sql`cast(null as ${raw(type)}) as ${ident(name)}`);
  return sql`\n  select ${join(nulls)}\n  where false`;
}
