import { catalogueOf, catalogueWith } from '../../shared/catalogue/catalogue-of';
import { type Family, metricParts } from '../../shared/catalogue/metric';
import { families, metrics } from '../../shared/catalogue';
import { describeQuery } from '../../shared/query/describe-query';
import { definitionSchema, querySchema } from '../../shared/query/query';
import { parseSettings } from '../../shared/settings/parse-settings';
import { ownDimensions } from './dimensions';
import { ownFamily } from './metrics';
import { columnOf, ownEntities } from './own-entities';

const settings = parseSettings({
  ownMetrics: [
    {
      id: 'workshops',
      name: 'Workshops held',
      about: 'Workshops held with customers',
      entity: 'activities',
      measure: 'count',
      where: { kind: ['workshop', 'webinar'], status: [''] },
      unit: 'count',
      better: 'higher',
    },
    {
      id: 'pipeline',
      name: 'Pipeline won per customer',
      about: 'Money of opportunities won, for each customer.',
      entity: 'activities',
      at: 'closed_at',
      measure: 'sum',
      field: 'amount',
      unit: 'money',
      better: 'higher',
      per: 'customer',
    },
    {
      id: 'urgent_share',
      name: 'Urgent tickets',
      about: 'How many tickets are urgent.',
      entity: 'tickets',
      measure: 'share',
      hit: { priority: ['urgent'] },
      unit: 'percent',
      better: 'lower',
    },
    {
      id: 'moment',
      name: 'People at work',
      about: 'Users who did anything.',
      entity: 'usage',
      measure: 'distinct',
      field: 'user',
      unit: 'count',
      better: 'higher',
    },
    {
      id: 'call_mean',
      name: 'Mean score of calls',
      about: 'Mean score of reviewed calls.',
      entity: 'reviews',
      measure: 'average',
      field: 'score',
      where: { kind: ['call'] },
      unit: 'score',
      better: 'higher',
    },
  ],
});
const catalogue = catalogueOf(settings);
const metric = (id: string) => catalogue.findMetric(id);

describe('the catalogue of a data source with own metrics', () => {
  it('has them after all others, as a family of their own', () => {
    expect(catalogue.metrics.slice(0, metrics.length)).toEqual(metrics);
    expect(catalogue.metrics.slice(metrics.length).map(({ id }) => id)).toEqual([
      ...['workshops', 'pipeline', 'urgent_share', 'moment', 'call_mean'],
    ]);
    expect(catalogue.families.at(-1)).toMatchObject({ id: 'own', name: 'Own metrics' });
    expect(catalogueOf(settings)).toBe(catalogue);
  });

  it('is the plain catalogue where there are none', () => {
    const plain = catalogueOf(parseSettings({}));
    expect(plain.metrics).toEqual(metrics);
    expect(plain.families.map(({ id }) => id)).not.toContain('own');
  });

  it('finds them by their words', () => {
    expect(catalogue.search('workshops')[0]?.id).toBe('workshops');
    expect(catalogue.search('own metric').map(({ id }) => id)).toEqual(expect.arrayContaining(['pipeline', 'moment']));
    expect(catalogue.findMetric('toString')).toBeUndefined();
  });

  it('survives the way to the browser', () => {
    const own = JSON.parse(JSON.stringify(ownFamily(settings.ownMetrics)));
    expect(catalogueWith(own).metrics).toEqual(catalogue.metrics);
  });

  it('lets a query be described in their words', () => {
    const query = querySchema.parse({ metric: 'workshops', by: ['csm'], period: { every: 'month' } });
    expect(describeQuery(query, { findMetric: catalogue.findMetric })).toBe('Workshops held by CSM, monthly');
    expect(describeQuery(query)).toBe('workshops by CSM, monthly');
  });
});

describe('the dimensions that only own metrics have', () => {
  const places = (dimensions: Family['dimensions'] = {}) =>
    Object.values(dimensions).map(({ entity, column }) => `${entity}.${column}`);

  it('are of fields of their tables, and of none that another family has a dimension of', () => {
    for (const { entity, column } of Object.values(ownDimensions)) {
      const own = ownEntities.find((name) => name === entity);
      expect(own && columnOf(own, column)).toBe(column);
    }
    const others = families.flatMap(({ dimensions }: Pick<Family, 'dimensions'>) => places(dimensions));
    expect(others.filter((place) => places(ownDimensions).includes(place))).toEqual([]);
  });
});

describe('an own metric', () => {
  it('is told in words made from its declaration', () => {
    expect(metric('workshops')).toMatchObject({
      summary: 'Workshops held with customers.',
      formula: 'count of activities where kind is workshop or webinar and status is blank',
    });
    expect(metric('pipeline')?.formula).toBe('Σ amount of activities / customers at the window’s end, by closed_at');
    expect(metric('urgent_share')?.formula).toBe('those where priority is urgent / count of tickets');
    expect(metric('moment')?.formula).toBe('count of distinct user in usage, by account');
    expect(metric('call_mean')?.formula).toBe('Σ score / count of reviews where kind is call, blanks left out');
  });

  it('has the sampling model and sample of its measure', () => {
    expect(['workshops', 'pipeline', 'urgent_share', 'moment', 'call_mean'].map((id) => metric(id)?.sampling)).toEqual([
      ...['none', 'none', 'share', 'none', 'mean'],
    ]);
    expect(['workshops', 'pipeline', 'urgent_share', 'moment', 'call_mean'].map((id) => metric(id)?.n)).toEqual([
      undefined,
      { own_customers: 1 },
      { own_urgent_share_n: 1 },
      undefined,
      { own_call_mean_n: 1 },
    ]);
  });

  it('needs its table, and accounts where it is per customer', () => {
    expect(metric('workshops')?.needs).toEqual(['activities']);
    expect(metric('pipeline')?.needs).toEqual(['accounts', 'activities']);
  });

  it('reads parts of its own, exact to the decimals of its field', () => {
    const { parts } = ownFamily(settings.ownMetrics);
    for (const own of settings.ownMetrics.map(({ id }) => metric(id))) {
      const read = own === undefined ? [] : [...metricParts(own, definitionSchema.parse({}))];
      expect(read.length).toBeGreaterThan(0);
      expect(Object.keys(parts)).toEqual(expect.arrayContaining(read));
    }
    expect(parts).toMatchObject({ own_pipeline_sum: 4, own_call_mean_sum: 8, own_moment_n: 0 });
  });

  it('is broken down by what its rows say; a distinct count only by what it counts', () => {
    expect(metric('workshops')?.dimensions).toEqual(['activity_kind', 'activity_status']);
    expect(metric('urgent_share')?.dimensions).toEqual(['ticket_priority']);
    expect(metric('moment')?.dimensions).toBeUndefined();
    expect(catalogue.families.at(-1)?.dimensions).toHaveProperty('activity_kind');
    expect(catalogue.families.at(-1)?.dimensions).not.toHaveProperty('ticket_priority');
  });
});
