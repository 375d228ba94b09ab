import { otherNotices, othersAmong } from './other-notices';

it('says how many values are in Other, and nothing where none is', () => {
  const said = (others: number) => otherNotices(others).map(({ text }) => text);
  expect(said(0)).toEqual([]);
  expect(said(1)).toEqual(['Other holds one smaller value, so that the groups still sum to the total.']);
  expect(said(7)).toEqual(['Other holds 7 smaller values, so that the groups still sum to the total.']);
});

it('counts a value named Other among what Other holds, unless it is all of it', () => {
  expect(othersAmong(['Pro', 'Other', 'Basic'], ['Pro'])).toBe(2);
  expect(othersAmong(['Pro', 'Other', 'Basic'], ['Pro', 'Basic'])).toBe(0);
  expect(othersAmong(['Pro', 'Basic'], ['Pro', 'Basic'])).toBe(0);
});
