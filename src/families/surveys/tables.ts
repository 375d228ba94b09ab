// survey_responses: every survey sent, its answer and what share of its scale the answer is.
import { type Sql, sql } from '../../backend/facts/sql';
import { raw } from '../../backend/facts/statement';
import { parseScale, type Scale } from './survey-scale';
import { type PlanContext, type TablePlan, typed } from '../../backend/sources/rows/table-plan';
import type { RowDialect } from '../../backend/sources/row-dialect';
import { unknownAccount } from '../../backend/sources/rows/tables/known-account';

const kind = sql`lower(${typed('kind')})`;
const score = typed('score');
const low = typed('lowest');
const high = typed('highest');
const answeredAt = typed('scored_at');
const shape = '(-?[0-9]{1,4}([.][0-9]{1,4})?) *- *(-?[0-9]{1,4}([.][0-9]{1,4})?)';
const single = '[0-9]{1,4}([.][0-9]{1,4})?';

export function surveyResponsesPlan({ settings, given, dialect }: PlanContext): TablePlan {
  const scales = Object.entries(settings.mapping.surveys.scales).map(
    ([name, scale]) => [name.toLowerCase(), parseScale(name, scale)] as const
  );
  return {
    entity: 'survey_responses',
    table: 'survey_responses',
    given,
    derived: [
      { name: 'lowest', value: scaleEnd(scales, 'min', dialect) },
      { name: 'highest', value: scaleEnd(scales, 'max', dialect) },
      { name: 'scored_at', value: sql`case when ${score} is not null then ${typed('answered_at')} end` },
    ],
    columns: [
      { name: 'response_id', type: 'varchar', value: typed('id') },
      { name: 'account_id', type: 'varchar', value: typed('account') },
      { name: 'kind', type: 'varchar', value: kind },
      { name: 'score', type: 'decimal(9,4)', value: dialect.narrowed(score, 9, 4) },
      { name: 'scale_min', type: 'decimal(9,4)', value: low },
      { name: 'scale_max', type: 'decimal(9,4)', value: high },
      { name: 'score_share', type: 'decimal(18,9)', value: shareOfScale(dialect) },
      { name: 'respondent', type: 'varchar', value: typed('respondent') },
      { name: 'csm_id', type: 'varchar', value: typed('csm') },
      { name: 'trigger', type: 'varchar', value: sql`lower(${typed('trigger')})` },
      { name: 'asked_at', type: 'timestamp', value: typed('asked_at') },
      { name: 'answered_at', type: 'timestamp', value: answeredAt },
      { name: 'row_number', type: 'bigint', value: dialect.position },
    ],
    faults: [
      {
        kind: 'not a scale',
        when: sql`${typed('scale')} is not null and ${kind} <> 'nps' and (${low} is null or ${high} is null or ${low} >= ${high})`,
        say: (row) => `\`${row.value('scale')}\` is not a scale; write the lowest and the highest score, such as 1-5`,
      },
      {
        kind: 'no scale',
        when: sql`${low} is null`,
        say: (row) =>
          `a survey of the kind \`${row.value('kind')}\` has no scale; fill the scale column or set surveys.scales in the mapping`,
      },
      {
        kind: 'score outside its scale',
        when: sql`${score} < ${low} or ${score} > ${high} or (${kind} = 'nps' and ${score} <> floor(${score})) or ${score} <> ${dialect.narrowed(score, 9, 4)}`,
        say: (row) =>
          row.value('kind').toLowerCase() === 'nps'
            ? `the NPS score ${row.value('score')} is not a whole number from 0 to 10`
            : `the score ${row.value('score')} is outside its scale, or has more than four decimals`,
      },
      {
        kind: 'score without a time',
        when: sql`${score} is not null and ${typed('answered_at')} is null`,
        say: (row) => `the score ${row.value('score')} has no time at which it was given`,
      },
      {
        kind: 'no time',
        when: sql`${score} is null and ${typed('asked_at')} is null`,
        say: () => 'the survey has no score, and no time at which it was sent',
      },
      {
        kind: 'answered before it was sent',
        when: sql`${answeredAt} < ${typed('asked_at')}`,
        say: (row) =>
          `the survey was answered (${row.value('answered_at')}) before it was sent (${row.value('asked_at')})`,
      },
    ],
    laterFaults: [unknownAccount],
    moments: ['asked_at', 'answered_at'],
  };
}

/** NPS has its scale by definition; others the row's own, else that of their kind. */
function scaleEnd(scales: ReadonlyArray<readonly [string, Scale]>, end: 'min' | 'max', dialect: RowDialect): Sql {
  const own = typed('scale');
  const ofKind = scales
    .filter(([name]) => name !== 'nps')
    .map(([name, scale]) => sql` when ${name} then cast(${raw(scale[end])} as decimal(9,4))`)
    .reduce(
      (before, next) => sql`${before}${next}`,
      sql`case ${kind} when 'nps' then ${raw(end === 'min' ? '0' : '10')}`
    );
  return sql`case
      when ${kind} = 'nps' or ${own} is null then ${ofKind} end
      when ${dialect.matches(own, shape)} then cast(${dialect.captured(own, shape, end === 'min' ? 1 : 3)} as decimal(9,4))
      when ${dialect.matches(own, single)} then ${end === 'min' ? raw('1') : sql`cast(${own} as decimal(9,4))`}
    end`;
}

/** Where between the lowest (0) and the highest (1) score the answer lies, to nine decimals. */
function shareOfScale({ whole, quotient }: RowDialect): Sql {
  const tenThousandths = (value: Sql): Sql => whole(value, 4, 8);
  const above = tenThousandths(sql`${score} - ${low}`);
  const share = quotient(sql`${above} * 1000000000`, tenThousandths(sql`${high} - ${low}`), 9);
  return sql`case when ${score} between ${low} and ${high} and ${low} < ${high} then ${share} end`;
}
