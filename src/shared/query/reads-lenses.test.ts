import { formats } from './query';
import { readsLenses } from './reads-lenses';

test('lenses are read by what shows numbers over windows alone', () => {
  expect(formats.filter((format) => readsLenses({ format }))).toEqual(['timeseries', 'numeric', 'table']);
});
