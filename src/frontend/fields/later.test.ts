import { later } from './later';

it('tells a choice once whoever made it is done', async () => {
  const tell = jest.fn();
  later(tell)('monday');
  expect(tell).not.toHaveBeenCalled();
  await new Promise((resolve) => setTimeout(resolve));
  expect(tell.mock.calls).toEqual([['monday']]);
});
