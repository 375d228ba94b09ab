import { entityMappingSchema } from '../../../shared/model/mapping';
import { settingsSchema } from '../../../shared/settings/settings';
import type { Cell } from '../../engines/engine';
import { raw } from '../../facts/statement';
import { engineOf } from '../../plan/testing/dataset';
import { checkOwners } from './check-owners';
import { liveModel } from './live-model';

const { entities } = liveModel(
  new Map([
    [
      'account_owners',
      {
        entity: 'account_owners',
        mapping: entityMappingSchema.parse({}),
        place: 'public.account_owners',
        from: raw('account_owners'),
        step: null,
        columns: ['account', 'csm'].map((name) => ({ name, kind: 'text' })),
        position: raw('1'),
      },
    ],
  ]),
  settingsSchema.parse({})
);

const row = (place: number, account: string): Cell[] => [
  BigInt(place),
  account,
  0,
  1000,
  1_000_000n,
  'c1',
  '1970-01-01 00:00:00',
  '1970-01-01 00:00:01',
  '1',
  null,
];

function check(rows: readonly Cell[][]) {
  const owners = entities.get('account_owners');
  if (owners === undefined) {
    throw new Error('Owners are mapped.');
  }
  return checkOwners(
    engineOf(async () => ({ columns: [], rows })),
    owners,
    new AbortController().signal
  );
}

it('tells how many rows count of those that say the same', async () => {
  const { excluded, count } = await check([row(1, 'A'), row(2, 'A'), row(3, 'A')]);
  expect(excluded).toMatchObject([{ account: 'A', kept: 1 }]);
  expect(count).toBe(2);
});

it('takes no longer for each of them the more owners overlap', async () => {
  const rows = Array.from({ length: 6_000 }, (_, index) => row(index, `A${index >> 1}`));
  const began = performance.now();
  const { excluded } = await check(rows);
  expect(excluded).toHaveLength(3_000);
  expect(performance.now() - began).toBeLessThan(2_000);
});
