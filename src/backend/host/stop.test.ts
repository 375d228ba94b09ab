import { createStop } from './stop';
import { silent } from './testing/fakes';

function setUp(dispose: () => Promise<void>) {
  const exits: number[] = [];
  const exit = (code: number) => void exits.push(code);
  return { exits, stop: createStop({ graceMs: 20, log: silent, dispose, exit }) };
}

test('it frees first, then exits with the code', async () => {
  const order: string[] = [];
  const { stop, exits } = setUp(async () => void order.push('freed'));
  await stop('test', 3);
  expect([order, exits]).toEqual([['freed'], [3]]);
});

test('only the first reason counts', async () => {
  const { stop, exits } = setUp(async () => {});
  await Promise.all([stop('first', 0), stop('second', 1)]);
  expect(exits).toEqual([0]);
});

test('what does not close in time does not keep the process', async () => {
  const { stop, exits } = setUp(() => new Promise(() => {}));
  const startedMs = Date.now();
  await stop('test', 0);
  expect(exits).toEqual([0]);
  expect(Date.now() - startedMs).toBeLessThan(1_000);
});

test('a failure while freeing does not keep the process either', async () => {
  const { stop, exits } = setUp(() => Promise.reject(new Error('stuck')));
  await stop('test', 0);
  expect(exits).toEqual([0]);
});
