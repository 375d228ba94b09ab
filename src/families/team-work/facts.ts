// The family `team-work`: tasks with the CSM they name or the account's owner, reviews always with the CSM who
// was reviewed.
import type { Dialect } from '../../backend/facts/dialect';
import type { FactFamily, Strand } from '../../backend/facts/fact-family';
import type { FactRequest } from '../../backend/facts/fact-request';
import { placed } from '../../backend/facts/place';
import { sql } from '../../backend/facts/sql';
import { amountIf, oneIf, step } from '../../backend/facts/statement';
import type { TeamWorkPart } from './metrics';

type TeamWorkStrand = Strand<TeamWorkPart>;

const ofTask = { project: sql`entry.project`, milestone: sql`entry.milestone` };

export const teamWorkFacts: FactFamily<TeamWorkPart> = {
  strands: (request, dialect) => [
    {
      name: 'completed_task',
      rows: sql`select completed_at as moment, * from tasks where completed_at is not null`,
      place: { kind: 'event' },
      adds: { tasks_completed: sql`1` },
      dimensions: ofTask,
    },
    {
      name: 'due_task',
      rows: sql`select due_at as moment, * from tasks where due_at is not null`,
      place: { kind: 'event' },
      adds: {
        tasks_due: sql`1`,
        tasks_on_time: oneIf(sql`entry.completed_at <= entry.due_at`),
      },
      dimensions: ofTask,
    },
    {
      name: 'overdue_task',
      rows: sql`
  select span.i, span.starts_at, span.ends_at, span.ends_at as owned_at, task.*
  from tasks as task
  join span on task.due_at < span.ends_at
  where task.completed_at is null or task.completed_at > span.ends_at`,
      place: { kind: 'placed' },
      adds: { tasks_overdue: sql`1` },
      dimensions: ofTask,
    },
    reviews(request, dialect),
  ],
};

/** A score is of the person who got it, whoever has the account then or later. */
function reviews(request: FactRequest, dialect: Dialect): TeamWorkStrand {
  return {
    name: 'review_of_csm',
    steps: [
      step(
        'given_review',
        placed(sql`select happened_at as moment, * from reviews`, { kind: 'event' }, request, dialect)
      ),
    ],
    rows: sql`select * from given_review`,
    place: { kind: 'owned' },
    adds: {
      competency_reviews: oneIf(isCompetency),
      competency_score_sum: amountIf(isCompetency, sql`entry.score`),
      call_reviews: oneIf(isCall),
      call_score_sum: amountIf(isCall, sql`entry.score`),
    },
    dimensions: { competency: sql`entry.competency` },
  };
}

const isCompetency = sql`entry.kind = 'competency'`;
const isCall = sql`entry.kind = 'call'`;
