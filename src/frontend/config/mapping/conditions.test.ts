import { conditionPairs, conditionsOf } from './conditions';

const stored = { company: ['Acme, Inc', 'Initech'], status: ['active', ''] };

test('conditions that nobody has touched stay what they are when another changes', () => {
  const pairs = conditionPairs(stored);
  expect(pairs).toEqual([
    ['company', 'Acme, Inc, Initech'],
    ['status', 'active, '],
  ]);
  expect(conditionsOf(pairs, stored)).toEqual(stored);
  expect(conditionsOf([...pairs, ['plan', 'pro,team']], stored)).toEqual({ ...stored, plan: ['pro', 'team'] });
});

test('what is typed is values with commas between', () => {
  expect(conditionsOf([['company', 'Acme, Inc']], stored)).toEqual({ company: ['Acme', 'Inc'] });
  expect(conditionsOf([], stored)).toBeUndefined();
});
