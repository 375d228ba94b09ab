import { parseQuery } from '../../shared/query/parse-query';
import { querySchema } from '../../shared/query/query';
import { someModel } from '../testing/fake-backend';
import { validateQuery } from './validate-query';

const model = { loading: false, dimensions: someModel.dimensions, unavailable: someModel.unavailable };

test('a fresh query has no fault', () => {
  expect(validateQuery(parseQuery({}), model, true)).toEqual({ filters: {} });
});

test('a metric without data says what it needs', () => {
  expect(validateQuery(parseQuery({ metric: 'nps' }), model, true).metric).toBe(
    'Not available: survey_responses is not mapped.'
  );
});

test('an unknown metric or dimension is named', () => {
  const faults = validateQuery(parseQuery({ metric: 'nrr', by: ['tier'], filters: { tier: ['x'] } }), model, true);
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
  expect(validateQuery(parseQuery({ filters: { csm: [] } }), model, true).filters.csm).toContain('keeps nothing');
});

test('a variable is fine in a dashboard and a fault in an alert rule', () => {
  const query = querySchema.parse({ filters: { csm: ['$csm'] } });
  expect(validateQuery(query, model, true).query).toBeUndefined();
  expect(validateQuery(query, model, false).query).toContain('$csm');
});
