import { EventEmitter } from 'node:events';
import { askedToEnd } from './asked-to-end';

it.each(['SIGINT', 'SIGTERM'])('ends on %s, and the second of a pair finds somebody who listens', async (signal) => {
  const process = new EventEmitter();
  const ended = askedToEnd(process);
  process.emit(signal);
  await ended;
  expect(process.emit(signal)).toBe(true);
});
