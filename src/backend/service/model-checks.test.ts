import { onEveryEngine } from '../../../tests/support/on-every-engine';
import { settingsOf, withFiles } from '../sources/load-files.fixture';
import { checkModel } from './model-checks';

const now = Date.UTC(2026, 5, 15);
const { signal } = new AbortController();

const accounts = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7'];
const files = {
  'accounts.csv': `id\n${accounts.join('\n')}\n`,
  'subscriptions.csv': [
    'account,from,to,amount',
    ...accounts.map(
      (account) => `${account},2024-01-01,${account === 'A5' ? '2025-01-01' : ''},${account === 'A6' ? 0 : 9}`
    ),
    '',
  ].join('\n'),
  'account_owners.csv': [
    'account,csm,valid_from,valid_to',
    'A1,c1,2023-01-01,2025-01-01\nA1,c2,2025-01-01,',
    'A2,c1,2024-02-01,',
    'A3,c1,2023-01-01,2025-01-01\nA3,c2,2025-03-01,',
    'A4,c1,2023-01-01,2025-01-01',
    'A5,c1,2023-01-01,2025-01-01',
    'A6,c1,2023-01-01,2025-01-01',
    'A7,c1,2023-01-01,2027-01-01',
    '',
  ].join('\n'),
};

it('finds accounts that pay while nobody owns them: at first, in between and now', () =>
  withFiles(files, settingsOf(), async ({ dataset }) => {
    const { checks } = await onEveryEngine(dataset, (each) => checkModel(each, now, signal));
    expect(checks.find(({ id }) => id === 'gaps_in_ownership')).toMatchObject({
      count: 3,
      example: 'For example `A2`.',
    });
  }));

it('finds segments and CSMs whose names differ in upper and lower case alone', () =>
  withFiles(
    {
      'accounts.csv': 'id,plan,region\nA1,Pro,EU\nA2,pro,\nA3,PRO,US\nA4,free,eu \nA5,,\n',
      'csms.csv': 'id\nann\nAnn\nbob\n',
    },
    settingsOf(),
    async ({ dataset }) => {
      const { checks } = await onEveryEngine(dataset, (each) => checkModel(each, now, signal));
      expect(checks.map(({ id, count }) => [id, count])).toEqual([
        ['twins: plan', 1],
        ['twins: region', 1],
        ['twins: csm', 1],
      ]);
      expect(checks[0]).toMatchObject({ entity: 'accounts', example: 'For example `PRO` and `pro`.' });
    }
  ));
