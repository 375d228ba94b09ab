// What came of an entity's rows: how many count, how many were left out for which fault, and examples of those.
import type { Instant } from '../../../shared/calendar/window';
import type { Engine } from '../../engines/engine';
import { ident, join, type Sql, sql } from '../../facts/sql';
import { raw, type Statement, step } from '../../facts/statement';
import { timestamp } from '../../facts/window-relations';
import { rowName } from '../rows/row-name';
import { rowTextOf } from '../rows/row-text';
import { forEver, type RowText, sinceEver, textOf } from '../rows/table-plan';
import type { EntitySummary, FaultCount, Reject } from '../dataset';
import type { LiveEntity } from './live-model';
import { canonicalColumns, derivedRows, type LaterRule, withRate } from './live-rows';
import { PLACE } from './postgres-rows';

export interface CheckedEntity {
  readonly summary: EntitySummary;
  readonly faults: readonly FaultCount[];
  readonly rejects: readonly Reject[];
}

const EXAMPLES = 20;
/** 0 for a row that counts, −1 for one that is filtered out. */
export const FAULT = raw('"row:fault"');

/** Reads all rows of the entity once, and again the few that are shown of those left out. */
export async function checkEntity(
  engine: Engine,
  entity: LiveEntity,
  now: Instant,
  signal: AbortSignal
): Promise<CheckedEntity> {
  const { plan, relation } = entity;
  const extreme = (which: 'min' | 'max', end: Sql = raw(forEver)): Sql =>
    sql`${raw(which === 'min' ? 'least' : 'greatest')}(${join(
      plan.moments
        .map(ident)
        .map(
          (moment) => sql`${raw(which)}(${moment}) filter (where ${moment} > ${raw(sinceEver)} and ${moment} < ${end})`
        )
    )})`;
  const counts = await engine.query(
    over(
      entity,
      sql`
select ${FAULT}, count(*), ${extreme('min')}, ${extreme('max')}, ${extreme('max', timestamp(now + 1))}
from checked_row
group by ${FAULT}
order by ${FAULT}`
    ),
    signal
  );
  const countOf = (fault: number): number => Number(counts.rows.find(([number]) => Number(number) === fault)?.[1] ?? 0);
  const sound = counts.rows.find(([number]) => Number(number) === 0);
  const all = [...entity.faults, ...entity.later];
  const counted = all.map(({ kind }, index) => ({ kind, count: countOf(index + 1) }));
  const rejected = counted.reduce((sum, { count }) => sum + count, 0);
  const examples = rejected === 0 ? [] : await exampleSentences(engine, entity, signal);
  const faults = [...new Set(all.map(({ kind }) => kind))].flatMap((kind): FaultCount[] => {
    const count = counted.filter((each) => each.kind === kind).reduce((sum, each) => sum + each.count, 0);
    const example = examples.find(({ fault }) => all[fault - 1]?.kind === kind)?.sentence ?? '';
    return count === 0 ? [] : [{ entity: plan.entity, kind, count, example }];
  });
  return {
    summary: {
      entity: plan.entity,
      file: relation.place,
      rows: countOf(0),
      rejected,
      filtered: countOf(-1),
      from: instantOrNull(sound?.[2]),
      to: instantOrNull(sound?.[3]),
      newest: instantOrNull(sound?.[4]),
    },
    faults,
    rejects: examples.map(({ sentence }) => ({
      entity: plan.entity,
      file: relation.place,
      line: null,
      reason: sentence,
    })),
  };
}

const instantOrNull = (value: unknown): Instant | null => (typeof value === 'number' ? value : null);

async function exampleSentences(
  engine: Engine,
  entity: LiveEntity,
  signal: AbortSignal
): Promise<Array<{ readonly fault: number; readonly sentence: string }>> {
  const { readers, place } = entity.relation;
  const texts = join(readers.map(({ field }) => sql`left(${textOf(field)}, 81)`));
  const { rows } = await engine.query(
    over(
      entity,
      sql`
select ${FAULT}, ${texts}
from (select *, row_number() over (partition by ${FAULT} order by ${PLACE}) as example from checked_row where ${FAULT} > 0) as faulty
where example <= ${raw(String(EXAMPLES))}
order by ${FAULT}, example`
    ),
    signal
  );
  const all = [...entity.faults, ...entity.later];
  return rows.flatMap(([fault, ...values]) => {
    const found = all[Number(fault) - 1];
    if (found === undefined) {
      return [];
    }
    const row = rowText(entity, values);
    return [{ fault: Number(fault), sentence: `${rowName(readers, row)} of ${place}: ${found.say(row)}.` }];
  });
}

/** `values` are in the order of the readers. */
export const rowText = ({ relation: { readers } }: LiveEntity, values: readonly unknown[]): RowText =>
  rowTextOf(readers, (reader) => String((reader && values[readers.indexOf(reader)]) ?? ''));

/** A statement over `checked_row`: every row with its texts, canonical columns, place and the number of its first fault. */
export function over({ plan, rows, faults, later, relation }: LiveEntity, select: Sql): Statement {
  const numbered = faults.map(({ when }, index) => sql`\n    when ${when} then ${raw(String(index + 1))}`);
  const texts = relation.readers.map(({ field }) => textOf(field));
  // `offset 0` has every row looked at once: put together, the checks would be repeated in each other.
  const first = sql`(
  select ${join([...texts, ...canonicalColumns(plan), PLACE])}, case when not kept then -1${join(numbered, '')} else 0 end as ${faultAfter(0)}
  from ${derivedRows({ plan, rows, faults })} as typed_row
  offset 0)`;
  const checked = later.reduce(
    (inner, { rule }, index) => marked(inner, rule, index, faults.length + index + 1),
    withRate(first, plan)
  );
  return {
    steps: [
      step('checked_row', sql`\n  select *, ${faultAfter(later.length)} as ${FAULT} from ${checked} as marked_row`),
    ],
    select,
  };
}

/** The number of a row's fault once so many later rules were looked at. */
const faultAfter = (rules: number): Sql => ident(`fault:${rules}`);

function marked(rows: Sql, rule: LaterRule['rule'], index: number, number: number): Sql {
  const before = sql`loaded.${faultAfter(index)}`;
  const select = (when: Sql, from: Sql): Sql => sql`(
  select loaded.*, case when ${before} = 0 and (${when}) then ${raw(String(number))} else ${before} end as ${faultAfter(index + 1)}
  from ${from}
  offset 0)`;
  if ('when' in rule) {
    return select(rule.when, sql`${rows} as loaded`);
  }
  if ('account' in rule) {
    const account = sql`loaded.${ident(rule.account)}`;
    return select(
      sql`${account} is not null and known.account_id is null`,
      sql`${rows} as loaded left join accounts as known on known.account_id = ${account}`
    );
  }
  const copy = ident(`copy:${index}`);
  const columns = [sql`${faultAfter(index)} = 0`, ...rule.once.map(ident)];
  const named = rule.once.length === 1 ? sql`loaded.${ident(rule.once[0] ?? '')} is not null and ` : sql``;
  return select(
    sql`${named}loaded.${copy} > 1`,
    sql`(select *, row_number() over (partition by ${join(columns)} order by ${PLACE}) as ${copy} from ${rows} as each_row) as loaded`
  );
}
