import { createLane } from './lane';

const never = new AbortController().signal;

describe('a lane', () => {
  it('lets only so many in at once, the others in order of arrival', async () => {
    const lane = createLane(2);
    const order: string[] = [];
    const leaveFirst = await lane.enter(never);
    const leaveSecond = await lane.enter(never);
    const third = lane.enter(never).then((leave) => {
      order.push('third');
      return leave;
    });
    const fourth = lane.enter(never).then((leave) => {
      order.push('fourth');
      return leave;
    });
    await new Promise(setImmediate);
    expect(order).toEqual([]);
    leaveFirst();
    (await third)();
    await fourth;
    expect(order).toEqual(['third', 'fourth']);
    leaveSecond();
  });

  it('frees a place once, however often it is given back', async () => {
    const lane = createLane(1);
    const leave = await lane.enter(never);
    leave();
    leave();
    await lane.enter(never);
    const controller = new AbortController();
    const waiting = lane.enter(controller.signal);
    controller.abort(new Error('full'));
    await expect(waiting).rejects.toThrow('full');
  });

  it('gives the place of somebody who left the queue to the next one', async () => {
    const lane = createLane(1);
    const leave = await lane.enter(never);
    const controller = new AbortController();
    const gone = lane.enter(controller.signal);
    const next = lane.enter(never);
    controller.abort(new Error('gone'));
    await expect(gone).rejects.toThrow('gone');
    leave();
    await expect(next).resolves.toBeInstanceOf(Function);
  });
});
