import { columnOf, fieldOf } from './columns';

it('are called after fields, but for words that SQL keeps for itself or that say too little', () => {
  expect(['name', 'csm', 'from', 'at'].map(columnOf)).toEqual(['name', 'csm_id', 'valid_from', 'happened_at']);
});

it.each([
  ['accounts', 'account_id', 'id'],
  ['accounts', 'csm_id', 'csm'],
  ['csms', 'csm_id', 'id'],
  ['survey_responses', 'response_id', 'id'],
  ['subscriptions', 'account_id', 'account'],
  ['subscriptions', 'valid_to', 'to'],
  ['subscriptions', 'arr', 'arr'],
  ['fx_rates', 'valid_from', 'valid_from'],
  ['accounts', 'plan', 'plan'],
] as const)('of %s: %s is the field %s of a mapping', (entity, column, field) => {
  expect(fieldOf(entity, column)).toBe(field);
});
