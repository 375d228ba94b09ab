import { findMetric } from '../../shared/catalogue';
import type { Metric } from '../../shared/catalogue/metric';
import { settingsSchema } from '../../shared/settings/settings';
import { querySchema } from '../../shared/query/query';
import { checkDimensions, dimensionIds, knownDimensions } from './known-dimensions';
import { datasetOf, summaryOf } from './testing/dataset';

const metricOf = (id: string) => {
  const metric = findMetric(id);
  if (metric === undefined) {
    throw new Error(`there is no ${id}`);
  }
  return metric;
};

const whole = datasetOf(
  (['accounts', 'subscriptions', 'csms', 'touchpoints', 'advocacy', 'tasks', 'reviews', 'tickets'] as const).map(
    (entity) => summaryOf(entity)
  ),
  { segments: ['plan'] }
);
const settings = settingsSchema.parse({});
const few = datasetOf([summaryOf('accounts')], { segments: ['plan', 'project', 'arr_band', 'csm'] });

const asking = (question: Readonly<Record<string, unknown>>, dataset = whole, change: Partial<Metric> = {}) => {
  const query = querySchema.parse({ metric: 'tasks_completed', ...question });
  return () => checkDimensions(dataset, settings, { ...metricOf(query.metric), ...change }, query);
};

describe('what a data set can be broken down by', () => {
  it('are owners, segments, and the bands and row dimensions it has the data for', () => {
    expect(dimensionIds(datasetOf([], { segments: ['plan'] }), settings)).toEqual(['csm', 'team', 'plan']);
    expect(dimensionIds(whole, settings)).toEqual(
      expect.arrayContaining(['csm', 'team', 'plan', 'arr_band', 'tenure_band', 'csm_tenure', 'touchpoint_kind'])
    );
    expect(knownDimensions(whole, settings)).toContainEqual({
      id: 'touchpoint_kind',
      label: 'Kind of touchpoint',
      kind: 'row',
      metrics: ['touchpoints', 'touchpoints_per_account'],
    });
  });

  it('are fewer for a metric: of row dimensions those it declares', () => {
    const own = (id: string) => dimensionIds(whole, settings, metricOf(id)).filter((name) => !common.includes(name));
    const common = ['csm', 'team', 'plan', 'account', 'arr_band', 'tenure_band', 'csm_tenure'];
    expect(own('mrr')).toEqual([]);
    expect(own('tasks_completed')).toEqual(['project', 'milestone']);
    expect(own('competency_score')).toEqual(['competency']);
    expect(own('book_coverage')).toEqual([]);
  });

  it('hide a segment of the same name, a row dimension only where its rows are there', () => {
    const kinds = knownDimensions(few, settings).map(({ id, kind }) => `${id} ${kind}`);
    expect(kinds.slice(0, 6)).toEqual([
      'csm owner',
      'team owner',
      'plan segment',
      'project segment',
      'account segment',
      'tenure_band band',
    ]);
    expect(kinds).not.toContain('touchpoint_kind row');
    const withTasks = datasetOf([summaryOf('accounts'), summaryOf('tasks')], { segments: ['project'] });
    expect(knownDimensions(withTasks, settings).filter(({ id }) => id === 'project')).toEqual([
      { id: 'project', label: 'Project', kind: 'row', metrics: ['tasks_completed', 'tasks_overdue', 'tasks_on_time'] },
    ]);
  });
});

describe('a query that breaks down by', () => {
  it.each([
    [{ by: ['project'], filters: { milestone: ['Go-live'], arr_band: ['under 5k'] } }],
    [{ by: ['csm', 'tenure_band', 'csm_tenure'], mixBy: ['plan', 'arr_band'] }],
  ])('what its metric has is answered: %j', (question) => {
    expect(asking(question)).not.toThrow();
  });

  it.each([
    [{ by: ['competency'] }, 'Tasks completed cannot be broken down or filtered by "competency", which only'],
    [{ filters: { touchpoint_kind: ['call'] } }, 'by "touchpoint_kind", which only touchpoints,'],
    [{ metric: 'mrr', by: ['project'] }, 'Use one of: csm, team, plan, account, arr_band, tenure_band, csm_tenure.'],
    [{ by: ['plam'] }, 'There is no segment "plam" in this data source. Use one of: csm, team, plan,'],
    [{ mixBy: ['project'] }, '"mixBy" cannot hold "project"'],
  ])('what it has not is refused: %j', (question, sentence) => {
    expect(asking(question)).toThrow(sentence);
  });

  it('a band without the data for it is told what it needs', () => {
    expect(asking({ metric: 'customer_churn_rate', by: ['arr_band'] }, few)).toThrow(
      '"arr_band" needs subscriptions, which this data source does not have.'
    );
    expect(asking({ metric: 'customer_churn_rate', by: ['touchpoint_kind'] }, few)).toThrow(
      '"touchpoint_kind" needs touchpoints, which this data source does not have.'
    );
  });

  it('a metric that is of one thing at a time is told which', () => {
    const requires = { requires: 'project' };
    expect(asking({}, whole, requires)).toThrow(
      'Tasks completed is asked for one project at a time: filter by "project", or break down by it.'
    );
    expect(asking({ by: ['project'] }, whole, requires)).not.toThrow();
    expect(asking({ filters: { project: ['Onboarding'] } }, whole, requires)).not.toThrow();
  });
});
