import { parseQuery } from '../../shared/query/parse-query';
import { querySchema } from '../../shared/query/query';
import { publishedCatalogue } from '../data-source/resources';
import { someModel } from '../testing/fake-backend';
import { validateQuery } from './validate-query';

const model = {
  loading: false,
  dimensions: someModel.dimensions,
  unavailable: someModel.unavailable,
  catalogue: publishedCatalogue,
};

test('a fresh query has no fault', () => {
  expect(validateQuery(parseQuery({}), model, false)).toEqual({ filters: {} });
});

test('a metric without data says what it needs', () => {
  expect(validateQuery(parseQuery({ metric: 'nps' }), model, false).metric).toBe(
    'Not available: survey_responses is not mapped.'
  );
});

test('an unknown metric or dimension is named', () => {
  const faults = validateQuery(parseQuery({ metric: 'nrr', by: ['tier'], filters: { tier: ['x'] } }), model, false);
  expect(faults.metric).toContain('"nrr"');
  expect(faults.by).toContain('"tier"');
  expect(faults.filters.tier).toContain('"tier"');
});

test('before the model has answered, no dimension is called unknown', () => {
  const query = parseQuery({ by: ['tier'] });
  expect(validateQuery(query, { ...model, loading: true }, true).by).toBeUndefined();
  expect(validateQuery(query, { ...model, error: 'down' }, true).by).toBeUndefined();
});

test('an empty filter says that it keeps nothing', () => {
  expect(validateQuery(parseQuery({ filters: { csm: [] } }), model, false).filters.csm).toContain('keeps nothing');
});

test('a variable is fine in a dashboard and a fault in an alert rule', () => {
  const query = querySchema.parse({ filters: { csm: ['$csm'] } });
  expect(validateQuery(query, model, false).query).toBeUndefined();
  expect(validateQuery(query, model, true).query).toContain('$csm');
});

test('what is required may be filtered by or broken down by', () => {
  const fault = (part: object) =>
    validateQuery(parseQuery({ metric: 'feature_adoption', ...part }), model, false).required;
  expect(fault({})).toBe('Choose one, or break down by Feature.');
  expect(fault({ by: ['feature'] })).toBeUndefined();
  expect(fault({ filters: { feature: ['reports'] } })).toBeUndefined();
});

test('a cohort needs a period and a metric that can be followed', () => {
  const fault = (part: object) => validateQuery(parseQuery({ format: 'cohort', ...part }), model, false);
  expect(fault({})).toEqual({ filters: {} });
  expect(fault({ period: { every: 'week' } }).period).toBe('Cohorts are followed by month or quarter.');
  expect(fault({ metric: 'mrr_new' }).format).toBe('New MRR cannot be followed by cohorts.');
});
