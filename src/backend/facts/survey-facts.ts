// The fact query of the family `surveys`: answers in the window they were given, surveys sent in the
// window they were sent, each with the CSM it names or the account's owner.
import { type SurveyPart, surveyParts } from '../../shared/catalogue/surveys';
import type { Dialect } from './dialect';
import { dimensions } from './dimensions';
import type { FactRequest } from './fact-request';
import { groupedParts, partRows, type PartValues } from './grouped-parts';
import { type Sql, sql } from './sql';
import { step, type Statement, type Step } from './statement';
import { timestamp, windowSteps } from './window-relations';

const parts = Object.keys(surveyParts) as SurveyPart[]; // the object is closed

/** Columns: `i, <dimensions>, company, <parts>`; see `groupedParts`. */
export function surveyFacts(request: FactRequest, dialect: Dialect): Statement {
  const dims = dimensions(request.by, request.filters);
  const placed = sql`
  select span.i, span.ends_at, event.*
  from survey_event as event
  ${dialect.joinBoundaryAtOrBefore(sql`event.moment`, 'boundary')}
  join span on ${request.windows.tiling ? sql`span.lo = boundary.k` : sql`span.lo <= boundary.k and boundary.k < span.hi`}
  where event.moment < span.ends_at`;
  const latest = request.definition.answers === 'latest_per_respondent';
  return {
    steps: [
      ...windowSteps(request.windows),
      step('survey_event', surveyEvent(request)),
      step(latest ? 'every_survey' : 'placed_survey', placed),
      ...(latest ? [latestPerRespondent] : []),
      step('survey', dims.byOwner ? owned(request) : sql`\n  select *\n  from placed_survey`),
      step(
        'part',
        sql`${partRows(parts, dims.select, partValues(request), sql`survey as fact${dims.joins}`)}
  group by i${dims.group}`
      ),
    ],
    select: groupedParts(dims, parts),
  };
}

/** An answered survey is two events: it was sent, and it was answered. */
function surveyEvent({ now }: FactRequest): Sql {
  return sql`
  select 'answered' as event, answered_at as moment, survey_responses.*
  from survey_responses
  where answered_at < ${timestamp(now)}
  union all
  select 'sent', asked_at, survey_responses.*
  from survey_responses
  where asked_at < ${timestamp(now)}`;
}

const latestPerRespondent: Step = step(
  'placed_survey',
  sql`
  select *
  from (
    select
      *,
      row_number() over (
        partition by i, event, kind, account_id, respondent
        order by answered_at desc, row_number desc
      ) as newest
    from every_survey
  ) as ranked
  where event = 'sent' or respondent is null or newest = 1`
);

function owned({ attribution, now }: FactRequest): Sql {
  const byRow = attribution === 'start' || attribution === 'event';
  const moment = byRow
    ? sql`placed_survey.moment`
    : attribution === 'end'
      ? sql`placed_survey.ends_at`
      : timestamp(now);
  const owner = byRow
    ? sql`coalesce(placed_survey.csm_id, account_owners.csm_id)`
    : sql`case when placed_survey.account_id is null then placed_survey.csm_id else account_owners.csm_id end`;
  return sql`
  select i, placed_survey.account_id, ${owner} as csm_id, event, kind, trigger, score, scale_min, scale_max, score_share, answered_at
  from placed_survey
  left join account_owners
    on account_owners.account_id = placed_survey.account_id
    and account_owners.valid_from <= ${moment} and ${moment} < account_owners.valid_to`;
}

function partValues({ model, now }: FactRequest): PartValues<SurveyPart> {
  const { satisfiedFrom, effortDirection } = model.mapping.surveys;
  const answered = (kind: string, condition?: Sql): Sql =>
    count(sql`event = 'answered' and kind = ${kind}${condition ? sql` and ${condition}` : sql``}`);
  const total = (value: Sql, kind: string): Sql =>
    sql`coalesce(sum(${value}) filter (where event = 'answered' and kind = ${kind}), 0)`;
  const satisfied =
    satisfiedFrom === undefined
      ? sql`score >= scale_max - 1`
      : sql`score >= cast(${String(satisfiedFrom)} as decimal(9, 4))`;
  const ease = effortDirection === 'high_is_easy' ? sql`score` : sql`(scale_max + scale_min - score)`;
  const afterSupport = sql`trigger = 'support'`;
  return {
    sent: count(sql`event = 'sent'`),
    sent_answered: count(sql`event = 'sent' and answered_at < ${timestamp(now)}`),
    answers: count(sql`event = 'answered'`),
    nps_answers: answered('nps'),
    nps_promoters: answered('nps', sql`score >= 9`),
    nps_passives: answered('nps', sql`score >= 7 and score < 9`),
    nps_detractors: answered('nps', sql`score < 7`),
    csat_answers: answered('csat'),
    csat_satisfied: answered('csat', satisfied),
    csat_share_sum: total(sql`score_share`, 'csat'),
    ces_answers: answered('ces'),
    ces_score_sum: total(ease, 'ces'),
    ces_low_effort: answered('ces', sql`3 * (${ease} - scale_min) >= 2 * (scale_max - scale_min)`),
    ces_easy: answered('ces', sql`${ease} >= scale_max - 1`),
    ces_difficult: answered('ces', sql`3 * (${ease} - scale_min) <= scale_max - scale_min`),
    onboarding_answers: answered('onboarding'),
    onboarding_score_sum: total(sql`score`, 'onboarding'),
    happiness_answers: answered('csat', afterSupport),
    happiness_satisfied: answered('csat', sql`${afterSupport} and ${satisfied}`),
  };
}

const count = (condition: Sql): Sql => sql`count(*) filter (where ${condition})`;
