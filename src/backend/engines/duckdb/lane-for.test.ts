import { laneFor } from './lane-for';

describe('the lane for queries over a database', () => {
  it('keeps small data sets out of the way of big ones', () => {
    expect(laneFor(100)).not.toBe(laneFor(1_000_000));
    expect(laneFor(900_000)).toBe(laneFor(1_000_000));
  });
});
