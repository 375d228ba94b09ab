import { silent } from '../host/testing/fakes';
import { settingsSchema } from '../../shared/settings/settings';
import { openInstance } from './instance';

const marginOf = async (settings: object): Promise<number | undefined> => {
  const surroundings = { now: () => 0, log: silent, allowedFolders: [] };
  const instance = openInstance({ orgId: 1, uid: 'u', type: 't' }, settingsSchema.parse(settings), {}, surroundings);
  await instance.source.close();
  return instance.settings.grossMargin;
};

test('the sample company has a gross margin, so that lifetime value has a number; the settings go first', async () => {
  expect(await marginOf({ source: 'sample' })).toBe(0.78);
  expect(await marginOf({ source: 'sample', grossMargin: 0.5 })).toBe(0.5);
  expect(await marginOf({ source: 'csv', folder: '/srv/x' })).toBeUndefined();
});
