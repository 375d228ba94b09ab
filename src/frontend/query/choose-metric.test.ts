import { findMetric } from '../../shared/catalogue';
import { parseQuery } from '../../shared/query/parse-query';
import { publishedCatalogue } from '../data-source/resources';
import { someModel } from '../testing/fake-backend';
import { chooseMetric, usualPeriod } from './choose-metric';

const model = { dimensions: someModel.dimensions, catalogue: publishedCatalogue };
const choose = (query: object, metric: string) => chooseMetric(parseQuery(query), metric, model);
const yearly = { every: 'month', window: '12mo' };

test.each([
  ['net_revenue_retention', yearly],
  ['customers_lost', { every: 'month' }],
  ['mrr', { every: 'month' }],
  ['arpa', { every: 'month' }],
  ['nps', { every: 'month', window: '3mo' }],
])('%s is looked at by %o', (id, period) => {
  expect(usualPeriod(findMetric(id)!)).toEqual(period);
});

test('a period nobody has touched becomes the usual one of the new metric', () => {
  expect(choose({ period: yearly }, 'mrr').period).toEqual({ every: 'month' });
  expect(choose({ period: { every: 'quarter' } }, 'mrr')).not.toHaveProperty('period');
});

test.each([
  { every: '$every', window: '12mo' },
  { every: 'month', window: '$length' },
])('a period with a variable, %o, stays', (period) => {
  expect(chooseMetric({ ...parseQuery({}), period }, 'mrr', model)).not.toHaveProperty('period');
});

test('lenses and dimensions that the new metric has stay, the others go', () => {
  const query = { by: ['csm', 'plan'], filters: { plan: ['Pro'] }, lenses: ['value', 'low', 'company'] };
  expect(choose(query, 'customers_lost')).toMatchObject({
    by: ['csm', 'plan'],
    filters: { plan: ['Pro'] },
    lenses: ['value', 'company'],
  });
  const ofFeature = { metric: 'feature_adoption', by: ['csm', 'feature'], filters: { feature: ['reports'] } };
  expect(choose(ofFeature, 'mrr')).toMatchObject({ by: ['csm'], filters: {} });
});

test('where no lens is left the value is shown', () => {
  expect(choose({ lenses: ['low', 'high'] }, 'customers_lost').lenses).toEqual(['value']);
});

test('cohorts stay only where the new metric can be followed', () => {
  expect(choose({ format: 'cohort' }, 'mrr').format).toBe('cohort');
  expect(choose({ format: 'cohort' }, 'nps').format).toBe('timeseries');
});

test('a variable leaves everything as it is', () => {
  const query = parseQuery({ lenses: ['low'], by: ['feature'] });
  expect(chooseMetric(query, '$metric', model)).toEqual({ metric: '$metric' });
});
