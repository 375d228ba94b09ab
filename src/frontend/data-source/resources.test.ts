import { answer, someModel } from '../testing/fake-backend';
import { Resources } from './resources';

const MINUTE_MS = 60_000;

function fake() {
  let now = 0;
  const get = jest.fn(async (path: string, params?: Record<string, string | number>) => answer(path, params));
  // A mock cannot be generic.
  const resources = new Resources(get as ConstructorParameters<typeof Resources>[0], () => now);
  return { resources, get, pass: (ms: number) => (now += ms) };
}

test('the model is asked once a minute, however many editors are open', async () => {
  const { resources, get, pass } = fake();
  expect(await resources.model()).toEqual(someModel);
  await resources.model();
  expect(get).toHaveBeenCalledTimes(1);
  pass(MINUTE_MS + 1);
  await resources.model();
  expect(get).toHaveBeenCalledTimes(2);
});

test('a failure is not kept', async () => {
  const { resources, get } = fake();
  get.mockRejectedValueOnce(new Error('down'));
  await expect(resources.model()).rejects.toThrow('down');
  expect(await resources.model()).toEqual(someModel);
});

test('an answer from before a check neither ends nor replaces what was asked after it', async () => {
  const { resources, get } = fake();
  let fail = (_: Error): void => undefined;
  get.mockImplementationOnce(() => new Promise((_, reject) => (fail = reject)));
  const before = resources.model();
  resources.forget();
  const after = resources.model();
  fail(new Error('down'));
  await expect(before).rejects.toThrow('down');
  expect(await after).toEqual(someModel);
  await resources.model();
  expect(get).toHaveBeenCalledTimes(2);
});

test('labels are known once values have been seen', async () => {
  const { resources } = fake();
  expect(resources.knownLabels('csm').size).toBe(0);
  await resources.values('csm', 'anna');
  expect(resources.knownLabels('csm').get('c1')).toBe('Anna Ackermann');
});
