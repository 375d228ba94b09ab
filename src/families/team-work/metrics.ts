// What the CS team has to do, gets done, and is judged by. A task is on time when it was done by the moment it
// was due, that moment included.
import type { Family, Metric } from '../../shared/catalogue/metric';

export const teamWorkParts = {
  tasks_completed: 0,
  tasks_overdue: 0,
  tasks_due: 0,
  tasks_on_time: 0,
  competency_reviews: 0,
  competency_score_sum: 8,
  call_reviews: 0,
  call_score_sum: 8,
} as const;

export type TeamWorkPart = keyof typeof teamWorkParts;
type TeamWorkMetric = Metric<'team-work', TeamWorkPart>;

const base = { family: 'team-work', source: 'Metric contract, Engagement, advocacy, support, work' } as const;
const ofTasks = { ...base, needs: ['tasks'], dimensions: ['project', 'milestone'] } as const;
const ofReviews = { ...base, needs: ['reviews'], dimensions: ['competency'], better: 'higher' } as const;

const metrics: readonly TeamWorkMetric[] = [
  {
    ...ofTasks,
    id: 'tasks_completed',
    name: 'Tasks completed',
    summary: 'Tasks done in the window, whenever they were due.',
    formula: 'count of tasks by when they were completed',
    unit: 'count',
    better: 'higher',
    synonyms: ['tasks done', 'to-dos', 'milestones reached', 'success plan'],
    sampling: 'none',
    value: { kind: 'flow', sum: { tasks_completed: 1 } },
  },
  {
    ...ofTasks,
    id: 'tasks_overdue',
    name: 'Tasks overdue',
    summary: 'Tasks that were due before the window’s end and not done by then.',
    formula: 'count of tasks due before the window’s end and not completed by it',
    unit: 'count',
    better: 'lower',
    synonyms: ['late tasks', 'overdue to-dos', 'missed milestones', 'backlog'],
    sampling: 'none',
    value: { kind: 'stock', sum: { tasks_overdue: 1 } },
  },
  {
    ...ofTasks,
    id: 'tasks_on_time',
    name: 'Tasks on time',
    summary:
      'Share of the tasks due in the window that were done by then; a task due later than now does not count yet.',
    formula: 'tasks completed by when they were due / tasks due in the window',
    unit: 'percent',
    better: 'higher',
    synonyms: ['on-time completion', 'punctuality', 'deadlines met', 'milestones on time'],
    sampling: 'share',
    value: { kind: 'ratio', over: { tasks_on_time: 1 }, under: { tasks_due: 1 } },
    n: { tasks_due: 1 },
  },
  {
    ...ofReviews,
    id: 'competency_score',
    name: 'Competency score',
    summary: 'Mean score of the competency reviews given in the window, on the scale of your reviews.',
    formula: 'Σ score / competency reviews',
    unit: 'score',
    synonyms: ['skills', 'competencies', 'skill score', 'team assessment'],
    sampling: 'mean',
    value: { kind: 'ratio', over: { competency_score_sum: 1 }, under: { competency_reviews: 1 } },
    n: { competency_reviews: 1 },
  },
  {
    ...ofReviews,
    id: 'call_reviews',
    name: 'Call reviews',
    summary: 'Calls that were reviewed in the window.',
    formula: 'count of reviews of kind call',
    unit: 'count',
    synonyms: ['call coaching', 'reviewed calls', 'quality assurance'],
    sampling: 'none',
    value: { kind: 'flow', sum: { call_reviews: 1 } },
  },
  {
    ...ofReviews,
    id: 'call_review_score',
    name: 'Call review score',
    summary: 'Mean score of the call reviews given in the window, on the scale of your reviews.',
    formula: 'Σ score / call reviews',
    unit: 'score',
    synonyms: ['call quality', 'call score', 'call rating'],
    sampling: 'mean',
    value: { kind: 'ratio', over: { call_score_sum: 1 }, under: { call_reviews: 1 } },
    n: { call_reviews: 1 },
  },
];

export const teamWork: Family<'team-work', TeamWorkPart> = {
  id: 'team-work',
  name: 'Team work',
  credit: 'event',
  parts: teamWorkParts,
  words: { competency_score_sum: 'points', call_score_sum: 'points' },
  dimensions: {
    project: { name: 'Project', entity: 'tasks', column: 'project' },
    milestone: { name: 'Milestone', entity: 'tasks', column: 'milestone' },
    competency: { name: 'Competency', entity: 'reviews', column: 'competency' },
  },
  metrics,
};
