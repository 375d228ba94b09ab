import { someModel } from '../testing/fake-backend';
import { chosenList, listOptions, withList } from './variable-lists';

test('every dimension and every other list can be listed', () => {
  const values = listOptions(someModel.dimensions).map(({ value }) => value);
  expect(values).toEqual([
    ...['values:csm', 'values:team', 'values:plan', 'values:account', 'values:arr_band', 'values:feature'],
    ...['breakdowns', 'me', 'metrics', 'periods', 'lengths'],
  ]);
});

test('a variable of an earlier version, which has a dimension only, is the list of its values', () => {
  expect(chosenList({ refId: 'v', dimension: 'csm' })).toBe('values:csm');
  expect(chosenList({ refId: 'v' })).toBeNull();
  expect(chosenList({ refId: 'v', list: 'me' })).toBe('me');
});

test('choosing another list leaves nothing behind that it does not read', () => {
  const before = { refId: 'v', dimension: 'csm', filters: { team: ['North'], plan: ['Pro'] } };
  expect(withList(before, 'metrics')).toEqual({ refId: 'v', list: 'metrics' });
  expect(withList(before, 'values:plan')).toEqual({ refId: 'v', dimension: 'plan', filters: { team: ['North'] } });
  expect(withList({ refId: 'v', list: 'metrics' }, 'values:team')).toEqual({ refId: 'v', dimension: 'team' });
});

test('a segment that is called like a list is still a segment', () => {
  expect(withList({ refId: 'v' }, 'values:metrics')).toEqual({ refId: 'v', dimension: 'metrics' });
});
