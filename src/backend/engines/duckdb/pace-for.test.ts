import { paceFor } from './pace-for';

describe('the pace of queries over a database', () => {
  it('keeps small data sets out of the way of big ones', () => {
    expect(paceFor(100).lane).not.toBe(paceFor(1_000_000).lane);
    expect(paceFor(900_000).lane).toBe(paceFor(1_000_000).lane);
  });
});
