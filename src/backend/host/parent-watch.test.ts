import { parentWatch } from './parent-watch';
import { FakeProcess } from './testing/fakes';

test('a process with its parent is no orphan', () => {
  expect(parentWatch(new FakeProcess())()).toBe(false);
});

test('a new parent means that the old one is gone', () => {
  const host = new FakeProcess();
  const isOrphan = parentWatch(host);
  host.parent = 1;
  expect(isOrphan()).toBe(true);
});

test('where the system keeps the old id, the parent is looked for', () => {
  const host = new FakeProcess();
  const isOrphan = parentWatch(host);
  host.alive = false;
  expect(isOrphan()).toBe(true);
});
