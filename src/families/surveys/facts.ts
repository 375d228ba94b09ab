// The family `surveys`: answers in the window they were given, surveys sent in the window they were
// sent, each with the CSM it names or the account's owner.
import type { FactFamily, Strand } from '../../backend/facts/fact-family';
import type { FactRequest } from '../../backend/facts/fact-request';
import { placed } from '../../backend/facts/place';
import { type Sql, sql } from '../../backend/facts/sql';
import { amountIf, oneIf, raw, step } from '../../backend/facts/statement';
import { timestamp } from '../../backend/facts/window-relations';
import { SCALE_PARTS, type SurveyPart } from './metrics';

export const surveyFacts: FactFamily<SurveyPart> = {
  strands(request, dialect) {
    const answers = sql`select answered_at as moment, * from survey_responses where answered_at is not null`;
    const answered: Pick<Strand<SurveyPart>, 'steps' | 'rows' | 'place'> = request.definition.answers ===
    'latest_per_respondent'
      ? {
          steps: [step('every_answer', placed(answers, { kind: 'event' }, request, dialect))],
          rows: latestPerRespondent,
          place: { kind: 'placed' },
        }
      : { rows: answers, place: { kind: 'event' } };
    return [
      { name: 'answer', ...answered, adds: answerParts(request) },
      {
        name: 'sent_survey',
        rows: sql`select asked_at as moment, * from survey_responses where asked_at is not null`,
        place: { kind: 'event' },
        adds: {
          sent: sql`1`,
          sent_answered: oneIf(sql`entry.answered_at < ${timestamp(request.now)}`),
        },
      },
    ];
  },
};

const latestPerRespondent = sql`
  select *
  from (
    select
      *,
      row_number() over (
        partition by i, kind, account_id, respondent
        order by answered_at desc, row_number desc
      ) as newest
    from every_answer
  ) as ranked
  where respondent is null or newest = 1`;

function answerParts({ model, definition }: FactRequest): Strand<SurveyPart>['adds'] {
  const { satisfiedFrom, effortDirection } = model.mapping.surveys;
  const isOf = (kind: string): Sql => sql`entry.kind = ${kind}`;
  const when = (kind: string, condition: Sql): Sql => oneIf(sql`${isOf(kind)} and ${condition}`);
  const total = (value: Sql, kind: string): Sql => amountIf(isOf(kind), value);
  const score = sql`entry.score`;
  const [lowest, highest] = [sql`entry.scale_min`, sql`entry.scale_max`];
  // Of two steps the top two are all there is.
  const topTwo = sql`case when ${highest} - ${lowest} < 2 then ${highest} else ${highest} - 1 end`;
  const satisfied =
    satisfiedFrom === undefined
      ? sql`${score} >= ${definition.csatBoxes === 'top_one' ? highest : topTwo}`
      : sql`${score} >= cast(${String(satisfiedFrom)} as decimal(9, 4))`;
  const ease = effortDirection === 'high_is_easy' ? score : sql`(${highest} + ${lowest} - ${score})`;
  const afterSupport = sql`entry.trigger = 'support'`;
  return {
    answers: sql`1`,
    nps_answers: oneIf(isOf('nps')),
    nps_promoters: when('nps', sql`${score} >= 9`),
    nps_passives: when('nps', sql`${score} >= 7 and ${score} < 9`),
    nps_detractors: when('nps', sql`${score} < 7`),
    csat_answers: oneIf(isOf('csat')),
    csat_satisfied: when('csat', satisfied),
    csat_share_sum: total(sql`cast(entry.score_share * ${raw(String(SCALE_PARTS))} as decimal(9, 2))`, 'csat'),
    ces_answers: oneIf(isOf('ces')),
    ces_score_sum: total(ease, 'ces'),
    ces_low_effort: when('ces', sql`3 * (${ease} - ${lowest}) >= 2 * (${highest} - ${lowest})`),
    ces_easy: when('ces', sql`${ease} >= ${topTwo}`),
    ces_difficult: when('ces', sql`3 * (${ease} - ${lowest}) <= ${highest} - ${lowest}`),
    onboarding_answers: oneIf(isOf('onboarding')),
    onboarding_score_sum: total(score, 'onboarding'),
    happiness_answers: when('csat', afterSupport),
    happiness_satisfied: when('csat', sql`${afterSupport} and ${satisfied}`),
  };
}
